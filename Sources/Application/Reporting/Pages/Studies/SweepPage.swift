import Documents
import Metrics
import Pages
import Studies

/// Cover and charts of a sweep's page.
struct SweepPage {
  let points: [SweptPoint]
  let study: StudyDefinition
  private let metrics: [SweptMetric]

  /// Greatest number of points that a chart of many factors shows.
  static let mostPoints = 400
  /// Greatest number of charts of one kind.
  static let mostCharts = 6
  /// Greatest number of metrics in the answer; all have their paragraph.
  private static let mostAnswers = 4
  /// Greatest number of metrics in a chart of one factor.
  private static let mostPanels = 6

  init(points: [SweptPoint], study: StudyDefinition) {
    self.points = points
    self.study = study
    metrics = SweptMetric.all(study.shownMetrics, of: points)
  }

  var cover: ReportCover {
    var cover = ReportCover()
    let answers = answers
    cover.answer =
      answers.isEmpty
      ? "\(counted(points.count, "point")) of \(study.name)."
      : SweepAnswer.sentence(Array(answers.prefix(Self.mostAnswers)))
    cover.ledes = answers.map(\.lede)
    cover.scope = [counted(points.count, "point"), counted(study.factors.count, "factor")]
    cover.grounds =
      StudyGroundsText(study: study).grounds
      + (answers.isEmpty
        ? []
        : [
          .init(
            "How sure",
            "Points are compared in the same replications. The 95 % intervals of the differences of all pairs hold together "
              + "(Bonferroni); a point is best if it is shown to beat every other.")
        ])
    return cover
  }

  /// Answers on the metrics with a preferred direction; empty for a single point.
  private var answers: [SweepAnswer] {
    guard points.count > 1 else { return [] }
    return metrics.filter { study.answeredMetrics.contains($0.metric) }.compactMap { metric in
      SweepAnswer(metric, levels: study.factors.count == 1 ? "level" : "point", names: values)
    }
  }

  /// Values of a point: `commission 24 %, window 2 min`.
  private func values(_ index: Int) -> String {
    let values = zip(study.factors, points[index].point.values).compactMap { factor, value in
      value.map { "\(factor.name) \($0.text)" }
    }
    return values.isEmpty ? "the base" : values.joined(separator: ", ")
  }

  // MARK: - Charts

  /// Sections before the table.
  var sections: [ReportSection] {
    guard !metrics.isEmpty, points.count > 1 else { return [] }
    if study.factors.count == 1 { return [line] }
    if study.factors.count == 2, let grid = SweepGrid(points: points, factors: study.factors) {
      return metrics.prefix(Self.mostCharts).map { grid.section($0) }
    }
    return study.factors.indices.prefix(Self.mostCharts).map(cloud)
  }

  private func scale(_ factor: Int) -> FactorScale {
    FactorScale(study.factors[factor], values: points.compactMap { $0.point.values[factor] })
  }

  private func panel(
    _ metric: SweptMetric, over factor: Int, _ scale: FactorScale, joins: Bool, of shown: [Int]
  ) -> FactorChart.Panel {
    let found = shown.compactMap { index -> FactorChart.Point? in
      guard let row = metric.rows[index], let x = scale.position(points[index].point.values[factor]) else {
        return nil
      }
      return FactorChart.Point(
        x, mean: row.moments.mean, interval: metric.interval(at: index),
        name: "point \(points[index].point.number)")
    }
    return FactorChart.Panel(
      metric.title, points: joins ? found.sorted { $0.x < $1.x } : found, format: metric.style.axisFormat,
      joins: joins)
  }

  private func chart(_ factor: Int, _ metrics: [SweptMetric], joins: Bool, of shown: [Int]) -> Chart {
    let scale = scale(factor)
    let chart = FactorChart(
      factor: scale.title, axis: scale.axis,
      panels: metrics.map { panel($0, over: factor, scale, joins: joins, of: shown) })
    let styles = Dictionary(metrics.map { ($0.title, $0.style) }, uniquingKeysWith: { first, _ in first })
    return chart.chart(
      label: "\(metrics.map(\.title).joined(separator: ", ")) over \(study.factors[factor].name)",
      file: "sweep.csv",
      factorText: scale.text
    ) { value, panel in styles[panel.title]?.text(value) ?? "" }
  }

  /// All metrics over the only factor.
  private var line: ReportSection {
    let shown = Array(metrics.prefix(Self.mostPanels))
    let drawn = shownPoints
    let chart = chart(0, shown, joins: !scale(0).isOfWords, of: drawn)
    let rest = metrics.count - shown.count
    return ReportSection(
      "What \(study.factors[0].name) does",
      [
        .figure(
          ReportFigure(
            chart,
            caption: "Means over the replications with 95 % intervals, all cities together."
              + (rest > 0 ? " \(counted(rest, "more metric")) in sweep.csv." : "") + thinning(drawn)))
      ], audience: .page)
  }

  /// Metrics over one of several factors, of which the others vary too.
  private func cloud(_ factor: Int) -> ReportSection {
    let shown = shownPoints
    let chart = chart(factor, Array(metrics.prefix(3)), joins: false, of: shown)
    return ReportSection(
      RichText(study.factors[factor].name),
      [
        .figure(
          ReportFigure(
            chart,
            caption:
              "Each dot is a point of the study, at which the other factors have values of their own; lines are 95 % "
              + "intervals." + thinning(shown)))
      ], audience: .page)
  }

  /// Sentence on the points that are left out, with a blank before it; empty if all are drawn.
  private func thinning(_ shown: [Int]) -> String {
    shown.count == points.count
      ? ""
      : " \(shown.count) of \(points.count) points are drawn: evenly chosen, and the best and worst of each metric; all are "
        + "in sweep.csv."
  }

  /// Indices of the points that are drawn: all, or an even choice with the best and worst of each metric.
  private var shownPoints: [Int] {
    guard points.count > Self.mostPoints else { return Array(points.indices) }
    let even = (0..<Self.mostPoints).map { $0 * points.count / Self.mostPoints }
    return Set(even + metrics.prefix(3).flatMap { [$0.best, $0.worst].compactMap(\.self) }).sorted()
  }
}

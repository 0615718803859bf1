import Documents
import Metrics
import Pages
import Studies

/// Points of a sweep over two factors that form a complete grid.
struct SweepGrid {
  private let points: [SweptPoint]
  private let scales: [FactorScale]
  private let names: [String]
  /// Texts of the values of each factor, in the order of the axis.
  private let values: [[String]]
  /// Index of the point by the texts of both values.
  private let places: [[String]: Int]

  /// Creates the grid; nil if a combination is missing or occurs twice, or an axis has too many values.
  init?(points: [SweptPoint], factors: [Factor]) {
    guard factors.count == 2 else { return nil }
    let written = points.map(\.point.values)
    guard written.allSatisfy({ $0.allSatisfy { $0 != nil } }) else { return nil }
    let scales = factors.indices.map { factor in
      FactorScale(factors[factor], values: written.compactMap { $0[factor] })
    }
    values = factors.indices.map { factor in
      let distinct = Set(written.compactMap { $0[factor] })
      return distinct.sorted { (scales[factor].position($0) ?? 0) < (scales[factor].position($1) ?? 0) }.map(
        \.text)
    }
    places = Dictionary(
      written.enumerated().map { ($1.compactMap { $0?.text }, $0) }, uniquingKeysWith: { first, _ in first })
    guard places.count == points.count, points.count == values[0].count * values[1].count,
      values.allSatisfy({ (2...40).contains($0.count) })
    else { return nil }
    self.points = points
    self.scales = scales
    names = factors.map(\.name)
  }

  /// Words for a point: `commission 24 %, window 2 min`.
  private func name(_ index: Int) -> String {
    zip(names, points[index].point.values).compactMap { name, value in value.map { "\(name) \($0.text)" } }
      .joined(separator: ", ")
  }

  /// Returns the heat map of a metric, the first factor across.
  func section(_ metric: SweptMetric) -> ReportSection {
    let rows = Array(values[1].reversed())
    let cells = rows.map { row in
      values[0].map { column in places[[column, row]].flatMap { metric.rows[$0]?.moments.mean } }
    }
    let isLoss = Metric.named(metric.metric)?.direction == .lower
    var chart = HeatmapChart(
      rows: rows.map(\.displayed), columns: values[0].map(\.displayed),
      panels: [
        .init(
          metric.title, subtitle: "mean over the replications", ramp: isLoss ? .loss : .amount, values: cells,
          format: metric.style.axisFormat)
      ])
    chart.rowTitle = names[1]
    chart.columnTitle = names[0]
    chart.startsAtZero = false
    var caption = "Each cell is a point of the study."
    let answer = SweepAnswer(metric, levels: "point", names: name)
    let heading = answer.map { String($0.sentence.dropLast()) } ?? metric.title
    if let best = metric.conclusion?.leader ?? metric.best {
      let own = points[best].point.values.compactMap { $0?.text }
      if let row = rows.firstIndex(of: own[1]), let column = values[0].firstIndex(of: own[0]) {
        chart.outlined = .init(row: row, column: column)
      }
      caption += " The cell with the best mean is outlined: \(metric.text(at: best))."
    }
    let style = metric.style
    return ReportSection(
      RichText(heading),
      [
        .figure(
          ReportFigure(
            chart.chart(label: heading, file: "sweep.csv") { value, _ in style.text(value) }, caption: caption
          ))
      ], audience: .page)
  }
}

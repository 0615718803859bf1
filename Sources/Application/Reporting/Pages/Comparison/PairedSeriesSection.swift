import Experiments
import Metrics
import Pages
import Quantities
import ScenarioModel

/// Section of a comparison's page with both rules over time and their paired difference.
struct PairedSeriesSection {
  let rows: [SeriesRow]
  /// Name of the variant.
  let name: String
  let marks: TimeMarks
  /// Margins by metric, in the unit of the figure.
  let margins: [String: Double]

  /// Figures that are drawn.
  private static let figures: [(figure: SeriesFigure, title: String)] = [
    (.fillRate, "Fill rate"), (.completionRate, "Completion rate"), (.netRevenue, "Net revenue"),
  ]

  /// Section with a chart for each figure; nil without rows.
  var section: ReportSection? {
    let total = rows.filter { $0.city == MetricValue.total }
    let weeks = total.filter { $0.period == .week && $0.days == 7 }
    let period: SeriesPeriod = Set(weeks.map(\.start)).count >= 6 ? .week : .day
    let shown = (period == .week ? weeks : total.filter { $0.period == .day }).filter {
      $0.start + $0.days <= marks.endDay
    }
    let charts = Self.figures.compactMap { figure, title in
      chart(shown.filter { $0.figure == figure }, title)
    }
    guard !charts.isEmpty else { return nil }
    let words = RichText(
      "\(period == .week ? "By week" : "By day") of the request, all cities together, warm-up included. Bands are 95 % "
        + "intervals.")
    return ReportSection(
      RichText(heading(shown)), [.paragraph(words)] + charts.map { .figure(ReportFigure($0)) },
      audience: .page)
  }

  private func heading(_ rows: [SeriesRow]) -> String {
    let rates = rows.filter { $0.figure == .fillRate && !$0.isWarmUp }
    let sure = rates.filter { !$0.difference.interval.contains(0) }
    guard !rates.isEmpty, let first = sure.first else { return "Over time" }
    let isOneWay = sure.allSatisfy { ($0.difference.value > 0) == (first.difference.value > 0) }
    guard isOneWay else { return "The difference changes its sign over time" }
    return
      "\(sure.count) of \(rates.count) periods differ surely, all \(first.difference.value > 0 ? "upwards" : "downwards")"
  }

  private func chart(_ rows: [SeriesRow], _ title: String) -> Chart? {
    guard rows.count > 1, let first = rows.first, let last = rows.last else { return nil }
    let isShare = first.figure != .netRevenue
    let unit = first.currency.map { ", \($0.code)" } ?? ""
    func points(_ value: (SeriesRow) -> ComparisonRow.Uncertain) -> [SeriesChart.Point] {
      rows.map {
        .init(CivilDate(dayNumber: $0.start).description, mean: value($0).value, interval: value($0).interval)
      }
    }
    var chart = SeriesChart(
      lines: [
        .init("base", isBase: true, points: points(\.base)),
        .init(name.displayed, isBase: false, points: points(\.variant)),
      ], title: isShare ? title : title + unit, format: isShare ? ".1~%" : ",~f", startsAtZero: !isShare)
    chart.difference = points(\.difference)
    chart.differenceTitle = isShare ? "Difference, percentage points" : "Difference\(unit)"
    chart.differenceFormat = isShare ? ".1~%" : ",~f"
    chart.margin = margins[first.figure.rawValue].flatMap { isShare ? $0 : nil }
    chart.warmUpEnd = marks.warmUpEnd
    let ends = [first, last].map { CivilDate(dayNumber: $0.start).description }
    chart.events = marks.events.filter { $0.date >= ends[0] && $0.date <= ends[1] }
    let label = "\(title) under base and \(name.displayed), and their difference"
    return chart.chart(label: label, file: "paired_timeseries.csv") { value in
      isShare
        ? "\((100 * value).formatted(places: 1))\u{A0}%" : value.formatted(places: 0).typographic
    }
  }
}

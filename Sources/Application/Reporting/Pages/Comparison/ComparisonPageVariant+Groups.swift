import Experiments
import Metrics
import Pages
import ScenarioFormat

// Differences by programme and city.
extension ComparisonPageVariant {
  /// First deciding metric by programme and by city.
  func worseOff(_ design: ExperimentDesign) -> ReportSection? {
    guard let metric = design.deciding.first(where: { total($0) != nil }), let all = total(metric) else {
      return nil
    }
    let own = rows.filter { $0.base.metric == metric && $0.base.unit == all.base.unit }
    let programmes = own.filter {
      $0.city == MetricValue.total && $0.base.programme != MetricValue.allProgrammes
    }
    let cities = own.filter { $0.city != MetricValue.total && $0.base.programme == MetricValue.allProgrammes }
    let groups = [
      ("Programme", programmes, \ComparisonRow.base.programme), ("City", cities, \ComparisonRow.city),
    ]
    .filter { $0.1.count > 1 }
    guard !groups.isEmpty else { return nil }
    let style = figure(all).style
    let sign = Metric.named(metric)?.direction == .lower ? -1.0 : 1
    let forest = groups.map { title, rows, name in
      ForestChart.Group(
        title,
        rows.sorted { sign * $0.difference.value < sign * $1.difference.value }.map {
          groupRow($0, name: $0[keyPath: name])
        })
    }
    let ends = forest.flatMap(\.rows).flatMap { [$0.low, $0.high] }.compactMap { $0?.magnitude }
    let band = all.margin.map { $0 * style.scale }
    let limit = max(ends.max() ?? 0, (band ?? 0) * 1.2)
    guard limit > 0 else { return nil }
    let chart = ForestChart(
      groups: forest, band: band, limit: limit * 1.05,
      axisTitle: style.differenceSuffix.isEmpty ? "difference" : style.differenceSuffix, hasDirection: false,
      marginTitle: "Requests")
    let worse = forest.flatMap(\.rows).filter(\.verdict.isBad).map(\.name)
    let subject = Metric.subject(of: metric).uncapitalisedFirst
    let finding =
      worse.isEmpty
      ? "No programme and no city is surely worse off by \(subject)"
      : "Worse off by \(subject): \(Self.list(worse))"
    var figure = ReportFigure(
      chart.chart(label: finding, file: "comparison.csv"),
      caption:
        "\(Metric.subject(of: metric)): difference between variant and base with its 95 % interval, each group tested on its "
        + "own, from the worst. A filled triangle is surely beyond the margin, an open one surely a difference. A group with "
        + "fewer than 30 requests has no interval.")
    figure.spansPage = true
    return ReportSection(heading(finding), [.figure(figure)], audience: .page)
  }

  private func groupRow(_ row: ComparisonRow, name: String) -> ForestChart.Row {
    let figure = ComparisonFigure(row: row, isOneOfSeveral: false)
    let requests = rows.first {
      $0.base.metric == "requests" && $0.city == row.city && $0.base.programme == row.base.programme
    }?.baseMean
    let isSmall = (requests ?? 30) < 30
    let scale = figure.style.scale
    let interval = row.difference.interval
    var group = ForestChart.Row(
      name.displayed, value: row.difference.value * scale, low: isSmall ? nil : interval.lowerBound * scale,
      high: isSmall ? nil : interval.upperBound * scale, verdict: isSmall ? .undecided : row.chartVerdict)
    group.base = figure.base
    group.change = figure.change
    group.difference = figure.difference
    group.interval = isSmall ? "" : figure.interval
    group.word = (isSmall ? .undecided : row.chartVerdict).word
    group.margin = requests.map { "\($0.formatted(places: 0))".typographic } ?? ""
    return group
  }

  private static func list(_ names: [String]) -> String {
    names.count <= 3
      ? names.joined(separator: ", ")
      : "\(names.prefix(2).joined(separator: ", ")) and \(names.count - 2) more"
  }
}

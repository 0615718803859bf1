import Experiments
import Pages

/// Section of a run's page on closed and open accounts beside the partners' true traits.
struct SanctionSection {
  /// Returns the row of a metric over all cities and programmes; nil for one without a value.
  let row: (String) -> MetricSummary?

  private static let rules = [
    ("rating", "Ratings (Q1)"), ("cancellations", "Cancellations (Q4)"), ("no_show", "No-shows (Q6)"),
  ]
  private static let kinds = [
    ("true_suspensions", "Rightly closed"), ("false_suspensions", "Wrongly closed"),
    ("missed", "Overlooked"), ("spared", "Rightly left alone"),
  ]

  /// Section with four bars for each rule that closed an account or overlooked a partner; nil if none did.
  var section: ReportSection? {
    let groups = Self.rules.compactMap { rule, name in group(rule).map { BarsChart.Group(name, rows: $0) } }
    guard !groups.isEmpty else { return nil }
    var bars = BarsChart(groups: groups, rowTitle: "Accounts")
    bars.baseTitle = "Accounts"
    return ReportSection(
      RichText(heading),
      [
        .figure(
          ReportFigure(
            bars.chart(
              label: "Accounts beside the partners' true traits: \(heading)", file: "summary.csv"),
            caption:
              "Accounts that a rule closed, and open ones, by whether their partners truly break it: overlooked if so, "
              + "rightly left alone if not; in percent of the four. The truth is hidden from the platform and known to "
              + "the simulator; means with 95 % intervals."))
      ], audience: .page)
  }

  private var heading: String {
    func sum(_ kind: String) -> Double {
      Self.rules.compactMap { row("\(kind)_\($0.0)")?.moments.mean }.reduce(0, +)
    }
    let (right, wrong) = (sum("true_suspensions"), sum("false_suspensions"))
    return wrong + right > 0
      ? "\(wrong.formatted(places: 1)) of \((wrong + right).formatted(places: 1)) accounts are closed wrongly"
      : "No account is closed, and some partners break a rule"
  }

  /// Bars of a rule; nil if it closed no account and nobody breaks it.
  private func group(_ rule: String) -> [BarsChart.Row]? {
    let found = Self.kinds.compactMap { kind, name in row("\(kind)_\(rule)").map { (kind, name, $0) } }
    guard found.contains(where: { $0.0 != "spared" && $0.2.moments.mean > 0 }) else { return nil }
    let all = found.reduce(0) { $0 + $1.2.moments.mean }
    return found.map { _, name, row in
      let style = FigureNotation(metric: row.metric, rowUnit: row.unit, halfWidth: row.halfWidth)
      let mean = row.moments.mean
      let interval = row.halfWidth.map { max(0, mean - $0)...max(0, mean + $0) }
      let share = (100 * mean / all).formatted(places: 1)
      return BarsChart.Row(
        name, base: mean, interval: interval, baseText: "\(style.number(mean)) · \(share) %".typographic)
    }
  }
}

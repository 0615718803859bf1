import Experiments
import Metrics
import Pages
import ScenarioFormat

/// Cover and charts of a run's page.
struct RunPage {
  let summary: Summary
  let loaded: LoadedScenario
  /// Daily figures; nil where there are none.
  let series: DailySeries?
  /// Requests in groups; nil where they were not kept.
  let breakdown: BreakdownTotals?

  /// Row over all cities and programmes; nil for a metric without a value.
  private func row(_ metric: String, unit: String? = nil) -> MetricSummary? {
    rows(metric).first { unit == nil || $0.unit == unit }
  }

  private func rows(_ metric: String) -> [MetricSummary] {
    summary.rows.filter {
      $0.metric == metric && $0.city == MetricValue.total && $0.programme == MetricValue.allProgrammes
        && $0.moments.count > 0
    }
  }

  // MARK: - Cover

  var cover: ReportCover {
    var cover = ReportCover()
    let grounds = ScenarioGroundsText(loaded: loaded)
    cover.answer = answer
    cover.ledes = ledes
    cover.headline = headline
    cover.scope = [counted(loaded.scenario.cities.count, "city", "cities"), grounds.days]
    cover.grounds =
      grounds.grounds + [
        .init(
          "How sure",
          summary.replications > 1
            ? "\(summary.replications) replications with independent random numbers; 95 % intervals of the mean "
              + "(Student's t)." : "One replication, so that no figure has an interval.")
      ]
    return cover
  }

  private func text(_ metric: String) -> String? {
    row(metric).map { row in
      FigureNotation(metric: metric, rowUnit: row.unit, halfWidth: row.halfWidth).text(row.moments.mean)
    }
  }

  private var answer: String {
    guard let requests = row("requests"), requests.moments.mean > 0, let fill = text("fill_rate") else {
      return "There were no requests."
    }
    let count = requests.moments.mean.formatted(places: 0)
    let time = text("time_to_accept_p50").map { ", half of them within \($0)" } ?? ""
    let completed = text("completion_rate").map { "; \($0) are completed" } ?? ""
    return "\(fill) of \(count) requests find a partner\(time)\(completed)."
  }

  private var ledes: [Page.Lede] {
    guard let requests = row("requests"), let accepted = row("accepted") else { return [] }
    let unfilled = (requests.moments.mean - accepted.moments.mean).rounded()
    guard unfilled > 0 else { return [.init("Every request finds a partner.")] }
    let losses = losses.prefix(2).filter { $0.count > 0 }
    let parts = losses.map { "\($0.count.formatted(places: 0)) \($0.stage.loss)" }
    return [
      .init(
        "\(unfilled.formatted(places: 0)) requests find nobody:",
        "\(parts.joined(separator: ", ")). Means of \(counted(summary.replications, "replication")).")
    ]
  }

  private static let headlineMetrics = ["fill_rate", "completion_rate", "time_to_accept_p50", "net_revenue"]

  private var headline: [HeadlineFigure] {
    Self.headlineMetrics.compactMap { metric in
      guard let row = row(metric) else { return nil }
      let style = FigureNotation(metric: metric, rowUnit: row.unit, halfWidth: row.halfWidth)
      let several = rows(metric).count > 1 ? ", \(row.unit)" : ""
      var figure = HeadlineFigure(
        name: Metric.subject(of: metric) + several, base: style.number(row.moments.mean), unit: style.suffix)
      figure.interval =
        row.halfWidth.map {
          "95 % interval \(style.number(row.moments.mean - $0)) to \(style.number(row.moments.mean + $0))"
            .typographic
        } ?? ""
      return figure
    }
  }

  // MARK: - Sections

  /// Sections before the table of the cities.
  var sections: [ReportSection] {
    [funnel, causes, offers.section, groups?.when, groups?.zones].compactMap(\.self) + earnings
      + [SanctionSection(row: { row($0) }).section].compactMap(\.self)
      + [series.flatMap { SeriesSection(series: $0, marks: TimeMarks(loaded.scenario)).section }].compactMap(
        \.self)
  }

  /// Chain from offers sent to offers accepted.
  var offers: OfferChain { OfferChain { row($0) } }

  private var groups: BreakdownCharts? {
    breakdown.map { BreakdownCharts(base: $0, change: nil, scenario: loaded.scenario) }
  }

  private var losses: [(stage: FunnelStage, count: Double)] {
    zip(FunnelStage.all, FunnelStage.all.dropFirst()).compactMap { before, stage in
      guard let from = row(before.metric), let to = row(stage.metric) else { return nil }
      return (stage, (from.moments.mean - to.moments.mean).rounded())
    }
  }

  private var funnel: ReportSection? {
    guard let requests = row("requests"), requests.moments.mean > 0 else { return nil }
    let rows = FunnelStage.all.compactMap { stage -> BarsChart.Row? in
      guard let row = row(stage.metric) else { return nil }
      let share = (100 * row.moments.mean / requests.moments.mean).formatted(places: 1)
      let text = "\(row.moments.mean.formatted(places: 0)) · \(share) %".typographic
      return BarsChart.Row(stage.name, base: row.moments.mean, baseText: text)
    }
    var bars = BarsChart(groups: [.init(rows: rows)], rowTitle: "Stage")
    bars.baseTitle = "Requests"
    let largest = losses.max { $0.count < $1.count }
    let heading =
      largest.flatMap { $0.count > 0 ? "\($0.count.formatted(places: 0)) requests \($0.stage.loss)" : nil }
      ?? "Every request is completed"
    let figure = ReportFigure(
      bars.chart(
        label: "Funnel from \(rows[0].baseText) requests to \(rows.last?.baseText ?? "")", file: "summary.csv"
      ),
      caption:
        "Requests by how far they come, in all cities; means of \(counted(summary.replications, "replication"))."
    )
    return ReportSection(RichText(heading), [.figure(figure)], audience: .page)
  }

  /// Causes of loss, each with the number of requests.
  private var causes: ReportSection? {
    let groups = LossText.groups.map { group in
      BarsChart.Group(
        group.heading,
        rows: group.metrics.compactMap { metric in
          guard let row = row(metric.name), row.moments.mean >= 0.5 else { return nil }
          return BarsChart.Row(
            LossText.sentence(metric), base: row.moments.mean,
            interval: row.halfWidth.map { max(0, row.moments.mean - $0)...max(0, row.moments.mean + $0) },
            baseText: row.moments.mean.formatted(places: 0).typographic)
        }.sorted { $0.base > $1.base })
    }
    guard let largest = groups.flatMap(\.rows).max(by: { $0.base < $1.base }) else { return nil }
    var bars = BarsChart(groups: groups, rowTitle: "Cause")
    bars.baseTitle = "Requests"
    bars.namesAreSentences = true
    let heading =
      "\(largest.baseText) requests are lost because \(largest.name.prefix(1).lowercased())\(largest.name.dropFirst())"
    return ReportSection(
      RichText(heading),
      [
        .figure(
          ReportFigure(
            bars.chart(label: heading, file: "summary.csv"),
            caption:
              "Each lost request has one cause. Means of \(counted(summary.replications, "replication")) with 95 % "
              + "intervals; causes of fewer than one request in two replications are left out."))
      ], audience: .page)
  }

  // MARK: - Partners

  /// A section for each currency with ten earning partners or more.
  private var earnings: [ReportSection] {
    rows("earnings_per_hour_decile_1").map(\.unit).map { unit in
      let rows = (1...10).reversed().compactMap { decile -> BarsChart.Row? in
        guard let row = row("earnings_per_hour_decile_\(decile)", unit: unit) else { return nil }
        let style = FigureNotation(metric: row.metric, rowUnit: unit, halfWidth: row.halfWidth)
        let name = decile == 10 ? "10 highest" : decile == 1 ? "1 lowest" : "\(decile)"
        let interval = row.halfWidth.map { max(0, row.moments.mean - $0)...max(0, row.moments.mean + $0) }
        return BarsChart.Row(
          name, base: max(0, row.moments.mean), interval: interval, baseText: style.number(row.moments.mean))
      }
      var bars = BarsChart(groups: [.init(rows: rows)], rowTitle: "Tenth")
      bars.baseTitle = unit
      let ends = "\(rows.last?.baseText ?? "") to \(rows.first?.baseText ?? "") \(unit.prefix(3)) an hour"
      return ReportSection(
        RichText("Partners earn \(ends)"),
        [
          .figure(
            ReportFigure(
              bars.chart(label: "Earnings by tenth of partners: \(ends)", file: "summary.csv"),
              caption:
                "Mean earnings per hour on the way and on site, by tenth of the partners who worked, "
                + "ranked by it; 95 % intervals of the mean."))
        ], audience: .page)
    }
  }
}

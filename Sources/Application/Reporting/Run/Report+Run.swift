import Experiments
import Metrics
import ScenarioFormat

extension Report {
  /// Report of a run: headline metrics by city, what was asked for besides, and for a page charts of all cities.
  ///
  /// - Parameters:
  ///   - asked: metrics that the scenario names, beside those of the table.
  ///   - series: daily figures; nil to leave them out.
  ///   - breakdown: requests in groups; nil to leave them out.
  ///   - profile: times by phase, event and draw; nil if the run was not profiled.
  ///   - steadyState: steady-state means; nil if they were not asked for.
  public init(
    run summary: Summary, of loaded: LoadedScenario, asked: [String] = [], provenance: Provenance,
    series: DailySeries? = nil, breakdown: BreakdownTotals? = nil, profile: ProfileReport? = nil,
    steadyState: SteadyStateAnalysis? = nil
  ) {
    let scenario = loaded.scenario
    let table = SummaryTable(summary: summary, cities: scenario.cities.map(\.city.name)).table
    let named = asked + Metric.headlines.map(\.name)
    let warning = ValuelessNote(summary.valueless.filter(named.contains))
    let further = [profile?.section, steadyState.map { SteadyStateText(analysis: $0).section }]
    let page = RunPage(summary: summary, loaded: loaded, series: series, breakdown: breakdown)
    self.init(
      .run, title: scenario.name, question: loaded.questionOfRun, provenance: provenance,
      sections: page.sections
        + [ReportSection(nil, [.table(table)] + page.offers.blocks + warning.blocks, pageHeading: "By city")]
        + further.compactMap(\.self),
      records: [.summary(summary)])
    cover = page.cover
  }
}

extension LoadedScenario {
  /// Question of a run: the file's own, or about the values that are put over the file's.
  fileprivate var questionOfRun: String {
    let settings = ["start", "horizon", "warm-up", "drain-limit", "replications"]
    let changes = overrides.filter { change in !settings.contains { change.hasPrefix($0) } }
    guard !changes.isEmpty else { return scenario.question }
    return "What happens in \(scenario.name) with \(changes.joined(separator: " and "))?"
  }
}

extension ReportRecords {
  /// Every metric over the replications, by city and programme.
  static func summary(_ summary: Summary) -> Self {
    ReportRecords(
      "summary",
      columns: ["city", "programme", "metric", "unit", "n", "mean", "sd", "ci95_half_width"],
      rows: summary.rows.map { row in
        [
          .text(row.city), .text(row.programme), .text(row.metric), .text(row.unit),
          .integer(row.moments.count), .number(row.mean), .number(row.moments.standardDeviation),
          .number(row.halfWidth),
        ]
      })
  }
}

import Experiments
import Metrics
import ScenarioModel

extension Report {
  /// Report of a run: headline metrics by city, and what was asked for besides.
  ///
  /// - Parameters:
  ///   - asked: metrics that the scenario names, beside those of the table.
  ///   - profile: times by phase, event and draw; nil if the run was not profiled.
  ///   - steadyState: steady-state means; nil if they were not asked for.
  public init(
    run summary: Summary, of scenario: Scenario, asked: [String] = [], provenance: Provenance,
    profile: ProfileReport? = nil,
    steadyState: SteadyStateAnalysis? = nil
  ) {
    let table = SummaryTable(summary: summary, cities: scenario.cities.map(\.city.name)).table
    let named = asked + Metric.headlines.map(\.name)
    let warning = ValuelessNote(summary.valueless.filter(named.contains))
    let further = [profile?.section, steadyState.map { SteadyStateText(analysis: $0).section }]
    self.init(
      .run, title: scenario.name, question: scenario.question, provenance: provenance,
      sections: [ReportSection(nil, [.table(table)] + warning.blocks)] + further.compactMap(\.self),
      records: [.summary(summary)])
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

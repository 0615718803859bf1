import Experiments
import Metrics
import Recording
import Reporting
import Tables

/// Files of a comparison: metrics are written as replications finish, verdicts at the end.
struct ComparisonFiles: ~Copyable {
  private var directory: OutputDirectory
  private var kpis: TableWriter
  private let plan: ComparisonPlan

  init(_ plan: ComparisonPlan, in directory: OutputDirectory) throws(FileFailure) {
    self.plan = plan
    kpis = try directory.writer(for: .kpis)
    self.directory = directory
  }

  /// Writes one replication of the entry at a place in the plan.
  mutating func add(_ result: ReplicationResult, of entry: Int) throws(FileFailure) {
    for city in result.cities { write(city.values, city: city.city, result.replication, entry) }
    write(result.total, city: MetricValue.total, result.replication, entry)
    if let failure = kpis.failure { throw failure }
  }

  private mutating func write(_ values: [MetricValue], city: String, _ replication: Int, _ entry: Int) {
    let scenario = plan.entries[0].scenario.name
    for value in values {
      kpis.append(
        KPIRow(
          scenario: scenario, variant: plan.entries[entry].name, replication: replication, city: city,
          value: value))
    }
  }

  /// Publishes all files under their final names, and returns their records.
  ///
  /// - Parameter hasPage: whether the page is written.
  consuming func publish(
    _ comparison: Comparison, _ requests: ComparedRequests, _ report: Report, hasPage: Bool,
    manifest: ([FileRecord]) -> String
  ) throws(FileFailure) -> [FileRecord] {
    try kpis.finish()
    try directory.assemble(.kpis, tasks: [0])
    var writer = try directory.writer(for: .comparison)
    let scenario = plan.entries[0].scenario
    for (place, entry) in plan.entries.dropFirst().enumerated() {
      for row in comparison.variants[place] {
        writer.append(row, scenario: scenario.name, variant: entry.name)
      }
      for gap in comparison.gaps[place] {
        writer.append(gap, scenario: scenario.name, variant: entry.name)
      }
    }
    try writer.finish()
    try directory.assemble(.comparison, tasks: [0])
    try write(requests)
    try directory.writeForms(of: report, hasPage: hasPage)
    try directory.describe(
      name: scenario.name, title: report.heading, tables: ReportFiles.comparisonTables,
      extraMembers: Metric.packageMembers)
    try directory.write(manifest(directory.files), as: OutputDirectory.manifestName)
    let files = directory.files
    try directory.publish()
    return files
  }

  /// Writes what the single requests add up to: transitions, series and groups.
  private mutating func write(_ requests: ComparedRequests) throws(FileFailure) {
    let scenario = plan.entries[0].scenario
    var transitions = try directory.writer(for: .transitions)
    var series = try directory.writer(for: .pairedTimeseries)
    for (variant, entry) in plan.entries.dropFirst().enumerated() {
      for row in requests.transitions[variant] {
        transitions.append(row, scenario: scenario.name, variant: entry.name)
      }
      for row in requests.series[variant] { series.append(row, scenario: scenario.name, variant: entry.name) }
    }
    var breakdown = try directory.writer(for: .breakdown)
    for (totals, entry) in zip(requests.breakdowns, plan.entries) {
      let cities = entry.scenario.cities.map(BrokenDownCity.init)
      breakdown.append(totals, of: cities, scenario: scenario.name, variant: entry.name)
    }
    try transitions.finish()
    try series.finish()
    try breakdown.finish()
    for table in [Table.transitions, .pairedTimeseries, .breakdown] {
      try directory.assemble(table, tasks: [0])
    }
  }
}

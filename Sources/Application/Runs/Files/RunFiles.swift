import Experiments
import Metrics
import Recording
import Reporting
import Tables

/// Files of a run: rows are written as replications finish, the rest at the end, and all are published at once.
struct RunFiles: ~Copyable {
  private var directory: OutputDirectory
  private var kpis: TableWriter
  private let scenario: String
  private let question: String
  private let variant: String
  private let details: [Table]
  private let cityCount: Int
  private let firstReplication: Int
  private let workers: Int
  private let cities: [BrokenDownCity]
  private var summary = Summary()
  private var breakdown = BreakdownTotals()

  /// Opens the files in the directory's work folder.
  init(_ plan: RunPlan, in directory: OutputDirectory) throws(FileFailure) {
    scenario = plan.scenario.name
    question = plan.scenario.question
    cityCount = plan.scenario.cities.count
    firstReplication = plan.firstReplication
    variant = plan.variant
    details = DetailTable.allCases.filter(plan.details.contains).map(\.table)
    workers = plan.workers
    cities = plan.scenario.cities.map(BrokenDownCity.init)
    kpis = try directory.writer(for: .kpis)
    self.directory = directory
  }

  /// Writes the rows of a finished replication.
  mutating func add(_ result: ReplicationResult) throws(FileFailure) {
    summary.add(result)
    breakdown.add(result)
    for city in result.cities { write(city.values, city: city.city, result.replication) }
    write(result.total, city: MetricValue.total, result.replication)
    if let failure = kpis.failure { throw failure }
  }

  private mutating func write(_ values: [MetricValue], city: String, _ replication: Int) {
    for value in values {
      kpis.append(
        KPIRow(
          scenario: scenario, variant: variant, replication: replication, city: city, value: value))
    }
  }

  /// Assembles all files and publishes them under their final names.
  ///
  /// - Parameters:
  ///   - profile: nil if the run was not profiled.
  ///   - seeksSteadyState: whether steady-state means are estimated and written.
  ///   - hasPage: whether the page is written.
  ///   - report: makes the report; it has no daily figures without a page.
  ///   - manifest: text of the manifest for the files' records.
  consuming func publish(
    _ ending: RunEnding, profile: ProfileReport?, seeksSteadyState: Bool, hasPage: Bool,
    report: (Summary, SteadyStateAnalysis?, DailySeries?, BreakdownTotals) -> Report,
    manifest: ([FileRecord]) -> String
  ) throws(FileFailure) -> (Report, [FileRecord]) {
    try kpis.finish()
    try directory.assemble(.kpis, tasks: [0])
    try writeSummary()
    try writeBreakdown()
    let tasks = finishedTasks(ending)
    try directory.assemble([.timeseries] + details, tasks: tasks, workers: workers)
    if let profile { try write(profile) }
    let steadyState = seeksSteadyState ? try writeSteadyState() : nil
    let report = report(summary, steadyState, hasPage ? try read(DailySeries.init) : nil, breakdown)
    try directory.writeForms(of: report, hasPage: hasPage)
    try directory.describe(
      name: scenario, title: question.isEmpty ? scenario : question, tables: ReportFiles.runTables,
      extraMembers: Metric.packageMembers)
    try directory.write(manifest(directory.files), as: OutputDirectory.manifestName)
    let files = directory.files
    try directory.publish()
    return (report, files)
  }

  /// Numbers of the tasks whose rows are published, in the order of the rows.
  private func finishedTasks(_ ending: RunEnding) -> [Int] {
    ending.finishedReplications.flatMap { replication in
      (0..<cityCount).map { (replication - firstReplication) * cityCount + $0 }
    }
  }

  private mutating func write(_ profile: ProfileReport) throws(FileFailure) {
    var writer = try directory.writer(for: .profile)
    for row in profile.rows { writer.append(row, of: scenario) }
    try writer.finish()
    try directory.assemble(.profile, tasks: [0])
  }

  /// Reads the assembled table of daily figures.
  private func read<Value>(
    _ body: (consuming TableReader) throws(ReadingFailure) -> Value
  ) throws(FileFailure) -> Value {
    do throws(ReadingFailure) {
      return try body(directory.reader(for: .timeseries))
    } catch {
      guard case .file(let failure) = error else { preconditionFailure("our own table: \(error)") }
      throw failure
    }
  }

  private mutating func writeSteadyState() throws(FileFailure) -> SteadyStateAnalysis {
    let analysis = try read(SteadyStateAnalysis.init)
    var writer = try directory.writer(for: .steadyState)
    for figure in analysis.figures {
      writer.append(figure, scenario: scenario, variant: variant)
    }
    try writer.finish()
    try directory.assemble(.steadyState, tasks: [0])
    return analysis
  }

  private mutating func writeBreakdown() throws(FileFailure) {
    var writer = try directory.writer(for: .breakdown)
    writer.append(breakdown, of: cities, scenario: scenario, variant: variant)
    try writer.finish()
    try directory.assemble(.breakdown, tasks: [0])
  }

  private mutating func writeSummary() throws(FileFailure) {
    var writer = try directory.writer(for: .summary)
    for row in summary.rows {
      let mean = MetricValue(
        metric: row.metric, programme: row.programme, unit: row.unit, value: row.mean)
      let interval = row.halfWidth.map { row.moments.mean - $0...row.moments.mean + $0 }
      writer.append(
        SummaryRow(
          scenario: scenario, variant: variant, city: row.city, mean: mean, n: row.moments.count,
          deviation: row.moments.standardDeviation, interval: interval))
    }
    try writer.finish()
    try directory.assemble(.summary, tasks: [0])
  }
}

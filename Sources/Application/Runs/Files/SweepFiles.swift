import Documents
import Experiments
import Metrics
import Reporting
import ScenarioFormat
import Studies
import Tables

/// Files of a sweep: every replication, and each metric over the replications.
struct SweepFiles: ~Copyable {
  private let study: StudyDefinition
  private var points: [SweptPoint] = []
  private var clampedDraws: UInt64 = 0
  private var directory: OutputDirectory
  private var sweep: TableWriter
  private var results: TableWriter

  /// Opens the files in the directory's work folder.
  init(_ study: StudyDefinition, in directory: OutputDirectory) throws(FileFailure) {
    let columns = study.factors.map(Column.factor)
    let sweep = try directory.writer(for: .sweep(factors: columns))
    let results = try directory.writer(for: .results(factors: columns))
    self.study = study
    self.directory = directory
    self.sweep = sweep
    self.results = results
  }

  /// Writes the finished replications of a point; a point without any has no rows.
  mutating func add(_ point: DesignPoint, _ replications: [ReplicationResult]) throws(FileFailure) {
    var summary = Summary()
    for replication in replications {
      for city in replication.cities { write(city.values, city.city, replication.replication, point) }
      write(replication.total, MetricValue.total, replication.replication, point)
      summary.add(replication)
    }
    clampedDraws += summary.clampedDraws
    let rows = summary.rows.filter {
      $0.city == MetricValue.total && $0.programme == MetricValue.allProgrammes
        && study.metrics.contains($0.metric)
    }
    for row in rows { write(row, point) }
    points.append(
      SweptPoint(
        point, rows: rows, replications: replications.count,
        outcomes: SweptOutcome.all(study.keptMetrics, of: replications)))
    if let failure = sweep.failure ?? results.failure { throw failure }
  }

  private mutating func write(
    _ values: [MetricValue], _ city: String, _ replication: Int, _ point: DesignPoint
  ) {
    for value in values where study.metrics.contains(value.metric) {
      results.write("study", study.name)
      results.write("point", point.number)
      results.append(factors: study.factors, values: point.values)
      results.write("replication", replication)
      results.write("city", city)
      results.write("programme", value.programme)
      results.write("metric", value.metric)
      results.write("unit", value.unit)
      results.write("value", value.value)
      results.endRow()
    }
  }

  private mutating func write(_ row: MetricSummary, _ point: DesignPoint) {
    sweep.write("study", study.name)
    sweep.write("point", point.number)
    sweep.append(factors: study.factors, values: point.values)
    sweep.write("metric", row.metric)
    sweep.write("unit", row.unit)
    sweep.write("n", row.moments.count)
    sweep.write("mean", row.mean)
    sweep.write("standard_error", row.moments.standardError)
    sweep.endRow()
  }

  /// Publishes all files under their final names.
  ///
  /// - Parameters:
  ///   - hasPage: whether the page is written.
  ///   - report: makes the report of the points, with the number of draws beyond the limit of variates.
  ///   - more: writes a further table into the directory and returns it.
  consuming func publish(
    hasPage: Bool, _ report: (_ points: [SweptPoint], _ clampedDraws: UInt64) -> Report,
    more: (OutputDirectory) throws(FileFailure) -> Table? = { _ throws(FileFailure) in nil }
  ) throws(FileFailure) -> (Report, [FileRecord]) {
    let tables = [try more(directory), sweep.table, results.table].compactMap(\.self)
    try sweep.finish()
    try results.finish()
    for table in tables { try directory.assemble(table, tasks: [0]) }
    let report = report(points, clampedDraws)
    try directory.writeForms(of: report, hasPage: hasPage)
    try directory.describe(
      name: study.name, title: report.heading, tables: tables, extraMembers: Metric.packageMembers)
    let files = directory.files
    try directory.publish()
    return (report, files)
  }
}

extension TableWriter {
  /// Writes a cell for each factor: a number if all its values are numbers, a whole one if all are, else its text.
  mutating func append(factors: [Factor], values: [WrittenValue?]) {
    for (factor, value) in zip(factors, values) {
      guard let value else {
        writeNone(factor.name)
        continue
      }
      if factor.unit != nil, let measure = value.measure {
        if factor.isWhole {
          write(factor.name, Int(measure.number))
        } else {
          write(factor.name, measure.number)
        }
      } else {
        write(factor.name, value.text)
      }
    }
  }
}

import Documents
import Experiments
import Metrics
import ScenarioFormat
import Studies
import Tables

/// Writes what a study has come to as tables: every replication, and each metric over them.
struct SweepReport: ~Copyable {
  private let study: StudyDefinition
  private var directory: OutputDirectory
  private var sweep: TableWriter
  private var results: TableWriter

  /// Opens the files in the directory's work folder.
  init(_ study: StudyDefinition, in directory: OutputDirectory) throws(FileFailure) {
    let columns = study.factors.map { Column.factor($0.name, key: $0.key, unit: $0.unit) }
    let sweep = try directory.writer(for: .sweep(factors: columns))
    let results = try directory.writer(for: .results(factors: columns))
    self.study = study
    self.directory = directory
    self.sweep = sweep
    self.results = results
  }

  /// Takes in the finished replications of a point; a point without any has no rows.
  mutating func add(_ point: DesignPoint, _ replications: [ReplicationResult]) throws(FileFailure) {
    var summary = Summary()
    for replication in replications {
      for city in replication.cities { write(city.values, city.city, replication.replication, point) }
      write(replication.total, MetricValue.total, replication.replication, point)
      summary.add(replication)
    }
    for row in summary.rows
    where row.city == MetricValue.total && row.programme == MetricValue.allProgrammes { write(row, point) }
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
    guard study.metrics.contains(row.metric) else { return }
    sweep.write("study", study.name)
    sweep.write("point", point.number)
    sweep.append(factors: study.factors, values: point.values)
    sweep.write("metric", row.metric)
    sweep.write("unit", row.unit)
    sweep.write("n", row.moments.count)
    sweep.write("mean", row.moments.mean)
    sweep.write("standard_error", row.moments.standardError)
    sweep.endRow()
  }

  /// Gives every file its final name and says which there are.
  ///
  /// - Parameter more: writes a further table into the directory and says which.
  consuming func publish(
    _ more: (OutputDirectory) throws(FileFailure) -> Table? = { _ throws(FileFailure) in nil }
  ) throws(FileFailure) -> [FileRecord] {
    let tables = [try more(directory), sweep.table, results.table].compactMap(\.self)
    try sweep.finish()
    try results.finish()
    for table in tables { try directory.assemble(table, tasks: [0]) }
    try directory.describe(
      name: study.name, title: study.question.isEmpty ? study.name : study.question, tables: tables,
      extraMembers: Metric.packageMembers)
    let files = directory.files
    try directory.publish()
    return files
  }
}

extension TableWriter {
  /// A cell for each factor: its number if all its values are such, else its text.
  mutating func append(factors: [Factor], values: [WrittenValue?]) {
    for (factor, value) in zip(factors, values) {
      guard let value else {
        writeNone(factor.name)
        continue
      }
      if factor.unit != nil, let measure = value.measure {
        write(factor.name, measure.number)
      } else {
        write(factor.name, value.text)
      }
    }
  }
}

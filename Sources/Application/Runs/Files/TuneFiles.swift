import Experiments
import Metrics
import Reporting
import ScenarioFormat
import Statistics
import Studies
import Tables
import Tuning

/// Files of a tuning: tables, and the recommended scenario if there is one.
struct TuneFiles: ~Copyable {
  private let tuning: StudyTuning
  private let result: TuningResult
  private var directory: OutputDirectory
  private var points: TableWriter
  private let columns: [Column]
  /// Metrics of the study that have a value in some row.
  private var valued: Set<String> = []
  /// Number of random draws that lay beyond the limit of variates and were replaced by it.
  private(set) var clampedDraws: UInt64 = 0

  /// Metrics of the base over all cities and programmes that a warning about pay rests on.
  private(set) var baseWages: [MetricSummary] = []

  /// Opens the files in the directory's work folder.
  init(
    _ tuning: StudyTuning, _ result: TuningResult, in directory: OutputDirectory
  ) throws(FileFailure) {
    self.tuning = tuning
    self.result = result
    columns = tuning.study.factors.map(Column.factor)
    points = try directory.writer(for: .tuning(factors: columns))
    self.directory = directory
  }

  /// Writes a row for each point, phase and metric.
  mutating func addPoints(_ subject: StudySubject) throws {
    for (number, point) in result.points.enumerated() {
      if let searched = result.searchedReplications[point] {
        let results = try searched.flatMap { try subject.results(of: point, replications: $0) }
        add(results, point, number, phase: "search")
      }
      if let sample = result.fresh[point] {
        let start = result.starts[point] ?? 0
        let replications = start..<start + sample.rows.count
        add(try subject.results(of: point, replications: replications), point, number, phase: "selection")
      }
    }
    if let failure = points.failure { throw failure }
  }

  private mutating func add(
    _ replications: [ReplicationResult], _ point: TuningPoint, _ number: Int, phase: String
  ) {
    var summary = Summary()
    for replication in replications { summary.add(replication) }
    clampedDraws += summary.clampedDraws
    if point == .base {
      baseWages = summary.rows.filter {
        $0.city == MetricValue.total && $0.programme == MetricValue.allProgrammes
          && WageNote.metrics.contains($0.metric)
      }
    }
    let names = Set(
      tuning.study.metrics + result.goal.objectives.map(\.name) + result.goal.constraints.map(\.name))
    for row in summary.rows
    where row.city == MetricValue.total && row.programme == MetricValue.allProgrammes
      && names.contains(row.metric)
    {
      if row.mean != nil { valued.insert(row.metric) }
      points.write("study", tuning.study.name)
      points.write("phase", phase)
      points.write("point", number)
      points.append(factors: tuning, point)
      points.write("metric", row.metric)
      points.write("unit", row.unit)
      points.write("n", row.moments.count)
      points.write("mean", row.mean)
      points.write("standard_error", row.moments.standardError)
      points.endRow()
    }
  }

  /// Metrics of the study without a value in any replication, once the points are written.
  var valueless: [String] { tuning.study.metrics.filter { !valued.contains($0) } }

  // MARK: - Candidates

  private func writeCandidates() throws(FileFailure) -> Table {
    var writer = try directory.writer(
      for: .candidates(factors: columns, fates: CandidateOutcome.allCases.map(\.rawValue)))
    for candidate in result.candidates {
      for number in 0..<result.goal.objectives.count + result.goal.constraints.count {
        write(candidate, number, to: &writer)
      }
    }
    try writer.finish()
    return writer.table
  }

  private func write(_ candidate: TuningCandidate, _ response: Int, to writer: inout TableWriter) {
    let objectives = result.goal.objectives
    let isObjective = response < objectives.count
    let constraint = isObjective ? nil : result.goal.constraints[response - objectives.count]
    let estimate = candidate.sample.estimate(response)
    let interval = estimate?.interval(level: 0.95)
    writer.write("study", tuning.study.name)
    writer.write("point", candidate.number)
    writer.append(factors: tuning, candidate.point)
    writer.write("fate", candidate.outcome.rawValue)
    writer.write("role", isObjective ? "objective" : "constraint")
    writer.write("metric", constraint?.name ?? objectives[response].name)
    writer.write("unit", constraint?.unit ?? objectives[response].unit)
    writer.write("n", candidate.sample.rows.count { $0[response] != nil })
    writer.write("mean", estimate?.mean)
    writer.write("standard_error", estimate?.standardError)
    writer.write("low", interval?.lowerBound)
    writer.write("high", interval?.upperBound)
    writer.write("bound", constraint?.bound)
    if let constraint, let interval {
      writer.write("kept", kept(constraint, interval))
    } else {
      writer.writeNone("kept")
    }
    writer.endRow()
  }

  private func kept(_ constraint: TuningGoal.Constraint, _ interval: ClosedRange<Double>) -> String {
    let ends = [interval.lowerBound, interval.upperBound].map { constraint.shortfall(of: $0) <= 0 }
    return ends[0] && ends[1] ? "surely" : ends[0] || ends[1] ? "perhaps" : "no"
  }

  private func writeFront() throws(FileFailure) -> Table {
    var writer = try directory.writer(for: .front(factors: columns))
    let words: [CandidateOutcome: String] = [.front: "surely", .perhaps: "perhaps"]
    for candidate in result.candidates {
      guard let word = words[candidate.outcome] else { continue }
      for (number, objective) in result.goal.objectives.enumerated() {
        guard let estimate = candidate.sample.estimate(number) else { continue }
        writer.write("study", tuning.study.name)
        writer.write("point", candidate.number)
        writer.append(factors: tuning, candidate.point)
        writer.write("membership", word)
        writer.write("metric", objective.name)
        writer.write("unit", objective.unit)
        writer.write("n", candidate.sample.rows.count)
        writer.write("mean", estimate.mean)
        writer.write("standard_error", estimate.standardError)
        writer.endRow()
      }
    }
    try writer.finish()
    return writer.table
  }

  // MARK: - Publication

  /// Publishes all files under their final names, and returns their records.
  ///
  /// - Parameter hasPage: whether the page is written.
  consuming func publish(_ report: Report, seed: UInt64, hasPage: Bool) throws -> [FileRecord] {
    var tables = [points.table]
    try points.finish()
    tables.append(try writeCandidates())
    if result.goal.objectives.count == 2 { tables.append(try writeFront()) }
    for table in tables { try directory.assemble(table, tasks: [0]) }
    let study = tuning.study
    try directory.describe(
      name: study.name, title: report.heading, tables: tables, extraMembers: Metric.packageMembers)
    if let recommended = result.recommended {
      let file = RecommendationFile(
        tuning: tuning, point: recommended, folder: directory.path,
        remarks: ["Recommended by the study '\(study.name)' (seed \(seed))."]
          + TuneText(tuning, result).findings)
      try directory.write(try file.text(), as: Table.recommendationName)
    }
    try directory.writeForms(of: report, hasPage: hasPage)
    let files = directory.files
    try directory.publish()
    return files
  }
}

extension TableWriter {
  /// Writes a cell for each factor of a tuned point.
  fileprivate mutating func append(factors tuning: StudyTuning, _ point: TuningPoint) {
    append(factors: tuning.study.factors, values: tuning.values(point))
  }
}

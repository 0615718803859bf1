import Documents
import Experiments
import Reporting
import Studies
import Tables
import Tuning

/// Shards of one plan, opened one after another.
public struct ShardFiles: Sendable {
  /// Paths of the files; at least one.
  public let paths: [String]
  /// Record of the first file; the others have the same plan.
  public let record: ShardRecord
  /// Program of all files.
  public let program: ProgramIdentity

  /// Verifies the files.
  ///
  /// - Parameter round: round of a tuning that all files must be of; nil for any plan.
  /// - Throws: `StudyFailure` for a file that is no whole shard, was made by another program, or has another plan than
  ///   the first.
  public init(_ paths: [String], of round: TuningRound? = nil, program: ProgramIdentity) throws(StudyFailure)
  {
    precondition(!paths.isEmpty, "a merge of no shards")
    var first: ShardRecord?
    do {
      for path in paths {
        if path.hasSuffix(StudyFolder.partSuffix) { throw StoreFailure.unfinishedShard(path: path) }
        let shard = try StudyStore(readingShard: path, program: program)
        guard let record = try shard.shardRecord() else { throw StoreFailure.noShard(path: path) }
        let present = round.map { ShardRecord(index: record.index, of: $0, study: record.study) }
        for (wanted, name) in [(present, "the present one"), (first, "'\(paths[0])'")] {
          guard let wanted, let difference = record.difference(from: wanted) else { continue }
          throw StoreFailure.otherPlan(
            path: path, difference: difference, than: name, remedy: record.remedy)
        }
        first = first ?? record
        try shard.close()
      }
    } catch {
      throw StudyFailure(error)
    }
    guard let first else { preconditionFailure("a merge of no shards") }
    (self.paths, record, self.program) = (paths, first, program)
  }

  /// Copies the results of all shards into a store; returns false if it was interrupted.
  func merge(
    into store: StudyStore, _ onShard: (Int, Int) -> Void, _ shouldStop: () -> Bool
  ) throws -> Bool {
    for (number, path) in paths.enumerated() {
      if shouldStop() { return false }
      let shard = try StudyStore(readingShard: path, program: program)
      try store.absorb(shard)
      try shard.close()
      onShard(number + 1, paths.count)
    }
    return true
  }

  /// Makes the outline of the plan from the study's file.
  ///
  /// - Throws: `StudyFailure` for a study that is not valid, or not the one that the shards were made from.
  public func outline(_ study: StudyDefinition, watch: PlanningWatch) throws(StudyFailure) -> StudyOutline {
    let outline: StudyOutline
    guard let kind = record.kind else { preconditionFailure("a round of a tuning has no outline") }
    do {
      outline = try StudyOutline(
        study, kind, replications: record.replications, seed: record.seed, watch: watch)
    } catch {
      throw StudyFailure(error)
    }
    if let difference = record.difference(from: ShardRecord(index: record.index, of: outline)) {
      throw .store(
        .otherPlan(
          path: paths[0], difference: difference, than: "the study's present one", remedy: record.remedy))
    }
    return outline
  }
}

/// Result of a merge.
public struct MergeOutcome: Sendable {
  /// Replications without a result; tables are written only if there are none.
  public var missing: [MissingReplications] = []
  /// Report of the study; nil if replications are missing.
  public var report: Report?
  /// Files in the output folder.
  public var files: [FileRecord] = []
  /// True if no metric has a value everywhere, so that a sensitivity analysis has no result.
  public var isUndecided = false
  /// True if it was interrupted; what was merged is kept.
  public var isStopped = false
}

/// Session of `marketsim merge`: copies the results of shards into a study's store and publishes its tables.
///
/// Shards may be merged again, in any order, and in several sessions.
public struct MergeSession: Sendable {
  /// Shards to be merged.
  public let shards: ShardFiles
  /// Plan of the shards.
  public let outline: StudyOutline
  /// Folder of the store and the tables.
  public let folder: StudyFolder

  public init(_ shards: ShardFiles, _ outline: StudyOutline, folder: StudyFolder) {
    self.shards = shards
    self.outline = outline
    self.folder = folder
  }

  /// Merges the shards; if nothing is missing then, writes the tables that one machine would have written.
  ///
  /// - Parameter onShard: called with the number of merged shards and of all.
  public func run(
    watch: PlanningWatch, onShard: (Int, Int) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) async throws(StudyFailure) -> MergeOutcome {
    try await folder.withStore { store in
      var outcome = MergeOutcome()
      guard try shards.merge(into: store, onShard, shouldStop) else {
        outcome.isStopped = true
        return outcome
      }
      outcome.missing = try store.missingReplications(of: outline)
      if outcome.missing.isEmpty { try publish(store, watch, &outcome) }
      return outcome
    }
  }

  private func publish(
    _ store: StudyStore, _ watch: PlanningWatch, _ outcome: inout MergeOutcome
  ) throws {
    switch outline.kind {
    case .sweep:
      let points = try outline.definition.points(
        outline.values.indices.map { $0 + 1 }, of: outline.values, watch: watch)
      let request = SweepRequest(
        study: outline.definition, points: points, replications: outline.replications, seed: outline.seed,
        workers: 1, folder: folder)
      outcome.missing = try store.missingReplications(of: request.plan)
      guard outcome.missing.isEmpty else { return }
      let (report, files) = try SweepSession(request).export(store)
      (outcome.report, outcome.files) = (report, files)
    case .sensitivity(let method):
      let study = try SensitivityStudy(outline.definition, method: method, watch: watch)
      let request = SensitivityRequest(
        study: study, replications: outline.replications, seed: outline.seed, workers: 1, folder: folder)
      outcome.missing = try store.missingReplications(of: request.sweep.plan)
      guard outcome.missing.isEmpty else { return }
      let conclusion = try SensitivitySession(request).conclusion(store)
      (outcome.report, outcome.files) = (conclusion.report, conclusion.files)
      outcome.isUndecided = !conclusion.hasResult
    }
  }
}

import Documents
import Experiments
import Studies
import Tuning

/// Session of one shard of the present round of a tuning: runs its share of the round into a file of its own.
///
/// It reads no results, so that all shards of a round may run at once.
///
/// Decision 0284.
public struct RoundShardSession: Sendable {
  /// Request of the tuning.
  public let request: TuneRequest
  /// Share of the round.
  public let index: ShardIndex
  /// Present round.
  public let round: TuningRound

  /// Finds the present round.
  ///
  /// - Throws: `StudyFailure` for a folder of another tuning, or a budget of time.
  public init(_ request: TuneRequest, _ index: ShardIndex) throws(StudyFailure) {
    try request.checkBudget()
    (self.request, self.index) = (request, index)
    round = try request.folder.presentRound(of: request.tuning, seed: request.seed)
  }

  private var file: ShardFile {
    ShardFile(
      folder: request.folder, directory: request.folder.shardFolder(ofRound: round.number),
      record: ShardRecord(index: index, of: round, study: request.tuning.study.name))
  }

  /// Path of the whole shard's file.
  public var path: String { file.path }

  /// Runs the tasks missing in the shard's file; nothing after the last round.
  ///
  /// - Parameter onPlan: called before the first task, with the number of the shard's points and tasks.
  public func run(
    onPlan: (_ points: Int, _ tasks: Int) -> Void, onProgress: (RunProgress) -> Void,
    shouldStop: @escaping @Sendable () -> Bool
  ) async throws(StudyFailure) -> ShardOutcome {
    if round.isEnd { return ShardOutcome() }
    do {
      return try await file.fill { store in
        // More shards than replications leave some without any.
        guard let plan = try round.plan(of: request.tuning, shard: index) else {
          return ShardOutcome(ending: .nothing)
        }
        onPlan(plan.points.count, plan.tasks.count)
        return ShardOutcome(
          ending: try await StudyRun(plan, in: store, workers: request.workers).execute(
            onProgress: onProgress, shouldStop: shouldStop))
      }
    } catch {
      throw StudyFailure(error)
    }
  }
}

extension TuneRequest {
  /// Checks that the rounds do not depend on how fast a machine is.
  ///
  /// - Throws: `StudyFailure` for a budget of time.
  func checkBudget() throws(StudyFailure) {
    guard case .minutes(let minutes) = tuning.definition.budget else { return }
    throw .round(
      "'tune.budget' is \(minutes.shortest) minutes of one machine, by which shards cannot be planned; "
        + "write 'budget: { replications: n }'")
  }
}

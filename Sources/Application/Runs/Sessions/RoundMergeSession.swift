import Documents
import Experiments
import Reporting
import Studies
import Tables
import Tuning

/// Result of a merge of a round.
public struct RoundOutcome: Sendable {
  /// Result of the tuning with its files; its `missing` is the present round, of which shards must be run.
  public var tuning: TuneOutcome?
  /// Replications of the present round without a result, by the point's place in the round, from 1.
  public var missing: [MissingReplications] = []
  /// Number of merged shards.
  public var merged = 0
  /// Shards that have what is missing in the round; empty for a round that no shard was run of.
  public var lost: [Int] = []
  /// Number of shards of the round; 0 for a round that no shard was run of.
  public var shardCount = 0
}

/// Session of `marketsim merge` for a tuning: copies the results of a round's shards, and plans the next round.
///
/// The rounds are repeated from the store, which then has the results of all earlier ones. After the last round it writes
/// the tables and the recommendation that one machine would have written.
///
/// Decision 0284.
public struct RoundMergeSession: Sendable {
  /// Request of the tuning.
  public let request: TuneRequest
  private let shards: ShardFiles?
  private let round: TuningRound

  /// Verifies the shards.
  ///
  /// - Parameter paths: files of shards; nil for those of the present round.
  /// - Throws: `StudyFailure` for shards of another round or tuning, a folder of another tuning, or a budget of time.
  public init(_ request: TuneRequest, shards paths: [String]?) throws(StudyFailure) {
    try request.checkBudget()
    self.request = request
    round = try request.folder.presentRound(of: request.tuning, seed: request.seed)
    let paths = paths ?? request.folder.shards(ofRound: round.number)
    shards = paths.isEmpty ? nil : try ShardFiles(paths, of: round, program: request.folder.program)
  }

  /// Merges the shards, and plans the next round or writes the tables.
  ///
  /// - Parameter onShard: called with the number of merged shards and of all.
  public func run(
    onShard: (Int, Int) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) async throws(StudyFailure) -> RoundOutcome {
    try await request.folder.withStore { store in
      var outcome = RoundOutcome()
      if let shards {
        guard try shards.merge(into: store, onShard, shouldStop) else { return outcome }
        outcome.merged = shards.paths.count
      }
      let tuning = try await TuneSession(request).run(in: store, workers: nil, { _ in }, shouldStop)
      outcome.tuning = tuning
      guard let next = tuning.missing else {
        try request.folder.plan(.end(after: tuning.roundCount, of: request.tuning, seed: request.seed))
        return outcome
      }
      outcome.missing = try store.missingReplications(of: next.plan(of: request.tuning))
      if next == round, let shards {
        outcome.shardCount = shards.record.index.count
        outcome.lost = try next.shards(of: outcome.missing, count: outcome.shardCount, in: request.tuning)
      }
      try request.folder.plan(next)
      return outcome
    }
  }
}

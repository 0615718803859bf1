import ScenarioModel
import Statistics
import Tables

/// Plan of a comparison: base and variants, seed, replications and precision.
public struct ComparisonPlan: Sendable {
  /// Scenario with its name in files and reports.
  public struct Entry: Sendable {
    /// Name in reports.
    public var name: String
    /// Scenario of the entry.
    public var scenario: Scenario

    public init(_ name: String, _ scenario: Scenario) {
      self.name = name
      self.scenario = scenario
    }
  }

  /// Entries of the comparison: the base, then its variants.
  public var entries: [Entry]
  /// Seed that all entries share.
  public var seed: UInt64
  /// Number of workers.
  public var workers: Int
  /// Number of replications of each entry, an upper limit if there is a goal; ≥ 2.
  public var replications: Int
  /// Precision at which the comparison stops; nil to run all replications.
  public var goal: PrecisionGoal?
  /// Results of the base that are known already, from replication 0 on, with their requests; they are not run again.
  public var baseResults: [ReplicationResult] = []

  public init(
    entries: [Entry], seed: UInt64, workers: Int, replications: Int, goal: PrecisionGoal? = nil
  ) {
    precondition(entries.count >= 2, "nothing to compare with")
    precondition(replications >= 2, "\(replications) replications cannot be compared")
    self.entries = entries
    self.seed = seed
    self.workers = workers
    self.replications = replications
    self.goal = goal
  }
}

/// State in which a comparison ended.
public struct ComparisonEnding: Sendable {
  /// Results of the finished replications.
  public var results: PairedResults
  /// True if the comparison was interrupted.
  public var isStopped: Bool
  /// True if the precision goal was reached; nil without a goal.
  public var isGoalReached: Bool?
  /// Targets that were not reached.
  public var shortfalls: [PrecisionShortfall] = []
  /// Number of simulated events.
  public var eventCount: UInt64
  /// Tasks that were given up because they exceeded the event limit; no task was started after the first.
  public var overruns: [TaskOverrun] = []
  /// Sums over the single requests of the finished replications.
  public var pairing: RequestPairing
}

/// Reason why a comparison has no result.
public enum ComparisonFailure: Error, Sendable {
  /// Failure of a file.
  case file(FileFailure)
  /// Failure of a statistical procedure.
  case statistics(StatisticsFailure)
}

/// Simulation of a base and its variants under common random numbers, block of replications by block.
public struct ComparisonRun: Sendable {
  /// Plan of the comparison.
  public let plan: ComparisonPlan

  public init(_ plan: ComparisonPlan) { self.plan = plan }

  /// Runs until the goal is reached, the replications are used up, or the comparison is stopped.
  ///
  /// Of an unfinished block, only replications that every entry has finished count.
  ///
  /// - Parameters:
  ///   - earlier: ending of the same comparison with fewer replications, which is continued; nil to begin.
  ///   - onPair: called with each replication that every entry has finished, in ascending order, with its requests;
  ///     the base's result comes first. The pairing includes the replication.
  public func execute(
    continuing earlier: ComparisonEnding? = nil,
    onProgress: (RunProgress) -> Void = { _ in },
    onPair: ([ReplicationResult], RequestPairing) -> Void = { _, _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false },
    onReplication: (Int, ReplicationResult) throws(FileFailure) -> Void = { _, _ in }
  ) async throws(ComparisonFailure) -> ComparisonEnding {
    var results = earlier?.results ?? PairedResults(variantCount: plan.entries.count - 1)
    var shortfalls: [PrecisionShortfall]?
    var events: UInt64 = earlier?.eventCount ?? 0
    var overruns: [TaskOverrun] = []
    var pairing =
      earlier?.pairing ?? RequestPairing(plan.entries[0].scenario, variantCount: plan.entries.count - 1)
    while results.count < plan.replications, shortfalls?.isEmpty != true {
      let block = blockLength(after: results.count)
      let sets = try await run(
        results.count, block, &events, &overruns, &pairing, onProgress, onPair, shouldStop)
      let finished = sets.map(\.count).min() ?? 0
      for replication in 0..<finished {
        let paired = sets.map { $0[replication] }
        do throws(FileFailure) {
          for (entry, result) in paired.enumerated() { try onReplication(entry, result) }
        } catch { throw .file(error) }
        results.add(paired)
      }
      do throws(StatisticsFailure) { shortfalls = try plan.goal?.shortfalls(of: results) } catch {
        throw .statistics(error)
      }
      if finished < block {
        var ending = ending(results, pairing, events, isStopped: true, shortfalls)
        ending.overruns = overruns
        return ending
      }
    }
    return ending(results, pairing, events, isStopped: false, shortfalls)
  }

  private func ending(
    _ results: PairedResults, _ pairing: RequestPairing, _ events: UInt64, isStopped: Bool,
    _ shortfalls: [PrecisionShortfall]?
  ) -> ComparisonEnding {
    ComparisonEnding(
      results: results, isStopped: isStopped, isGoalReached: shortfalls.map(\.isEmpty),
      shortfalls: shortfalls ?? [], eventCount: events, pairing: pairing)
  }

  private func blockLength(after count: Int) -> Int {
    guard plan.goal != nil else { return plan.replications - count }
    let block = count == 0 ? PrecisionGoal.firstBlock : PrecisionGoal.block
    return min(block, plan.replications - count)
  }

  /// Runs one block, and returns for each entry the replications from `first` on without a gap.
  private func run(
    _ first: Int, _ count: Int, _ events: inout UInt64, _ overruns: inout [TaskOverrun],
    _ pairing: inout RequestPairing, _ onProgress: (RunProgress) -> Void,
    _ onPair: ([ReplicationResult], RequestPairing) -> Void, _ shouldStop: @escaping @Sendable () -> Bool
  ) async throws(ComparisonFailure) -> [[ReplicationResult]] {
    let block = ComparisonBlock(plan, first: first, count: count)
    do throws(FileFailure) {
      return try await block.execute(
        &events, &overruns, &pairing, onProgress: onProgress, onPair: onPair, shouldStop: shouldStop)
    } catch { throw .file(error) }
  }
}

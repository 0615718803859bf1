import ScenarioModel
import Statistics
import Tables

/// What to compare, and for how long.
public struct ComparisonPlan: Sendable {
  /// A scenario under the name that files and sentences give it.
  public struct Entry: Sendable {
    public var name: String
    public var scenario: Scenario

    public init(_ name: String, _ scenario: Scenario) {
      self.name = name
      self.scenario = scenario
    }
  }

  /// The base, then its variants.
  public var entries: [Entry]
  public var seed: UInt64
  public var workers: Int
  /// The most replications of each; exactly so many without a goal. ≥ 2.
  public var replications: Int
  /// When fewer are enough; nil to run them all.
  public var goal: PrecisionGoal?

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

/// How a comparison ended.
public struct ComparisonEnding: Sendable {
  public var results: PairedResults
  /// Whether it was stopped from outside before it was done.
  public var isStopped: Bool
  /// Whether the goal was reached; nil without one.
  public var isGoalReached: Bool?
  /// What is missing where it was not.
  public var shortfalls: [PrecisionShortfall] = []
  public var eventCount: UInt64
  /// Tasks that were given up because they exceeded the event limit; no task was started after the first.
  public var overruns: [TaskOverrun] = []
}

/// Why a comparison ended without a result.
public enum ComparisonFailure: Error, Sendable {
  case file(FileFailure)
  case statistics(StatisticsFailure)
}

/// Runs the base and its variants, replication by replication under the same seed, block after block.
public struct ComparisonRun: Sendable {
  public let plan: ComparisonPlan

  public init(_ plan: ComparisonPlan) { self.plan = plan }

  /// Runs until the goal is reached, the replications are used up, or it is stopped; a block that is then unfinished is
  /// left out from the first replication that not every entry has finished.
  public func execute(
    onProgress: (RunProgress) -> Void = { _ in }, shouldStop: @escaping @Sendable () -> Bool = { false },
    onReplication: (Int, ReplicationResult) throws(FileFailure) -> Void = { _, _ in }
  ) async throws(ComparisonFailure) -> ComparisonEnding {
    var results = PairedResults(variantCount: plan.entries.count - 1)
    var shortfalls: [PrecisionShortfall]?
    var events: UInt64 = 0
    var overruns: [TaskOverrun] = []
    while results.count < plan.replications, shortfalls?.isEmpty != true {
      let block = blockLength(after: results.count)
      let sets = try await run(results.count, block, &events, &overruns, onProgress, shouldStop)
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
        var ending = ending(results, events, isStopped: true, shortfalls)
        ending.overruns = overruns
        return ending
      }
    }
    return ending(results, events, isStopped: false, shortfalls)
  }

  private func ending(
    _ results: PairedResults, _ events: UInt64, isStopped: Bool, _ shortfalls: [PrecisionShortfall]?
  ) -> ComparisonEnding {
    ComparisonEnding(
      results: results, isStopped: isStopped, isGoalReached: shortfalls.map(\.isEmpty),
      shortfalls: shortfalls ?? [], eventCount: events)
  }

  private func blockLength(after count: Int) -> Int {
    guard plan.goal != nil else { return plan.replications }
    let block = count == 0 ? PrecisionGoal.firstBlock : PrecisionGoal.block
    return min(block, plan.replications - count)
  }

  /// One block of every entry: by entry, the replications from `first` on without a gap.
  private func run(
    _ first: Int, _ count: Int, _ events: inout UInt64, _ overruns: inout [TaskOverrun],
    _ onProgress: (RunProgress) -> Void, _ shouldStop: @escaping @Sendable () -> Bool
  ) async throws(ComparisonFailure) -> [[ReplicationResult]] {
    let block = ComparisonBlock(plan, first: first, count: count)
    do throws(FileFailure) {
      return try await block.execute(&events, &overruns, onProgress: onProgress, shouldStop: shouldStop)
    } catch { throw .file(error) }
  }
}

import Recording
import Simulation

/// How far a run has come.
public struct RunProgress: Sendable {
  public var finishedTasks: Int
  public var taskCount: Int
  public var eventCount: UInt64

  public init(finishedTasks: Int, taskCount: Int, eventCount: UInt64) {
    self.finishedTasks = finishedTasks
    self.taskCount = taskCount
    self.eventCount = eventCount
  }
}

/// How a run ended.
public struct RunEnding: Sendable {
  /// Replications of which every city was finished, ascending.
  public var finishedReplications: [Int]
  /// Whether it was stopped before all of them were.
  public var isStopped: Bool
  public var eventCount: UInt64
  /// Where the time of the finished tasks went, if the plan asks for it.
  public var profile: SimulationProfile?
}

/// Runs a plan's tasks on its workers and hands over the replications in their order.
///
/// A task is one city in one replication. Tasks share nothing, so the results are the same for any number of
/// workers; no more than a few replications are held at once.
public struct ScenarioRun: Sendable {
  public let plan: RunPlan

  public init(_ plan: RunPlan) { self.plan = plan }

  /// Runs until done, stopped, or unable to write.
  ///
  /// - Parameters:
  ///   - onProgress: called at the beginning and after each task.
  ///   - shouldStop: asked now and then by every worker; replications that are then unfinished are dropped.
  ///   - onReplication: called with each finished replication, in ascending order.
  public func execute(
    onProgress: (RunProgress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false },
    onReplication: (ReplicationResult) throws(FileFailure) -> Void
  ) async throws(FileFailure) -> RunEnding {
    var collector = Collector(plan: plan)
    onProgress(RunProgress(finishedTasks: 0, taskCount: plan.taskCount, eventCount: 0))
    let order = plan.startOrder
    try await TaskPool(workers: plan.workers).run(
      order.count, task: { [plan] in plan.cityTask(order[$0]) }, shouldStop: shouldStop,
      take: { (place, outcome) throws(FileFailure) in
        try collector.take(outcome, task: order[place], onProgress: onProgress, onReplication: onReplication)
      })
    return try collector.end(onReplication: onReplication)
  }

  /// Puts the tasks' records together into replications and hands them over in order.
  private struct Collector {
    let plan: RunPlan
    private var pending: [Int: [CityRecord?]] = [:]
    private var ready: [Int: ReplicationResult] = [:]
    private var nextReplication: Int
    private var finished: [Int] = []
    private var finishedTasks = 0
    private var eventCount: UInt64 = 0
    private var profile: SimulationProfile?
    private var eventsByReplication: [Int: UInt64] = [:]

    init(plan: RunPlan) {
      self.plan = plan
      nextReplication = plan.firstReplication
      profile = plan.isProfiled ? SimulationProfile() : nil
    }

    mutating func take(
      _ outcome: TaskOutcome, task number: Int, onProgress: (RunProgress) -> Void,
      onReplication: (ReplicationResult) throws(FileFailure) -> Void
    ) throws(FileFailure) {
      switch outcome {
      case .failed(let failure): throw failure
      case .stopped: break
      case .finished(let record, let events, let profile):
        if let profile { self.profile?.add(profile) }
        finishedTasks += 1
        eventCount += events
        store(record, events, task: number)
        onProgress(
          RunProgress(finishedTasks: finishedTasks, taskCount: plan.taskCount, eventCount: eventCount))
        while let result = ready.removeValue(forKey: nextReplication) {
          finished.append(nextReplication)
          nextReplication += 1
          try onReplication(result)
        }
      }
    }

    private mutating func store(_ record: CityRecord, _ events: UInt64, task number: Int) {
      let (replication, city) = plan.task(number)
      let count = plan.scenario.cities.count
      pending[replication, default: Array(repeating: nil, count: count)][city] = record
      eventsByReplication[replication, default: 0] += events
      guard let records = pending[replication], records.allSatisfy({ $0 != nil }) else { return }
      pending[replication] = nil
      ready[replication] = combine(records.compactMap(\.self), replication)
    }

    private mutating func combine(_ records: [CityRecord], _ replication: Int) -> ReplicationResult {
      let cities = zip(plan.scenario.cities, records).map { ($0.city.name, $1.metrics) }
      return ReplicationResult(
        replication: replication, cities: cities,
        eventCount: eventsByReplication.removeValue(forKey: replication) ?? 0)
    }

    /// After a stop, replications that were finished behind an unfinished one are still to be handed over.
    mutating func end(
      onReplication: (ReplicationResult) throws(FileFailure) -> Void
    ) throws(FileFailure) -> RunEnding {
      for replication in ready.keys.sorted() {
        finished.append(replication)
        if let result = ready.removeValue(forKey: replication) { try onReplication(result) }
      }
      return RunEnding(
        finishedReplications: finished, isStopped: finished.count < plan.replications, eventCount: eventCount,
        profile: profile)
    }
  }
}

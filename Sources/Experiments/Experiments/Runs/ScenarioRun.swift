import Simulation
import Tables

/// Progress of a run.
public struct RunProgress: Sendable {
  /// Number of finished tasks.
  public var finishedTasks: Int
  /// Number of all tasks.
  public var taskCount: Int
  /// Number of simulated events so far.
  public var eventCount: UInt64
  /// True if further tasks may follow these.
  public var isOpenEnded = false

  public init(finishedTasks: Int, taskCount: Int, eventCount: UInt64) {
    self.finishedTasks = finishedTasks
    self.taskCount = taskCount
    self.eventCount = eventCount
  }
}

/// State in which a run ended.
public struct RunEnding: Sendable {
  /// Numbers of the replications with all cities finished, ascending.
  public var finishedReplications: [Int]
  /// True if the run was interrupted before its end.
  public var isStopped: Bool
  /// Number of simulated events.
  public var eventCount: UInt64
  /// Number of random draws of the finished tasks that lay beyond the limit of variates and were replaced by it.
  public var clampedDraws: UInt64 = 0
  /// Profile of the finished tasks; nil unless the plan asks for it.
  public var profile: SimulationProfile?
  /// Tasks that were given up because they exceeded the event limit; no task was started after the first.
  public var overruns: [TaskOverrun] = []
}

/// Simulation of a plan on its workers; replications are delivered in their order.
///
/// A task is one city in one replication. Tasks share nothing, so the results are the same for any number of
/// workers; no more than a few replications are held at once.
public struct ScenarioRun: Sendable {
  /// Plan of the run.
  public let plan: RunPlan

  public init(_ plan: RunPlan) { self.plan = plan }

  /// Runs until the end, a stop, or the first failure.
  ///
  /// - Parameters:
  ///   - onProgress: called at the start and after each task.
  ///   - shouldStop: polled by every worker; unfinished replications are then dropped.
  ///   - onReplication: called with each finished replication, in ascending order.
  public func execute(
    onProgress: (RunProgress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false },
    onReplication: (ReplicationResult) throws(FileFailure) -> Void
  ) async throws(FileFailure) -> RunEnding {
    var progress = Progress(plan: plan)
    onProgress(RunProgress(finishedTasks: 0, taskCount: plan.taskCount, eventCount: 0))
    let order = plan.startOrder
    try await TaskPool(workers: plan.workers).run(
      order.count, task: { [plan] in plan.cityTask(order[$0]) }, shouldStop: shouldStop,
      take: { (place, outcome) throws(FileFailure) in
        try progress.take(outcome, task: order[place], onProgress: onProgress, onReplication: onReplication)
      })
    return try progress.end(onReplication: onReplication)
  }

  /// Counter of finished tasks that delivers replications in order.
  private struct Progress {
    let plan: RunPlan
    private var collector: ReplicationCollector
    private var finished: [Int] = []
    private var finishedTasks = 0
    private var eventCount: UInt64 = 0
    private var clampedDraws: UInt64 = 0
    private var overruns: [TaskOverrun] = []
    private var profile: SimulationProfile?

    init(plan: RunPlan) {
      self.plan = plan
      collector = ReplicationCollector(plan)
      profile = plan.isProfiled ? SimulationProfile() : nil
    }

    mutating func take(
      _ outcome: TaskOutcome, task number: Int, onProgress: (RunProgress) -> Void,
      onReplication: (ReplicationResult) throws(FileFailure) -> Void
    ) throws(FileFailure) {
      switch outcome {
      case .failed(let failure): throw failure
      case .stopped: break
      case .overrun(let overrun): overruns.append(overrun)
      case .finished(let record, let events, let profile):
        if let profile { self.profile?.add(profile) }
        finishedTasks += 1
        eventCount += events
        clampedDraws += record.metrics.clampedDraws
        collector.take(record, eventCount: events, task: number)
        onProgress(
          RunProgress(finishedTasks: finishedTasks, taskCount: plan.taskCount, eventCount: eventCount))
        while let result = collector.next() {
          finished.append(result.replication)
          try onReplication(result)
        }
      }
    }

    /// Delivers the replications that were finished after an unfinished one.
    mutating func end(
      onReplication: (ReplicationResult) throws(FileFailure) -> Void
    ) throws(FileFailure) -> RunEnding {
      for result in collector.rest() {
        finished.append(result.replication)
        try onReplication(result)
      }
      return RunEnding(
        finishedReplications: finished, isStopped: finished.count < plan.replications, eventCount: eventCount,
        clampedDraws: clampedDraws, profile: profile, overruns: overruns)
    }
  }
}

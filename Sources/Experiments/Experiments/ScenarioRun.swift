import Simulation
import Tables

/// How far a run has come.
public struct RunProgress: Sendable {
  public var finishedTasks: Int
  public var taskCount: Int
  public var eventCount: UInt64
  /// Whether more tasks may come when these are finished.
  public var isOpenEnded = false

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
  /// Tasks that were given up because they exceeded the event limit; no task was started after the first.
  public var overruns: [TaskOverrun] = []
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

  /// Counts what is finished, and hands over the replications in order.
  private struct Progress {
    let plan: RunPlan
    private var collector: ReplicationCollector
    private var finished: [Int] = []
    private var finishedTasks = 0
    private var eventCount: UInt64 = 0
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
        collector.take(record, eventCount: events, task: number)
        onProgress(
          RunProgress(finishedTasks: finishedTasks, taskCount: plan.taskCount, eventCount: eventCount))
        while let result = collector.next() {
          finished.append(result.replication)
          try onReplication(result)
        }
      }
    }

    /// After a stop, replications that were finished behind an unfinished one are still to be handed over.
    mutating func end(
      onReplication: (ReplicationResult) throws(FileFailure) -> Void
    ) throws(FileFailure) -> RunEnding {
      for result in collector.rest() {
        finished.append(result.replication)
        try onReplication(result)
      }
      return RunEnding(
        finishedReplications: finished, isStopped: finished.count < plan.replications, eventCount: eventCount,
        profile: profile, overruns: overruns)
    }
  }
}

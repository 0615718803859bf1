import Experiments

/// How the running of a study ended.
public struct StudyEnding: Sendable, Hashable {
  /// Tasks whose results were there already.
  public var keptTasks: Int
  /// Further tasks, whose results another point of the same scenario has.
  public var sharedTasks: Int
  /// Tasks that were run and stored now.
  public var finishedTasks: Int
  public var taskCount: Int
  public var eventCount: UInt64
  /// Tasks that were given up because they exceeded the event limit; no task was started after the first.
  public var overruns: [TaskOverrun]

  public init(
    keptTasks: Int, sharedTasks: Int, finishedTasks: Int, taskCount: Int, eventCount: UInt64,
    overruns: [TaskOverrun] = []
  ) {
    self.keptTasks = keptTasks
    self.sharedTasks = sharedTasks
    self.finishedTasks = finishedTasks
    self.taskCount = taskCount
    self.eventCount = eventCount
    self.overruns = overruns
  }

  /// Whether tasks are missing, because it was stopped.
  public var isStopped: Bool { keptTasks + sharedTasks + finishedTasks < taskCount }
}

/// Runs the tasks of a plan that its store lacks, and stores each as soon as it is finished.
public struct StudyRun: Sendable {
  public let plan: StudyPlan
  public let store: StudyStore
  private let pool: TaskPool

  /// - Parameter workers: tasks that run at once; ≥ 1. Results do not depend on it.
  public init(_ plan: StudyPlan, in store: StudyStore, workers: Int) {
    self.plan = plan
    self.store = store
    pool = TaskPool(workers: workers)
  }

  /// Runs until nothing is missing, or it is stopped, or the store cannot be written.
  ///
  /// Whatever ends it, what was stored stays, and running the same plan again goes on from there.
  ///
  /// - Parameters:
  ///   - onProgress: called at the beginning and after each task, with the tasks that are to be run now.
  ///   - shouldStop: asked now and then by every worker; tasks under way are then dropped.
  public func execute(
    onProgress: (RunProgress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) async throws(StoreFailure) -> StudyEnding {
    try store.register(plan.points)
    let found = try store.finishedTasks(of: plan)
    let missing = missingTasks(beside: found)
    var overruns: [TaskOverrun] = []
    var progress = RunProgress(finishedTasks: 0, taskCount: missing.count, eventCount: 0)
    onProgress(progress)
    try await pool.run(
      missing.count, task: { [plan] in plan.cityTask(missing[$0]) }, shouldStop: shouldStop,
      take: { (index, outcome) throws(StoreFailure) in
        switch outcome {
        case .finished(let record, let events, _):
          try store.insert(record.metrics, of: missing[index], in: plan, eventCount: events)
          progress.finishedTasks += 1
          progress.eventCount += events
          onProgress(progress)
        case .stopped: break
        case .overrun(let overrun): overruns.append(overrun)
        case .failed(let failure): preconditionFailure("a task without files failed: \(failure)")
        }
      })
    let kept = (0..<plan.taskCount).count { found.contains(StoredTask(plan.task($0), in: plan)) }
    return StudyEnding(
      keptTasks: kept, sharedTasks: plan.taskCount - kept - missing.count,
      finishedTasks: progress.finishedTasks, taskCount: plan.taskCount, eventCount: progress.eventCount,
      overruns: overruns)
  }

  /// What is to be run, in the order in which most is known soonest: every point's first replication before any second
  /// one, and in it the points with the least work first. In the last replication the cities with the most work come
  /// first, so that no worker is left with a long one while the others have nothing to do.
  func missingTasks(beside found: Set<StoredTask>) -> [StudyPlan.Task] {
    var known = found
    let work = plan.points.map(\.expectedRequests)
    let missing = (0..<plan.taskCount).map(plan.task).filter { task in
      // Points of one scenario have one result.
      known.insert(StoredTask(task, in: plan)).inserted
    }
    func rank(_ task: StudyPlan.Task) -> Double {
      let isLast = task.replication == plan.replications.upperBound - 1
      return isLast ? -plan.points[task.point].expectedRequests(city: task.city) : work[task.point]
    }
    return missing.enumerated().map { (key: ($1.replication, rank($1), $0), task: $1) }
      .sorted { $0.key < $1.key }.map(\.task)
  }
}

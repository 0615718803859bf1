import Experiments

/// State in which the run of a study ended.
public struct StudyEnding: Sendable, Hashable {
  /// Number of tasks with stored results; those that share one count once.
  public var keptTasks: Int
  /// Number of further tasks that share the results of another point of the same scenario.
  public var sharedTasks: Int
  /// Number of tasks run and stored now.
  public var finishedTasks: Int
  /// Number of all tasks of the plan.
  public var taskCount: Int
  /// Number of simulated events.
  public var eventCount: UInt64
  /// Ending of a run without tasks.
  public static let nothing = StudyEnding(
    keptTasks: 0, sharedTasks: 0, finishedTasks: 0, taskCount: 0, eventCount: 0)

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

  /// True if tasks are missing because of an interruption.
  public var isStopped: Bool { keptTasks + sharedTasks + finishedTasks < taskCount }
}

/// Run of the tasks of a plan that are missing in its store.
public struct StudyRun: Sendable {
  /// Plan of the run.
  public let plan: StudyPlan
  /// Store that keeps the results.
  public let store: StudyStore
  private let pool: TaskPool

  /// Creates the run.
  ///
  /// - Parameter workers: number of tasks that run in parallel; ≥ 1. Results do not depend on it.
  public init(_ plan: StudyPlan, in store: StudyStore, workers: Int) {
    self.plan = plan
    self.store = store
    pool = TaskPool(workers: workers)
  }

  /// Runs until nothing is missing, an interruption, or a failure of the store.
  ///
  /// Stored results persist in any case, and the same plan continues from there.
  ///
  /// - Parameters:
  ///   - onProgress: called at the start and after each task, with the number of tasks to be run now.
  ///   - shouldStop: polled by every worker; running tasks are then dropped.
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
    // Points of one scenario have one result, whether it was stored before or is run now.
    let tasks = plan.tasks
    let kept = Set(tasks.map { StoredTask($0, in: plan) }).intersection(found).count
    return StudyEnding(
      keptTasks: kept, sharedTasks: tasks.count - kept - missing.count,
      finishedTasks: progress.finishedTasks, taskCount: tasks.count, eventCount: progress.eventCount,
      overruns: overruns)
  }

  /// Tasks to be run in their starting order: by replication, then by ascending work of the point. In the last
  /// replication the cities with the most work come first, so that no long task remains at the end.
  func missingTasks(beside found: Set<StoredTask>) -> [StudyPlan.Task] {
    var known = found
    let work = plan.points.map(\.expectedRequests)
    let missing = plan.tasks.filter { task in
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

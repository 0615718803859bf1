/// Pool of workers that runs tasks and delivers each outcome as soon as it is known.
///
/// Decision 0243.
public struct TaskPool: Sendable {
  /// Number of tasks that run in parallel; ≥ 1. Results do not depend on it.
  public let workers: Int

  public init(workers: Int) {
    precondition(workers > 0, "\(workers) workers")
    self.workers = workers
  }

  /// Runs the tasks in their order until all are done, `shouldStop` returns true, one exceeds its event limit, or
  /// `take` throws, which it rethrows.
  ///
  /// - Parameters:
  ///   - task: returns the task of a number from 0; called on the worker that runs it.
  ///   - shouldStop: polled by every worker; running tasks are then abandoned.
  ///   - take: called with the outcome of each task that was started, one at a time, in no order.
  public func run<Failure: Error>(
    _ count: Int, task: @escaping @Sendable (Int) -> CityTask, shouldStop: @escaping @Sendable () -> Bool,
    take: (Int, TaskOutcome) throws(Failure) -> Void
  ) async throws(Failure) {
    var failure: Failure?
    var isBeyondLimit = false
    await withTaskGroup(of: (Int, TaskOutcome).self) { group in
      var next = 0
      func startNext() {
        guard next < count, failure == nil, !isBeyondLimit, !shouldStop() else { return }
        let number = next
        next += 1
        group.addTask { (number, task(number).run { Task.isCancelled || shouldStop() }) }
      }
      for _ in 0..<workers { startNext() }
      while let (number, outcome) = await group.next() {
        if case .overrun = outcome { isBeyondLimit = true }
        do throws(Failure) {
          if failure == nil { try take(number, outcome) }
        } catch {
          failure = error
          group.cancelAll()
        }
        startNext()
      }
    }
    if let failure { throw failure }
  }
}

import Tables

/// Block of replications of a comparison's base and variants, run as one queue of city tasks.
///
/// No worker is idle before the last task starts.
struct ComparisonBlock: Sendable {
  /// Plan of each entry of the comparison.
  private let plans: [RunPlan]
  /// True if another block may follow this one.
  private let isOpenEnded: Bool
  /// Number of the first replication.
  private let first: Int
  /// Results of the base that are known before the block runs, from the first replication on.
  private let known: ArraySlice<ReplicationResult>

  /// Creates the block of `count` replications from `first` on.
  init(_ comparison: ComparisonPlan, first: Int, count: Int) {
    isOpenEnded = comparison.goal != nil && first + count < comparison.replications
    self.first = first
    let known = comparison.baseResults.dropFirst(first).prefix(count)
    self.known = known
    plans = comparison.entries.enumerated().map { place, entry in
      var plan = RunPlan(
        scenario: entry.scenario, variant: entry.name, replications: count, seed: comparison.seed,
        workers: comparison.workers)
      plan.firstReplication = first
      if place == 0 {
        plan.firstReplication += known.count
        plan.replications -= known.count
      }
      plan.keepsRequests = true
      plan.breaksDown = true
      return plan
    }
  }

  /// Task of one of the plans, by its number there.
  struct Task: Hashable {
    var entry: Int
    var number: Int
  }

  /// Tasks in their starting order: by replication, so that a stop leaves whole ones, then by descending number of
  /// bookings.
  var startOrder: [Task] {
    let cityCount = plans[0].scenario.cities.count
    let work = plans.map { $0.scenario.cities.map(\.ratePerDay) }
    let tasks = plans.indices.flatMap { entry in
      (0..<plans[entry].taskCount).map { Task(entry: entry, number: $0) }
    }
    func rank(_ task: Task) -> (Int, Double, Int, Int) {
      let city = task.number % cityCount
      let replication = plans[task.entry].firstReplication + task.number / cityCount
      return (replication, -work[task.entry][city], city, task.entry)
    }
    return tasks.map { (rank($0), $0) }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  /// Runs the block until its end or until it is stopped.
  ///
  /// - Parameters:
  ///   - events: number of events, increased by those of the finished tasks.
  ///   - overruns: receives the tasks that exceeded the event limit.
  ///   - pairing: receives the requests of each replication that every entry has finished.
  ///   - onPair: called with each such replication, with its requests, after it is paired.
  ///   - onProgress: called with the progress, in which replications before this block count as finished.
  /// - Returns: for each entry, the finished replications from the first on without a gap.
  func execute(
    _ events: inout UInt64, _ overruns: inout [TaskOverrun], _ pairing: inout RequestPairing,
    onProgress: (RunProgress) -> Void, onPair: ([ReplicationResult], RequestPairing) -> Void,
    shouldStop: @escaping @Sendable () -> Bool
  ) async throws(FileFailure) -> [[ReplicationResult]] {
    var collectors = plans.map(ReplicationCollector.init)
    var finished: [[ReplicationResult]] = plans.map { _ in [] }
    finished[0] += known
    var pairedCount = 0
    let order = startOrder
    let cityCount = plans[0].scenario.cities.count
    let before = (plans.count * first + known.count) * cityCount
    var progress = RunProgress(
      finishedTasks: before, taskCount: before + order.count, eventCount: events)
    progress.isOpenEnded = isOpenEnded
    onProgress(progress)
    try await TaskPool(workers: plans[0].workers).run(
      order.count, task: { [plans] in plans[order[$0].entry].cityTask(order[$0].number) },
      shouldStop: shouldStop,
      take: { (place, outcome) throws(FileFailure) in
        switch outcome {
        case .failed(let failure): throw failure
        case .stopped: break
        case .overrun(let overrun): overruns.append(overrun)
        case .finished(let record, let eventCount, _):
          let task = order[place]
          collectors[task.entry].take(record, eventCount: eventCount, task: task.number)
          while let result = collectors[task.entry].next() { finished[task.entry].append(result) }
          while finished.allSatisfy({ $0.count > pairedCount }) {
            let paired = finished.map { $0[pairedCount] }
            pairing.add(paired)
            onPair(paired, pairing)
            for entry in finished.indices { finished[entry][pairedCount].dropRequests() }
            pairedCount += 1
          }
          progress.finishedTasks += 1
          progress.eventCount += eventCount
          onProgress(progress)
        }
      })
    events = progress.eventCount
    return finished
  }
}

import Marketplace
import Quantities
import Recording
import Simulation

/// How far a run has come.
public struct RunProgress: Sendable {
  public var finishedTasks: Int
  public var taskCount: Int
  public var eventCount: UInt64
}

/// How a run ended.
public struct RunEnding: Sendable {
  /// Replications of which every city was finished, ascending.
  public var finishedReplications: [Int]
  /// Whether it was stopped before all of them were.
  public var isStopped: Bool
  public var eventCount: UInt64
}

/// Runs a plan's tasks on its workers and hands over the replications in their order.
///
/// A task is one city in one replication. Tasks share nothing, so the results are the same for any number of
/// workers; no more than a few replications are held at once.
public struct ScenarioRun: Sendable {
  public let plan: RunPlan

  public init(_ plan: RunPlan) { self.plan = plan }

  /// What became of a task.
  private enum TaskOutcome: Sendable {
    case finished(CityRecord, eventCount: UInt64)
    case stopped
    case failed(FileFailure)
  }

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
    var failure: FileFailure?
    onProgress(RunProgress(finishedTasks: 0, taskCount: plan.taskCount, eventCount: 0))
    await withTaskGroup(of: (Int, TaskOutcome).self) { group in
      var next = 0
      func startNext() {
        guard next < plan.taskCount, failure == nil, !shouldStop() else { return }
        let number = next
        next += 1
        group.addTask {
          (number, Self.run(plan, task: number) { Task.isCancelled || shouldStop() })
        }
      }
      for _ in 0..<plan.workers { startNext() }
      while let (number, outcome) = await group.next() {
        do throws(FileFailure) {
          try collector.take(outcome, task: number, onProgress: onProgress, onReplication: onReplication)
        } catch {
          failure = failure ?? error
          group.cancelAll()
        }
        startNext()
      }
    }
    if let failure { throw failure }
    return try collector.end(onReplication: onReplication)
  }

  private static func run(
    _ plan: RunPlan, task number: Int, shouldStop: () -> Bool
  ) -> TaskOutcome {
    let (replication, city) = plan.task(number)
    do throws(FileFailure) {
      let recorder = try recorder(plan, task: number)
      var simulation = CitySimulation(
        plan.scenario, city: city, seed: plan.seed, replication: UInt64(replication), recorder: recorder)
      guard case .finished = simulation.run(shouldStop: shouldStop) else { return .stopped }
      let eventCount = simulation.eventCount
      return .finished(try simulation.finish(), eventCount: eventCount)
    } catch {
      return .failed(error)
    }
  }

  private static func recorder(_ plan: RunPlan, task number: Int) throws(FileFailure) -> CityRecorder {
    let (replication, city) = plan.task(number)
    let label = RunLabel(
      scenario: plan.scenario.name, variant: plan.variant, replication: replication, seed: plan.seed,
      city: plan.scenario.cities[city].city.name)
    let output = plan.shardDirectory.map { RecordingOutput.shards(directory: $0, task: number) } ?? .none
    return try CityRecorder(
      plan.scenario.recorderSettings(label, city: city), details: plan.details, output: output)
  }

  /// Puts the tasks' records together into replications and hands them over in order.
  private struct Collector {
    let plan: RunPlan
    private var pending: [Int: [CityRecord?]] = [:]
    private var ready: [Int: ReplicationResult] = [:]
    private var nextReplication = 0
    private var finished: [Int] = []
    private var finishedTasks = 0
    private var eventCount: UInt64 = 0
    private var eventsByReplication: [Int: UInt64] = [:]

    init(plan: RunPlan) { self.plan = plan }

    mutating func take(
      _ outcome: TaskOutcome, task number: Int, onProgress: (RunProgress) -> Void,
      onReplication: (ReplicationResult) throws(FileFailure) -> Void
    ) throws(FileFailure) {
      switch outcome {
      case .failed(let failure): throw failure
      case .stopped: break
      case .finished(let record, let events):
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
      var total = records[0].metrics
      for record in records.dropFirst() { total.merge(record.metrics) }
      let cities = zip(plan.scenario.cities, records).map { city, record in
        CityResult(city: city.city.name, values: record.metrics.values())
      }
      return ReplicationResult(
        replication: replication, cities: cities, total: total.values(),
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
        finishedReplications: finished, isStopped: finished.count < plan.replications, eventCount: eventCount)
    }
  }
}

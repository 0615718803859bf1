import Experiments
import Foundation

/// Measured cost of a few tasks of a study, from which the cost of all of them follows.
///
/// A replication of a point of middle, of most and of least expected work is run, one task after another. The time is
/// taken to be proportional to the expected number of requests.
public struct StudyPilot: Sendable {
  /// Number of tasks that were run.
  public let taskCount: Int
  /// Wall-clock time of these tasks [s]; > 0.
  public let seconds: Double
  /// Expected wall-clock time of all tasks of the study on one processor core [s].
  public let totalSeconds: Double
  /// Memory of the process before the tasks, with the plan in it [B].
  public let planBytes: Int
  /// Growth of the memory while the tasks ran one after another [B].
  public let taskBytes: Int
  /// Number of all replications of all points.
  public let replicationCount: Int

  /// Duration after which no further point is begun [s].
  private static let enough = 10.0

  /// Runs the tasks.
  ///
  /// - Throws: `DiagnosticReport` for a scenario that is not valid; `PlanningStopped`; `StudyPilotFailure`.
  public init(_ outline: StudyOutline, watch: PlanningWatch, shouldStop: @escaping @Sendable () -> Bool)
    async throws
  {
    let work = try outline.expectedWork(watch)
    let points = try Self.places(of: work).map { index in
      try outline.definition.point(number: index + 1, outline.values[index]).study
    }
    let before = Self.peakBytes
    let start = ContinuousClock.now
    var (tasks, done, elapsed) = (0, 0.0, 0.0)
    for point in points where elapsed < Self.enough {
      let plan = StudyPlan(points: [point], replications: 0..<1, seed: outline.seed)
      try await Self.run(plan, shouldStop)
      tasks += plan.tasks.count
      done += max(1, point.expectedRequests)
      elapsed = (ContinuousClock.now - start) / .seconds(1)
    }
    self.init(
      taskCount: tasks, seconds: elapsed,
      totalSeconds: elapsed / done * work.reduce(0, +) * Double(outline.replications), planBytes: before,
      taskBytes: max(0, Self.peakBytes - before), replicationCount: work.count * outline.replications)
  }

  init(
    taskCount: Int, seconds: Double, totalSeconds: Double, planBytes: Int, taskBytes: Int,
    replicationCount: Int
  ) {
    self.taskCount = taskCount
    self.seconds = seconds
    self.totalSeconds = totalSeconds
    self.planBytes = planBytes
    self.taskBytes = taskBytes
    self.replicationCount = replicationCount
  }

  /// Expected number of seconds that a shard takes, one of `shards` with so many workers.
  public func seconds(ofShardAmong shards: Int, workers: Int) -> Double {
    totalSeconds / Double(shards) / Double(workers)
  }

  /// Largest number of shards by default, the usual limit of a job array.
  public static let mostShards = 1_001
  /// Duration of a shard that the default number aims at [s].
  private static let shardSeconds = 300.0

  /// Default number of shards, of which each takes about five minutes, at most `mostShards` and one for each replication.
  public func usualShards(workers: Int) -> Int {
    let wanted = (totalSeconds / Double(workers) / Self.shardSeconds).rounded(.up)
    return max(1, min(Int(min(wanted, Double(Self.mostShards))), replicationCount))
  }

  /// Indices of the points of middle, most and least work, each once.
  static func places(of work: [Double]) -> [Int] {
    let order = work.indices.sorted { (work[$0], $0) < (work[$1], $1) }
    var places: [Int] = []
    for place in [order[order.count / 2], order[order.count - 1], order[0]] where !places.contains(place) {
      places.append(place)
    }
    return places
  }

  private static func run(_ plan: StudyPlan, _ shouldStop: @escaping @Sendable () -> Bool) async throws {
    try await TaskPool(workers: 1).run(
      plan.tasks.count, task: { plan.cityTask(plan.tasks[$0]) }, shouldStop: shouldStop,
      take: { (_, outcome) throws(StudyPilotFailure) in
        switch outcome {
        case .finished: break
        case .stopped: throw .stopped
        case .overrun(let overrun): throw .overrun(overrun)
        case .failed(let failure): preconditionFailure("a task without files failed: \(failure)")
        }
      })
    if shouldStop() { throw StudyPilotFailure.stopped }
  }

  /// Largest resident set of the process so far [B].
  private static var peakBytes: Int {
    var usage = rusage()
    #if canImport(Glibc)
      guard getrusage(RUSAGE_SELF.rawValue, &usage) == 0 else { return 0 }
      return usage.ru_maxrss * 1024
    #else
      guard getrusage(RUSAGE_SELF, &usage) == 0 else { return 0 }
      return usage.ru_maxrss
    #endif
  }
}

/// Reason why the cost of a study was not measured.
public enum StudyPilotFailure: Error {
  /// Interruption by the user.
  case stopped
  /// Task that exceeded its event limit.
  case overrun(TaskOverrun)
}

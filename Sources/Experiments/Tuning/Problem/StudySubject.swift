import Documents
import Experiments
import ScenarioFormat
import Studies
import Tables

/// Study's scenario as the subject of a tuning; every measurement uses the study's store.
///
/// Without workers it simulates nothing, and the first measurement with missing results fails.
public struct StudySubject: TuningSubject {
  /// Reason why a measurement failed.
  public enum Failure: Error {
    /// Stop that was asked for, or because of tasks that exceeded the event limit.
    case stopped(overruns: [TaskOverrun])
    /// Round that the store has not all results of, for a subject that simulates nothing.
    case missing(TuningRound)
    /// Failure of the store.
    case store(StoreFailure)
    /// Invalid scenario of a point.
    case scenario(DiagnosticReport)
    /// Failure of a file.
    case file(FileFailure)

    /// Wraps an error; traps for an error of another kind.
    public init(_ error: any Error) {
      switch error {
      case let failure as Failure: self = failure
      case let failure as StoreFailure: self = .store(failure)
      case let failure as FileFailure: self = .file(failure)
      case let report as DiagnosticReport: self = .scenario(report)
      default:
        preconditionFailure("a tune fails for reasons of stores, files and scenarios, not for \(error)")
      }
    }
  }

  /// Counts of the tasks of one measurement so far.
  public struct Tally: Sendable {
    /// Number of tasks finished by this measurement.
    public var finishedTasks = 0
    /// Number of tasks whose results were stored before.
    public var keptTasks = 0
    /// Number of tasks whose results another point of the same scenario provides.
    public var sharedTasks = 0
    /// Number of simulated events.
    public var eventCount: UInt64 = 0
    /// True if the measurement is finished.
    public var isFinal = false

    public init() {}

    init(_ progress: RunProgress) {
      finishedTasks = progress.finishedTasks
      eventCount = progress.eventCount
    }

    /// Converts the state of a study run.
    ///
    /// - Parameter again: number of stored tasks that this program measured before, of a point with the same
    ///   scenario.
    init(_ ending: StudyEnding, again: Int) {
      finishedTasks = ending.finishedTasks
      keptTasks = ending.keptTasks - again
      sharedTasks = ending.sharedTasks + again
      eventCount = ending.eventCount
      isFinal = true
    }
  }

  /// Tuning of the study.
  public let tuning: StudyTuning
  /// Seed of all measurements.
  public let seed: UInt64
  let store: StudyStore
  /// Number of tasks that run in parallel; nil if nothing is simulated.
  let workers: Int?
  let onTally: (Tally) -> Void
  let shouldStop: @Sendable () -> Bool
  private let scenarios = Scenarios()

  /// Cache of the points' scenarios.
  private final class Scenarios {
    var made: [TuningPoint: StudyPoint] = [:]
    /// Measured replications by digest.
    private var measured: [String: Set<Int>] = [:]
    /// Number of measurements so far.
    var rounds = 0

    /// Records what a plan measures; returns how many of its tasks were measured before.
    func note(_ plan: StudyPlan) -> Int {
      let again = plan.points.reduce(0) { count, point in
        let known = measured[point.digest]?.count(where: plan.replications.contains) ?? 0
        return count + known * point.scenario.cities.count
      }
      for point in plan.points { measured[point.digest, default: []].formUnion(plan.replications) }
      return again
    }
  }

  /// Creates the subject.
  ///
  /// - Parameters:
  ///   - workers: number of tasks that run in parallel; nil to take stored results alone.
  ///   - onTally: called when tasks finish, with the counts of one measurement.
  public init(
    _ tuning: StudyTuning, seed: UInt64, in store: StudyStore, workers: Int?,
    onTally: @escaping (Tally) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) {
    self.tuning = tuning
    self.seed = seed
    self.store = store
    self.workers = workers
    self.onTally = onTally
    self.shouldStop = shouldStop
  }

  /// Factors of the study.
  public var factors: [Factor] { tuning.study.factors }

  private func scenario(_ point: TuningPoint) throws(DiagnosticReport) -> StudyPoint {
    if let made = scenarios.made[point] { return made }
    let made = try tuning.point(point)
    scenarios.made[point] = made
    return made
  }

  /// Returns the scenario of a point, with its name.
  public func studied(_ point: TuningPoint) throws(Failure) -> StudyPoint {
    do throws(DiagnosticReport) {
      return try scenario(point)
    } catch {
      throw .scenario(error)
    }
  }

  /// Measures points and returns their responses by point and replication.
  public func measure(
    _ points: [TuningPoint], replications: Range<Int>
  ) async throws(Failure) -> [[Responses]] {
    do {
      let studied = try points.map { try scenario($0) }
      let plan = StudyPlan(points: studied, replications: replications, seed: seed)
      scenarios.rounds += 1
      let ending = try await ending(of: plan, points)
      onTally(Tally(ending, again: scenarios.note(plan)))
      if ending.isStopped { throw Failure.stopped(overruns: ending.overruns) }
      return try studied.map { point in
        try store.results(of: point, seed: seed, replications: replications).map(tuning.responses)
      }
    } catch {
      throw Failure(error)
    }
  }

  /// Number of measurements so far.
  public var roundCount: Int { scenarios.rounds }

  /// Runs what is missing of a plan; throws the round if nothing is simulated.
  private func ending(of plan: StudyPlan, _ points: [TuningPoint]) async throws -> StudyEnding {
    if let workers {
      return try await StudyRun(plan, in: store, workers: workers).execute(
        onProgress: { onTally(Tally($0)) }, shouldStop: shouldStop)
    }
    let count = plan.tasks.count
    guard try store.missingReplications(of: plan).isEmpty else {
      throw Failure.missing(
        TuningRound(
          number: scenarios.rounds, points: points, replications: plan.replications, of: tuning, seed: seed))
    }
    return StudyEnding(keptTasks: count, sharedTasks: 0, finishedTasks: 0, taskCount: count, eventCount: 0)
  }

  /// Returns the stored replications of a point with these numbers.
  public func results(
    of point: TuningPoint, replications: Range<Int>
  ) throws(Failure) -> [ReplicationResult] {
    do {
      return try store.results(of: scenario(point), seed: seed, replications: replications)
    } catch {
      throw Failure(error)
    }
  }
}

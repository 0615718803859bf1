import Experiments
import Reporting
import Studies
import Tables
import Tuning

/// Request of a tuning.
public struct TuneRequest: Sendable {
  /// Study with the tuning section.
  public var tuning: StudyTuning
  /// Seed of all measurements.
  public var seed: UInt64
  /// Number of tasks that run in parallel; ≥ 1. Results do not depend on it.
  public var workers: Int
  /// Folder of the store, the tables and the recommendation.
  public var folder: StudyFolder

  public init(_ tuning: StudyTuning, seed: UInt64, workers: Int, folder: StudyFolder) {
    self.tuning = tuning
    self.seed = seed
    self.workers = workers
    self.folder = folder
  }
}

/// Result of a tuning session.
public struct TuneOutcome: Sendable {
  /// Result of the tuning; nil if it was stopped.
  public var result: TuningResult?
  /// Report of the result; nil if it was stopped.
  public var report: Report?
  /// Tasks that were needed so far.
  public var ending: StudyEnding
  /// Files in the output folder.
  public var files: [FileRecord]
  /// Round that must be run before the tuning can go on, if nothing is simulated; nil otherwise.
  public var missing: TuningRound?
  /// Number of measurements of a finished tuning.
  var roundCount = 0
}

/// Session of `marketsim tune`: tunes a study and publishes its files.
public struct TuneSession: Sendable {
  /// Request of the session.
  public let request: TuneRequest

  public init(_ request: TuneRequest) { self.request = request }

  /// Runs the tasks missing in the store, then writes the tables and the recommendation.
  public func run(
    onProgress: @escaping (RunProgress) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) async throws(StudyFailure) -> TuneOutcome {
    try await request.folder.withStore { store in
      try await run(in: store, workers: request.workers, onProgress, shouldStop)
    }
  }

  /// Tunes with the results of a store.
  ///
  /// - Parameter workers: number of tasks that run in parallel; nil to end at the first round with missing results.
  func run(
    in store: StudyStore, workers: Int?, _ onProgress: @escaping (RunProgress) -> Void,
    _ shouldStop: @escaping @Sendable () -> Bool
  ) async throws(StudyFailure) -> TuneOutcome {
    let meter = TuneMeter(request, onProgress)
    let subject = StudySubject(
      request.tuning, seed: request.seed, in: store, workers: workers,
      onTally: { meter.count($0) }, shouldStop: shouldStop)
    let run = TuningRun(
      subject, goal: request.tuning.goal, settings: request.tuning.settings, allowance: allowance)
    do throws(StudySubject.Failure) {
      let result = try await run.execute { meter.usedShare = $0 }
      let (report, files) = try export(result, subject)
      return TuneOutcome(
        result: result, report: report, ending: meter.ending, files: files, roundCount: subject.roundCount)
    } catch {
      switch error {
      case .store(let failure): throw .store(failure)
      case .scenario(let report): throw .scenario(report)
      case .file(let failure): throw .file(failure)
      case .missing(let round): return TuneOutcome(ending: meter.ending, files: [], missing: round)
      case .stopped(let overruns):
        var ending = meter.ending
        ending.overruns = overruns
        return TuneOutcome(ending: ending, files: [])
      }
    }
  }

  private var allowance: TuningAllowance {
    switch request.tuning.definition.budget {
    case .replications(let count): TuningAllowance(replications: count)
    case .minutes(let minutes):
      TuningAllowance(
        TimeLedger(
          path: "\(request.folder.path)/\(TimeLedger.fileName)",
          plan: request.tuning.identity(seed: request.seed), minutes: minutes))
    }
  }

  private func export(
    _ result: TuningResult, _ subject: StudySubject
  ) throws(StudySubject.Failure) -> (Report, [FileRecord]) {
    do {
      return try request.folder.replaceTables { directory in
        var files = try TuneFiles(request.tuning, result, in: directory)
        try files.addPoints(subject)
        let report = Report(
          result, of: request.tuning, tried: try result.points.map { try subject.studied($0) },
          valueless: files.valueless, baseMeans: files.baseWages,
          provenance: Provenance(
            seed: request.seed, replications: nil, version: request.folder.program.version,
            folder: request.folder.path, clampedDraws: files.clampedDraws,
            commit: request.folder.program.commit,
            command: request.folder.command.text(seed: request.seed, replications: nil)))
        let hasPage = request.folder.writesPage
        return (report, try files.publish(report, seed: request.seed, hasPage: hasPage))
      }
    } catch let failure as StudySubject.Failure {
      throw failure
    } catch {
      throw StudySubject.Failure(error)
    }
  }
}

/// Counter of a tuning's tasks that reports progress.
private final class TuneMeter {
  private var finishedTasks = 0
  private var keptTasks = 0
  private var sharedTasks = 0
  var usedShare = 0.0
  private var eventCount: UInt64 = 0
  /// Counts of the current measurement.
  private var current = StudySubject.Tally()
  private let onProgress: (RunProgress) -> Void
  /// Number of tasks that the budget allows; nil for a budget of time.
  private let budgetedTasks: Int?

  init(_ request: TuneRequest, _ onProgress: @escaping (RunProgress) -> Void) {
    self.onProgress = onProgress
    let cities = request.tuning.base.scenario.cities.count
    if case .replications(let count) = request.tuning.definition.budget {
      budgetedTasks = count * cities
    } else {
      budgetedTasks = nil
    }
  }

  var ending: StudyEnding {
    StudyEnding(
      keptTasks: keptTasks, sharedTasks: sharedTasks, finishedTasks: finishedTasks,
      taskCount: keptTasks + sharedTasks + finishedTasks, eventCount: eventCount)
  }

  func count(_ tally: StudySubject.Tally) {
    current = tally
    let finished = finishedTasks + tally.finishedTasks
    if tally.isFinal {
      finishedTasks = finished
      keptTasks += tally.keptTasks
      sharedTasks += tally.sharedTasks
      eventCount += tally.eventCount
      current = StudySubject.Tally()
    }
    let expected =
      budgetedTasks.map { $0 - keptTasks - sharedTasks } ?? Int(Double(finished) / max(usedShare, 0.01))
    onProgress(
      RunProgress(
        finishedTasks: finished, taskCount: max(finished + 1, expected),
        eventCount: eventCount + current.eventCount))
  }
}

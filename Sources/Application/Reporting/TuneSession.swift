import Experiments
import Studies
import Tables
import Tuning

/// What `marketsim tune` is asked to do.
public struct TuneRequest: Sendable {
  public var tuning: StudyTuning
  public var seed: UInt64
  /// ≥ 1. Results do not depend on it.
  public var workers: Int
  /// Where the store, the tables and the recommendation lie.
  public var folder: StudyFolder

  public init(_ tuning: StudyTuning, seed: UInt64, workers: Int, folder: StudyFolder) {
    self.tuning = tuning
    self.seed = seed
    self.workers = workers
    self.folder = folder
  }
}

/// What came of it.
public struct TuneOutcome: Sendable {
  /// Nil if it was stopped.
  public var result: TuningResult?
  /// The tasks on the way so far.
  public var ending: StudyEnding
  public var files: [FileRecord]
}

/// Tunes a study from the request to the published files.
public struct TuneSession: Sendable {
  public let request: TuneRequest

  public init(_ request: TuneRequest) { self.request = request }

  /// Runs what the folder's store lacks, then writes the tables and the recommendation.
  public func run(
    onProgress: @escaping (RunProgress) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) async throws(StudyFailure) -> TuneOutcome {
    try await request.folder.withStore { store in
      let meter = TuneMeter(request, onProgress)
      let subject = StudySubject(
        request.tuning, seed: request.seed, in: store, workers: request.workers,
        onTally: { meter.count($0) }, shouldStop: shouldStop)
      let run = TuningRun(
        subject, goal: request.tuning.goal, settings: request.tuning.settings, allowance: allowance)
      do throws(StudySubject.Failure) {
        let result = try await run.execute { meter.usedShare = $0 }
        let files = try export(result, subject)
        return TuneOutcome(result: result, ending: meter.ending, files: files)
      } catch {
        switch error {
        case .store(let failure): throw StudyFailure.store(failure)
        case .scenario(let report): throw StudyFailure.scenario(report)
        case .file(let failure): throw StudyFailure.file(failure)
        case .stopped:
          return TuneOutcome(result: nil, ending: meter.ending, files: [])
        }
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
  ) throws(StudySubject.Failure) -> [FileRecord] {
    do {
      return try request.folder.replaceTables { directory in
        var report = try TuneReport(request.tuning, result, in: directory)
        try report.addPoints(subject)
        return try report.publish(seed: request.seed)
      }
    } catch let failure as StudySubject.Failure {
      throw failure
    } catch {
      throw StudySubject.Failure(error)
    }
  }
}

/// Counts a tune's tasks, and tells how far it has come.
private final class TuneMeter {
  private var finishedTasks = 0
  private var keptTasks = 0
  private var sharedTasks = 0
  var usedShare = 0.0
  private var eventCount: UInt64 = 0
  /// Of the measurement under way.
  private var current = StudySubject.Tally()
  private let onProgress: (RunProgress) -> Void
  /// All that the budget allows; nil if that is a time.
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

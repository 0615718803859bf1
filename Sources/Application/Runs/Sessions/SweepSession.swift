import Experiments
import Reporting
import Studies
import Tables

/// Request of a sweep.
public struct SweepRequest: Sendable {
  /// Study that is run.
  public var study: StudyDefinition
  /// Points of the study to be run; at least one.
  public var points: [DesignPoint]
  /// Number of replications of each point; ≥ 1.
  public var replications: Int
  /// Seed of all points.
  public var seed: UInt64
  /// Number of workers.
  public var workers: Int
  /// Folder of the store and the tables.
  public var folder: StudyFolder

  public init(
    study: StudyDefinition, points: [DesignPoint], replications: Int, seed: UInt64, workers: Int,
    folder: StudyFolder
  ) {
    self.study = study
    self.points = points
    self.replications = replications
    self.seed = seed
    self.workers = workers
    self.folder = folder
  }

  func provenance(_ clampedDraws: UInt64) -> Provenance {
    Provenance(
      seed: seed, replications: replications, version: folder.program.version, folder: folder.path,
      clampedDraws: clampedDraws, commit: folder.program.commit,
      command: folder.command.text(seed: seed, replications: replications))
  }

  var plan: StudyPlan {
    StudyPlan(points: points.map(\.study), replications: 0..<replications, seed: seed)
  }
}

/// Result of a sweep.
public struct SweepOutcome: Sendable {
  /// Ending of the study's runs.
  public var ending: StudyEnding
  /// Report of the sweep.
  public var report: Report
  /// Files in the output folder.
  public var files: [FileRecord]
}

/// Session of `marketsim sweep`: runs a study and publishes its tables.
public struct SweepSession: Sendable {
  /// Request of the session.
  public let request: SweepRequest

  public init(_ request: SweepRequest) { self.request = request }

  /// Runs the tasks missing in the store, then writes the tables of all its results.
  public func run(
    onProgress: (RunProgress) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) async throws(StudyFailure) -> SweepOutcome {
    try await request.folder.withStore { store in
      let run = StudyRun(request.plan, in: store, workers: request.workers)
      let ending = try await run.execute(onProgress: onProgress, shouldStop: shouldStop)
      let (report, files) = try export(store)
      return SweepOutcome(ending: ending, report: report, files: files)
    }
  }

  /// Writes the tables of the results in a store.
  func export(_ store: StudyStore) throws -> (Report, [FileRecord]) {
    try request.folder.replaceTables { directory in
      var files = try SweepFiles(request.study, in: directory)
      let plan = request.plan
      for point in request.points {
        try files.add(
          point, store.results(of: point.study, seed: plan.seed, replications: plan.replications))
      }
      return try files.publish(hasPage: request.folder.writesPage) { points, clampedDraws in
        Report(sweep: points, of: request.study, provenance: request.provenance(clampedDraws))
      }
    }
  }
}

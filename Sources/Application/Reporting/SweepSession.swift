import Experiments
import Studies
import Tables

/// What `marketsim sweep` is asked to do.
public struct SweepRequest: Sendable {
  public var study: StudyDefinition
  /// The points to run, of one study; at least one.
  public var points: [DesignPoint]
  /// ≥ 1.
  public var replications: Int
  public var seed: UInt64
  public var workers: Int
  /// Where the store and the tables lie.
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

  var plan: StudyPlan {
    StudyPlan(points: points.map(\.study), replications: 0..<replications, seed: seed)
  }
}

/// What came of it.
public struct SweepOutcome: Sendable {
  public var ending: StudyEnding
  public var files: [FileRecord]
}

/// Runs a study from the request to the published tables.
public struct SweepSession: Sendable {
  public let request: SweepRequest

  public init(_ request: SweepRequest) { self.request = request }

  /// Runs what the folder's store lacks, then writes the tables of all that is in it.
  public func run(
    onProgress: (RunProgress) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) async throws(StudyFailure) -> SweepOutcome {
    try await request.folder.withStore { store in
      let run = StudyRun(request.plan, in: store, workers: request.workers)
      let ending = try await run.execute(onProgress: onProgress, shouldStop: shouldStop)
      return SweepOutcome(ending: ending, files: try export(store))
    }
  }

  private func export(_ store: StudyStore) throws -> [FileRecord] {
    try request.folder.replaceTables { directory in
      var report = try SweepReport(request.study, in: directory)
      let plan = request.plan
      for point in request.points {
        try report.add(
          point, store.results(of: point.study, seed: plan.seed, replications: plan.replications))
      }
      return try report.publish()
    }
  }
}

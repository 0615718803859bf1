import Experiments
import Statistics
import Studies
import Tables

/// What `marketsim sensitivity` is asked to do.
public struct SensitivityRequest: Sendable {
  public var study: SensitivityStudy
  /// ≥ 2.
  public var replications: Int
  public var seed: UInt64
  public var workers: Int
  /// Where the store and the tables lie.
  public var folder: StudyFolder

  public init(
    study: SensitivityStudy, replications: Int, seed: UInt64, workers: Int, folder: StudyFolder
  ) {
    precondition(replications >= 2, "\(replications) replications say nothing of their chance")
    self.study = study
    self.replications = replications
    self.seed = seed
    self.workers = workers
    self.folder = folder
  }

  /// The same points, to be run as a sweep.
  var sweep: SweepRequest {
    SweepRequest(
      study: study.definition, points: study.points, replications: replications, seed: seed,
      workers: workers, folder: folder)
  }
}

/// What came of it.
public struct SensitivityOutcome: Sendable {
  public var ending: StudyEnding
  /// Nil if tasks are missing, in which case no table was written.
  public var analysis: SensitivityAnalysis?
  public var files: [FileRecord] = []
}

/// Finds out what a study's metrics are sensitive to, from the request to the published tables.
public struct SensitivitySession: Sendable {
  public let request: SensitivityRequest

  public init(_ request: SensitivityRequest) { self.request = request }

  /// Runs what the folder's store lacks; when nothing is missing, works out the indices and writes the tables.
  public func run(
    onProgress: (RunProgress) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) async throws(StudyFailure) -> SensitivityOutcome {
    try await request.folder.withStore { store in
      let run = StudyRun(request.sweep.plan, in: store, workers: request.workers)
      let ending = try await run.execute(onProgress: onProgress, shouldStop: shouldStop)
      var outcome = SensitivityOutcome(ending: ending)
      if !ending.isStopped { try conclude(store, &outcome) }
      return outcome
    }
  }

  private func conclude(_ store: StudyStore, _ outcome: inout SensitivityOutcome) throws {
    try request.folder.replaceTables { directory in
      var report = try SweepReport(request.study.definition, in: directory)
      var gathering = SensitivityAnalysis.Gathering(request.study, replications: request.replications)
      for point in request.study.points {
        let results = try store.results(
          of: point.study, seed: request.seed, replications: 0..<request.replications)
        gathering.add(results)
        try report.add(point, results)
      }
      let analysis = try Self.analysis(of: gathering)
      outcome.analysis = analysis
      outcome.files = try report.publish { directory throws(FileFailure) in
        var writer = try directory.writer(for: .sensitivity)
        writer.append(analysis, of: request)
        try writer.finish()
        return .sensitivity
      }
    }
  }

  private static func analysis(
    of gathering: SensitivityAnalysis.Gathering
  ) throws -> SensitivityAnalysis {
    do throws(StatisticsFailure) {
      return try gathering.analysis()
    } catch {
      preconditionFailure("at least two replications, and metrics are finite: \(error)")
    }
  }
}

extension TableWriter {
  /// Writes what the analysis has found; traps in another table.
  mutating func append(_ analysis: SensitivityAnalysis, of request: SensitivityRequest) {
    for metric in analysis.metrics {
      guard case .found(let finding) = metric.result else { continue }
      for (place, factor) in request.study.definition.factors.enumerated() {
        for (index, estimate, noise) in finding.indices(ofFactor: place) {
          write("study", request.study.definition.name)
          write("metric", metric.metric)
          write("unit", metric.unit)
          write("factor", factor.name)
          write("key", factor.key)
          write("index", index.rawValue)
          write("estimate", estimate.value)
          write("estimate_ci95_low", estimate.interval().lowerBound)
          write("estimate_ci95_high", estimate.interval().upperBound)
          write("noise", noise)
          write("rows", request.study.method.rows)
          write("n", request.replications)
          endRow()
        }
      }
    }
  }
}

extension SensitivityFinding {
  /// The indices of the factor at a place, with what chance adds to them.
  fileprivate func indices(
    ofFactor place: Int
  ) -> [(SensitivityIndex, BootstrapEstimate, noise: Double?)] {
    switch self {
    case .morris(let factors):
      let effects = factors[place]
      return [
        (.mu, effects.mean, nil), (.muStar, effects.meanSize, effects.noise),
        (.sigma, effects.deviation, nil),
      ]
    case .sobol(let indices):
      return [
        (.firstOrder, indices.first[place], nil), (.totalOrder, indices.total[place], indices.noise[place]),
      ]
    }
  }
}

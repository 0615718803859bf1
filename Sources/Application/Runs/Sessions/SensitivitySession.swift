import Experiments
import Reporting
import Statistics
import Studies
import Tables

/// Request of a sensitivity analysis.
public struct SensitivityRequest: Sendable {
  /// Study that is analysed.
  public var study: SensitivityStudy
  /// Number of replications of each point; ≥ 2.
  public var replications: Int
  /// Seed of all points.
  public var seed: UInt64
  /// Number of workers.
  public var workers: Int
  /// Folder of the store and the tables.
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

  /// Sweep of the same points.
  var sweep: SweepRequest {
    SweepRequest(
      study: study.definition, points: study.points, replications: replications, seed: seed,
      workers: workers, folder: folder)
  }
}

/// Result of a sensitivity analysis.
public struct SensitivityOutcome: Sendable {
  /// Ending of the study's runs.
  public var ending: StudyEnding
  /// Report; nil if tasks are missing, in which case no table was written.
  public var report: Report?
  /// Files in the output folder.
  public var files: [FileRecord] = []
  /// True if the indices of some metric could be estimated, or some metric is the same at all points.
  public var hasResult = false
}

/// Session of `marketsim sensitivity`: runs the points, estimates indices and publishes tables.
public struct SensitivitySession: Sendable {
  /// Request of the session.
  public let request: SensitivityRequest

  public init(_ request: SensitivityRequest) { self.request = request }

  /// Runs the tasks missing in the store; when none is left, estimates the indices and writes the tables.
  public func run(
    onProgress: (RunProgress) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) async throws(StudyFailure) -> SensitivityOutcome {
    try await request.folder.withStore { store in
      let run = StudyRun(request.sweep.plan, in: store, workers: request.workers)
      let ending = try await run.execute(onProgress: onProgress, shouldStop: shouldStop)
      return ending.isStopped ? SensitivityOutcome(ending: ending) : try conclusion(store, ending)
    }
  }

  /// Estimates the indices from a store without a missing task, and writes the tables.
  func conclusion(_ store: StudyStore, _ ending: StudyEnding = .nothing) throws -> SensitivityOutcome {
    var outcome = SensitivityOutcome(ending: ending)
    try request.folder.replaceTables { directory in
      var files = try SweepFiles(request.study.definition, in: directory)
      var gathering = SensitivityAnalysis.Gathering(request.study, replications: request.replications)
      for point in request.study.points {
        let results = try store.results(
          of: point.study, seed: request.seed, replications: 0..<request.replications)
        gathering.add(results)
        try files.add(point, results)
      }
      let analysis = try Self.analysis(of: gathering)
      let (report, records) = try files.publish(hasPage: request.folder.writesPage) { points, clampedDraws in
        Report(
          analysis, of: request.study.definition, points: points,
          studied: request.study.points.map(\.study),
          provenance: request.sweep.provenance(clampedDraws))
      } more: { directory throws(FileFailure) in
        var writer = try directory.writer(for: .sensitivity)
        writer.append(analysis, of: request)
        try writer.finish()
        return .sensitivity
      }
      outcome.report = report
      outcome.hasResult = analysis.metrics.contains { metric in
        if case .incomplete = metric.result { false } else { true }
      }
      outcome.files = records
    }
    return outcome
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
  /// Writes the indices of every metric, empty where there is no result; traps in another table.
  mutating func append(_ analysis: SensitivityAnalysis, of request: SensitivityRequest) {
    for metric in analysis.metrics {
      for (place, factor) in request.study.definition.factors.enumerated() {
        for index in metric.indices(ofFactor: place) {
          write("study", request.study.definition.name)
          write("metric", metric.metric)
          write("unit", metric.unit)
          write("factor", factor.name)
          write("key", factor.key)
          write("index", index.index.rawValue)
          write("estimate", index.estimate?.value)
          write("estimate_ci95_low", index.estimate?.interval().lowerBound)
          write("estimate_ci95_high", index.estimate?.interval().upperBound)
          write("noise", index.noise)
          write("rows", request.study.method.rows)
          write("n", metric.sampleSize)
          endRow()
        }
      }
    }
  }
}

import Metrics
import ScenarioFormat
import Tables

/// A case as it comes out now.
public struct CaseMeasurement: Sendable {
  public let regression: RegressionCase
  /// In order, every replication.
  public let results: [ReplicationResult]
  /// The rows of the first replication's event trace, city after city; empty unless they are expected.
  public let trace: ContiguousArray<UInt8>

  /// Runs the case; nil if it was stopped.
  public static func run(
    _ regression: RegressionCase, workers: Int, onProgress: (RunProgress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) async throws(FileFailure) -> CaseMeasurement? {
    let scenario = regression.loaded.scenario
    let plan = RunPlan(
      scenario: scenario, replications: regression.replications, seed: regression.seed, workers: workers)
    var results: [ReplicationResult] = []
    let ending = try await ScenarioRun(plan).execute(onProgress: onProgress, shouldStop: shouldStop) {
      result throws(FileFailure) in results.append(result)
    }
    if ending.isStopped { return nil }
    var trace = ContiguousArray<UInt8>()
    if regression.expectations.trace != .none {
      for city in scenario.cities.indices {
        trace += CityReplay(scenario, city: city, seed: regression.seed, replication: 0).trace().events
      }
    }
    return CaseMeasurement(regression: regression, results: results, trace: trace)
  }

  /// What is to be kept of it.
  public func baseline(version: String, commit: String) -> Baseline {
    Baseline(
      version: version, commit: commit, scenarioSHA256: sha256(of: regression.loaded.resolvedYAML),
      seed: regression.seed, replications: results.count, trace: tracedDigest,
      figures: regression.expectations.figures.flatMap(figures))
  }

  /// The digest of the trace, if one is expected.
  var tracedDigest: Baseline.Trace? {
    guard regression.expectations.trace != .none else { return nil }
    return Baseline.Trace(
      events: trace.count { $0 == UInt8(ascii: "\n") },
      sha256: sha256(of: String(decoding: trace, as: UTF8.self)),
      marks: regression.expectations.trace == .digest ? TraceMarks(trace).text : nil)
  }

  /// The rows that an expectation is about, one for each currency where there are several.
  func figures(of expected: Expectations.Figure) -> [Baseline.Figure] {
    let byReplication = results.map { result in
      values(of: result, in: expected.city).filter {
        $0.metric == expected.metric && $0.programme == expected.programme
      }
    }
    var units: [String] = []
    for value in byReplication.joined() where !units.contains(value.unit) { units.append(value.unit) }
    return units.map { unit in
      Baseline.Figure(
        metric: expected.metric, city: expected.city, programme: expected.programme, unit: unit,
        values: byReplication.map { values in values.first { $0.unit == unit }?.value })
    }
  }

  private func values(of result: ReplicationResult, in city: String) -> [MetricValue] {
    city == MetricValue.total ? result.total : result.cities.first { $0.city == city }?.values ?? []
  }
}

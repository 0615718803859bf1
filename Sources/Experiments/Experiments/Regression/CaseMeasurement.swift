import Metrics
import ScenarioFormat
import Tables

/// Present results of a regression case.
public struct CaseMeasurement: Sendable {
  /// Regression case that was measured.
  public let regression: RegressionCase
  /// Results of all replications in their order.
  public let results: [ReplicationResult]
  /// Rows of the event trace of the first replication, by city; empty unless the case expects a trace.
  public let trace: ContiguousArray<UInt8>
  /// Tasks that were given up because they exceeded the event limit; `results` then lacks replications.
  public let overruns: [TaskOverrun]

  /// Runs the case; returns nil if it was stopped.
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
    var overruns = ending.overruns
    if ending.isStopped && overruns.isEmpty { return nil }
    var trace = ContiguousArray<UInt8>()
    if regression.expectations.trace != .none, overruns.isEmpty {
      do throws(TaskOverrun) {
        for city in scenario.cities.indices {
          trace += try CityReplay(scenario, city: city, seed: regression.seed, replication: 0).trace().events
        }
      } catch { overruns.append(error) }
    }
    return CaseMeasurement(regression: regression, results: results, trace: trace, overruns: overruns)
  }

  /// Returns the baseline to be stored.
  public func baseline(version: String, commit: String) -> Baseline {
    Baseline(
      version: version, commit: commit, scenarioSHA256: sha256(of: regression.loaded.resolvedYAML),
      seed: regression.seed, replications: results.count, trace: tracedDigest,
      figures: regression.expectations.figures.flatMap(figures))
  }

  /// Digest of the trace; nil unless the case expects a trace.
  var tracedDigest: Baseline.Trace? {
    guard regression.expectations.trace != .none else { return nil }
    return Baseline.Trace(
      events: trace.count { $0 == UInt8(ascii: "\n") },
      sha256: sha256(of: String(decoding: trace, as: UTF8.self)),
      marks: regression.expectations.trace == .digest ? TraceMarks(trace).text : nil)
  }

  /// Returns the figures that an expectation refers to, one for each currency.
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

import Metrics
import ScenarioFormat
import Tables

/// Present results of a regression case.
public struct CaseMeasurement: Sendable {
  /// Regression case that was measured.
  public let regression: RegressionCase
  /// Results of all replications in their order.
  public let results: [ReplicationResult]
  /// Event traces of the first replication, by city; empty unless the case expects a trace.
  public let traces: [EventRows]
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
    var traces: [EventRows] = []
    if regression.expectations.trace != .none, overruns.isEmpty {
      do throws(TaskOverrun) {
        traces = try Self.traces(of: regression.loaded, seed: regression.seed)
      } catch { overruns.append(error) }
    }
    return CaseMeasurement(regression: regression, results: results, traces: traces, overruns: overruns)
  }

  /// Returns the event traces of a scenario's first replication.
  ///
  /// - Throws: `TaskOverrun` if a city exceeds the event limit.
  static func traces(of loaded: LoadedScenario, seed: UInt64) throws(TaskOverrun) -> [EventRows] {
    var traces: [EventRows] = []
    for city in loaded.scenario.cities.indices {
      let trace = try CityReplay(loaded.scenario, city: city, seed: seed, replication: 0).trace()
      traces.append(EventRows(city: trace.city, bytes: trace.events))
    }
    return traces
  }

  /// Rows of all traces.
  public var traceRows: ContiguousArray<UInt8> { ContiguousArray(traces.map(\.bytes).joined()) }

  /// Marks of the events, to be kept where the rows are not; nil unless the case expects a digest.
  public var traceMarks: [UInt8]? {
    regression.expectations.trace == .digest ? TraceMarks.bytes(of: traces) : nil
  }

  /// Returns the baseline to be stored.
  public func baseline(version: String, commit: String) -> Baseline {
    Baseline(
      version: version, commit: commit, scenario: regression.loaded.simulatedYAML, seed: regression.seed,
      trace: tracedDigest, figures: figures)
  }

  /// Figures that the expectations refer to, each once.
  public var figures: [Baseline.Figure] {
    var figures: [Baseline.Figure] = []
    for figure in regression.expectations.figures.flatMap({ self.figures(of: $0) })
    where !figures.contains(where: { $0.isOf(figure) }) {
      figures.append(figure)
    }
    return figures
  }

  /// Digest of the trace; nil unless the case expects a trace.
  public var tracedDigest: Baseline.Trace? {
    guard regression.expectations.trace != .none else { return nil }
    return Baseline.Trace(
      events: traces.reduce(0) { $0 + $1.count }, sha256: sha256(of: Array(traceRows)),
      cities: traces.map { Baseline.CityEvents(city: $0.city, events: $0.count) },
      marksSHA256: traceMarks.map { sha256(of: $0) })
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

import Experiments
import Foundation
import Marketplace
import Quantities
import Reporting
import ScenarioFormat
import Simulation
import Statistics
import Tables

/// Session that checks one regression case, or writes its baseline.
public struct CheckSession: Sendable {
  /// Regression case that is checked.
  public let regression: RegressionCase
  let workers: Int

  public init(_ regression: RegressionCase, workers: Int) {
    self.regression = regression
    self.workers = workers
  }

  /// Path of the baseline.
  public var baselinePath: String { regression.companion("baseline.json") }
  /// Path of the stored event trace.
  public var tracePath: String { regression.companion("trace.csv") }

  /// Runs the case; returns nil if it was stopped.
  public func measure(
    onProgress: (RunProgress) -> Void, shouldStop: @escaping @Sendable () -> Bool
  ) async throws(FileFailure) -> CaseMeasurement? {
    try await CaseMeasurement.run(
      regression, workers: workers, onProgress: onProgress, shouldStop: shouldStop)
  }

  /// Judges every expectation of the case.
  ///
  /// - Parameter seconds: duration of the measurement.
  public func judge(
    _ measurement: CaseMeasurement, seconds: Double
  ) throws(CheckFailure) -> CheckedCase {
    let baseline = try self.baseline()
    let trace = regression.expectations.trace == .full ? try keptTrace() : nil
    do throws(StatisticsFailure) {
      return CheckedCase(
        name: regression.name, findings: try measurement.findings(against: baseline, trace: trace),
        seconds: seconds, file: regression.path,
        clampedDraws: measurement.results.reduce(0) { $0 + $1.clampedDraws },
        story: measurement.firstChangedEvent(since: baseline, trace: trace).flatMap(story))
    } catch {
      throw CheckFailure("'\(regression.path)': \(error)")
    }
  }

  /// Returns the story of an event's job in the first replication; nil for an event without a job.
  private func story(of event: TracedEvent) -> CaseStory? {
    let scenario = regression.loaded.scenario
    guard let job = event.job, let city = scenario.cities.firstIndex(where: { $0.city.name == event.city })
    else {
      return nil
    }
    let subject = EventHistory.Subject.job(JobNumber(UInt64(job)))
    let replay = CityReplay(scenario, city: city, seed: regression.seed, replication: 0)
    // A replication that exceeds its event limit has no story.
    guard let history = try? replay.history(of: subject) else { return nil }
    return CaseStory(
      subject: "job \(job) in \(event.city)",
      events: Story(history, of: subject, in: StoryContext(scenario.cities[city])).events())
  }

  /// Writes a new baseline, and returns the changes, a line for each figure.
  ///
  /// - Throws: `CheckFailure` if a replication was given up, in which case the baseline remains.
  public func update(
    _ measurement: CaseMeasurement, version: String, commit: String
  ) throws(CheckFailure) -> [String] {
    if let overrun = measurement.overruns.first {
      throw CheckFailure("'\(regression.path)': \(overrun); the baseline stays as it is")
    }
    let former = try baseline()
    let baseline = measurement.baseline(version: version, commit: commit)
    let isSame = former?.figures == baseline.figures && former?.trace == baseline.trace
    let hasTrace =
      regression.expectations.trace != .full || former?.trace?.isOf(rows: try? keptTrace()) == true
    let isUnchanged = isSame && former?.scenarioSHA256 == baseline.scenarioSHA256
    if isUnchanged, hasTrace { return [] }
    if regression.expectations.trace == .full {
      try write(Table.events.header + String(decoding: measurement.trace, as: UTF8.self), to: tracePath)
    }
    try write(baseline.json, to: baselinePath)
    return isUnchanged ? ["the file of the trace is made anew"] : baseline.changes(since: former)
  }

  /// Reads the baseline; returns nil if there is none.
  private func baseline() throws(CheckFailure) -> Baseline? {
    guard let data = FileManager.default.contents(atPath: baselinePath) else { return nil }
    if let baseline = Baseline(json: data) { return baseline }
    throw CheckFailure("'\(baselinePath)' is no baseline; remove it, and make a new one with --update")
  }

  private func keptTrace() throws(CheckFailure) -> ContiguousArray<UInt8>? {
    guard let data = FileManager.default.contents(atPath: tracePath) else { return nil }
    let header = Data(Table.events.header.utf8)
    guard data.starts(with: header) else {
      throw CheckFailure(
        "'\(tracePath)' does not begin with the columns of events.csv; make it anew with --update")
    }
    return ContiguousArray(data.dropFirst(header.count))
  }

  private func write(_ text: String, to path: String) throws(CheckFailure) {
    do throws(FileFailure) { try UserFile(path).write(text) } catch { throw CheckFailure("\(error)") }
  }
}

/// Reason why a case could not be checked.
public struct CheckFailure: Error, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }
}

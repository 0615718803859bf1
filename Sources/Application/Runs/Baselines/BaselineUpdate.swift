import Experiments
import Reporting
import Statistics
import Tables

/// New baseline of a case, whole or in part.
public struct BaselineUpdate: Sendable {
  /// Part of a baseline that is taken over from a measurement.
  public enum Part: Sendable, Hashable {
    /// All of it.
    case whole
    /// Figures of a metric, by its name or as findings name it (`fill_rate of zurich`).
    case metric(String)
    /// Event trace.
    case trace

    /// Word for the event trace in `--accept CASE:trace`.
    public static let traceWord = "trace"
  }

  private let session: CheckSession
  private let measurement: CaseMeasurement

  /// Prepares the update of a session's case.
  public init(_ session: CheckSession, _ measurement: CaseMeasurement) {
    self.session = session
    self.measurement = measurement
  }

  /// Writes the baseline, and returns what has changed; waits for other processes that write it.
  ///
  /// - Parameters:
  ///   - parts: parts that are taken over; all others stay byte for byte.
  ///   - isForced: true if a baseline is written whose figures break a bound.
  /// - Throws: `CheckFailure` in which case the baseline remains.
  public func write(_ parts: Set<Part>, isForced: Bool) throws(CheckFailure) -> UpdatedCase {
    let lock: CaseLock
    do throws(FileFailure) { lock = try CaseLock(session.regression.path) } catch {
      throw CheckFailure(error)
    }
    // Held from before the baseline is read until it is written.
    defer { lock.release() }
    return try merge(parts, isForced: isForced)
  }

  /// Reads, changes and writes the baseline under the lock of the case.
  private func merge(_ parts: Set<Part>, isForced: Bool) throws(CheckFailure) -> UpdatedCase {
    if let overrun = measurement.overruns.first { throw failure("\(overrun); the baseline stays as it is") }
    let (former, repaired) = try former(isWhole: parts.contains(.whole))
    let isTraceTaken = parts.contains(.whole) || parts.contains(.trace)
    let keepsTrace =
      try former.map { former throws(CheckFailure) in
        try hasKeptTrace(former, isTaken: isTraceTaken)
      } ?? false
    let measured = measurement.baseline(version: session.version, commit: session.commit)
    let new = parts.contains(.whole) ? measured : try merged(former, measured, parts)
    var updated = UpdatedCase(
      name: session.regression.name, new: former == nil ? new : nil, repaired: repaired)
    do throws(StatisticsFailure) {
      updated.changes = try measurement.changes(from: former, to: new)
    } catch { throw failure("\(error)") }
    updated.refusals = parts.contains(.whole) ? measurement.brokenRules : updated.changes.flatMap(\.broken)
    if !updated.refusals.isEmpty, !isForced { return updated }
    updated.refusals = []
    updated.isScenarioChanged = former.map { $0.scenario != new.scenario } ?? false
    updated.isTraceRepaired = isTraceTaken && former?.trace == new.trace && !keepsTrace
    if isTraceTaken, let old = former?.trace, let trace = new.trace {
      updated.isTraceKeptOtherwise = (old.marksSHA256 == nil) != (trace.marksSHA256 == nil)
    }
    let isSame = former.map { $0.reviewText == new.reviewText && isSameButProgram($0, new) } ?? false
    do throws(FileFailure) {
      if isTraceTaken, !(keepsTrace && former?.trace == new.trace) {
        try session.files.writeTrace(of: measurement)
        try session.files.removeOtherTrace()
      }
      if !isSame { try session.files.write(new) }
    } catch { throw CheckFailure(error) }
    return updated
  }

  /// Returns whether two baselines differ in the program alone, for which no file is written anew.
  private func isSameButProgram(_ former: Baseline, _ new: Baseline) -> Bool {
    var known = former
    (known.version, known.commit) = (new.version, new.commit)
    return known == new
  }

  /// Returns whether the kept part of the trace can be used; true for a baseline or case without a trace.
  ///
  /// - Parameter isTaken: true if the trace is written anew, which repairs some faults.
  /// - Throws: `CheckFailure` for a fault that is not repaired.
  private func hasKeptTrace(_ baseline: Baseline, isTaken: Bool) throws(CheckFailure) -> Bool {
    guard let trace = baseline.trace, session.regression.expectations.trace != .none else { return true }
    do throws(BaselineFault) {
      _ = try session.files.keptTrace(of: trace)
      return true
    } catch {
      if isTaken, error.isRepairedByUpdate { return false }
      throw CheckFailure(session.files.text(of: error))
    }
  }

  /// Returns the stored baseline, and what was wrong with one that is written anew as a whole.
  private func former(isWhole: Bool) throws(CheckFailure) -> (Baseline?, repaired: String?) {
    do throws(BaselineFault) { return (try session.files.baseline(), nil) } catch {
      let text = session.files.text(of: error)
      if isWhole, error.isRepairedByUpdate { return (nil, text) }
      throw CheckFailure(text)
    }
  }

  /// Returns the former baseline with the parts of the measured one.
  private func merged(
    _ former: Baseline?, _ measured: Baseline, _ parts: Set<Part>
  ) throws(CheckFailure) -> Baseline {
    guard var merged = former else { throw failure("there is no baseline yet; --update makes one") }
    guard merged.seed == measured.seed else {
      throw failure("the baseline is of seed \(merged.seed), not \(measured.seed); accept the whole case")
    }
    for part in parts {
      switch part {
      case .whole: break
      case .trace: merged.trace = measured.trace
      case .metric(let name):
        merged = merged.replacing(measured.figures.filter { $0.metric == name || $0.name == name })
      }
    }
    // With nothing of the former scenario and program left, the next check tells no change of them.
    if merged.figures == measured.figures && merged.trace == measured.trace { return measured }
    return merged
  }

  private func failure(_ text: String) -> CheckFailure {
    CheckFailure("'\(session.regression.path)': \(text)")
  }
}

/// Reason why a case could not be checked, or its baseline not written.
public struct CheckFailure: Error, CustomStringConvertible {
  public let description: String
  /// True if the user has stopped the program while it waited for a file.
  public let isInterruption: Bool

  init(_ description: String) {
    self.description = description
    isInterruption = false
  }

  init(_ failure: FileFailure) {
    description = "\(failure)"
    isInterruption = failure.isInterruption
  }
}

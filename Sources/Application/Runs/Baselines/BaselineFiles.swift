import Experiments
import ScenarioFormat
import Tables

/// Files of a case's baseline beside the case's own.
///
/// `small.baseline.json` is read by people. `small.values.json` has the values of the replications;
/// `small.trace.csv` or `small.marks` has the event trace or its marks.
public struct BaselineFiles: Sendable {
  private let regression: RegressionCase

  /// Names the files of a case.
  public init(of regression: RegressionCase) { self.regression = regression }

  /// Paths of all files that a baseline may have.
  public var paths: [String] { Self.all.map(path) }

  private static let all: [BaselineFault.File] = [.review, .values, .rows, .marks]

  /// Greatest length of a file without events [B]; a year of daily values of a thousand metrics has a tenth of it.
  private static let limit = 32 << 20

  /// Endings of the names of all files that a baseline may have: `baseline.json`.
  static var suffixes: [String] { all.map(suffix) }

  /// Path of one of the files.
  func path(_ file: BaselineFault.File) -> String { regression.companion(Self.suffix(of: file)) }

  private static func suffix(of file: BaselineFault.File) -> String {
    switch file {
    case .review: "baseline.json"
    case .values: "values.json"
    case .rows: "trace.csv"
    case .marks: "marks"
    }
  }

  /// Returns a sentence without a full stop on the first existing file that cannot be read; nil if all can.
  public var accessProblem: String? {
    for file in Self.all {
      do throws(BaselineFault) { _ = try bytes(file) } catch { return text(of: error) }
    }
    return nil
  }

  /// Reads the baseline; returns nil if there is none.
  ///
  /// - Throws: `BaselineFault` if it cannot be used.
  func baseline() throws(BaselineFault) -> Baseline? {
    let (review, values) = (try text(.review), try text(.values))
    guard let review else { return nil }
    return try Baseline(review: review, values: values)
  }

  /// Reads the kept part of a trace.
  ///
  /// - Throws: `BaselineFault` if it is missing or not the baseline's.
  func keptTrace(of trace: Baseline.Trace) throws(BaselineFault) -> KeptTrace {
    let file = self.file(of: trace)
    guard let data = try bytes(file) else { throw BaselineFault(file, .missing) }
    if file == .marks {
      guard let kept = KeptTrace(marks: data, of: trace) else { throw BaselineFault(file, .unfitting()) }
      return kept
    }
    if let line = String(decoding: data, as: UTF8.self).firstConflictLine {
      throw BaselineFault(file, .conflict(line: line))
    }
    let header = Table.events.header.utf8
    guard data.starts(with: header),
      let kept = KeptTrace(rows: ContiguousArray(data.dropFirst(header.count)), of: trace)
    else { throw BaselineFault(file, .unfitting()) }
    return kept
  }

  /// Writes the values, then the lines for people; after an interruption in between the same update repairs them.
  func write(_ baseline: Baseline) throws(FileFailure) {
    try UserFile(path(.values)).write(baseline.valuesText)
    try UserFile(path(.review)).write(baseline.reviewText)
  }

  /// Writes the rows or marks of a measured trace.
  func writeTrace(of measurement: CaseMeasurement) throws(FileFailure) {
    if let marks = measurement.traceMarks { return try UserFile(path(.marks)).write(marks) }
    guard regression.expectations.trace == .full else { return }
    try UserFile(path(.rows)).write(Array(Table.events.header.utf8) + measurement.traceRows)
  }

  /// Removes the file in which an earlier baseline kept its trace, and which the case no longer has.
  func removeOtherTrace() throws(FileFailure) {
    let unused: [BaselineFault.File] =
      switch regression.expectations.trace {
      case .full: [.marks]
      case .digest: [.rows]
      case .none: [.rows, .marks]
      }
    for file in unused { try UserFile(path(file)).remove() }
  }

  /// Returns a sentence without a full stop on a fault, and what to do about it.
  func text(of fault: BaselineFault) -> String {
    let path = "'\(path(fault.file))'"
    return switch fault.kind {
    case .conflict(let line):
      "\(path) has both sides of an unresolved merge from line \(line) on; take one side of every file of the baseline "
        + "(git checkout --ours or --theirs), then run --update"
    case .earlier: "\(path) is of an earlier version; --update makes it anew"
    case .unreadable(_, let reason):
      "\(path) is no baseline\(reason.map { " (\($0))" } ?? ""); remove it, and make a new one with --update"
    case .unfitting(let difference) where fault.file == .values:
      "'\(self.path(.review))' and \(path) do not belong together\(difference.map { ": \($0)" } ?? ""); take both from "
        + "one commit, or make them anew with --update"
    case .unfitting: "\(path) does not belong to the baseline; --update makes it anew"
    case .missing: "\(path) is missing; --update makes it anew"
    case .inaccessible(let reason): "cannot read \(path): \(reason)"
    }
  }

  /// Returns the line of a fault.
  func place(of fault: BaselineFault) -> Finding.Place {
    let line: Int? =
      switch fault.kind {
      case .conflict(let line): line
      case .unreadable(let line, _): line
      case .earlier, .unfitting, .missing, .inaccessible: nil
      }
    return Finding.Place(file: path(fault.file), line: line ?? 1)
  }

  private func file(of trace: Baseline.Trace) -> BaselineFault.File {
    trace.marksSHA256 == nil ? .rows : .marks
  }

  private func text(_ file: BaselineFault.File) throws(BaselineFault) -> String? {
    try bytes(file).map { String(decoding: $0, as: UTF8.self) }
  }

  private func bytes(_ file: BaselineFault.File) throws(BaselineFault) -> [UInt8]? {
    do throws(UnreadableFile) {
      return try RegularFile.bytes(at: path(file), limit: file == .rows ? .max : Self.limit)
    } catch {
      throw BaselineFault(file, .inaccessible(reason: error.reason))
    }
  }
}

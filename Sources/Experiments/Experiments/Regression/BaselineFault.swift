/// Reason why the files of a baseline cannot be used.
public struct BaselineFault: Error, Hashable, Sendable {
  /// File of a baseline.
  public enum File: Sendable {
    /// `baseline.json`
    case review
    /// `values.json`
    case values
    /// `trace.csv`
    case rows
    /// `marks`
    case marks
  }

  /// Kind of fault.
  public enum Kind: Hashable, Sendable {
    /// Lines of both sides of a merge, from this line on.
    case conflict(line: Int)
    /// Baseline of an earlier version of the program.
    case earlier
    /// Other text than a baseline, with the line and reason without a full stop where they are known.
    case unreadable(line: Int?, reason: String?)
    /// Contents that do not belong to the other files, with the first difference without a full stop if it is known.
    case unfitting(difference: String? = nil)
    /// Absence beside the others.
    case missing
    /// Existing file that cannot be read, with the system's reason.
    case inaccessible(reason: String)
  }

  /// File at fault.
  public var file: File
  /// Kind of fault.
  public var kind: Kind

  package init(_ file: File, _ kind: Kind) {
    self.file = file
    self.kind = kind
  }

  /// True if the files can be written anew without losing anything that a person has to decide.
  public var isRepairedByUpdate: Bool {
    switch kind {
    case .conflict, .unreadable, .inaccessible: false
    case .earlier, .unfitting, .missing: true
    }
  }
}

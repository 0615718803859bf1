import Tables

/// Table with one row for each thing that happened; written only on request.
public enum DetailTable: Int, CaseIterable, Sendable {
  /// Jobs.
  case jobs
  /// Offers of jobs to partners.
  case offers
  /// Partners.
  case partners
  /// Entries of the ledger.
  case ledger
  /// Support tickets.
  case tickets
  /// Events of the market.
  case events
  /// Partners by judged rule.
  case sanctions
  /// Partners by kind of misconduct.
  case trust

  /// Name of the table, and of the case.
  public var name: String { String(describing: self) }

  /// Returns the table of this name, or nil.
  public init?(named name: String) {
    guard let table = DetailTable.allCases.first(where: { $0.name == name }) else { return nil }
    self = table
  }
}

/// Destination of a city's rows.
public enum RecordingOutput: Sendable {
  /// Nowhere: metrics only.
  case none
  /// Kept in the result, for tests and programs that use the rows themselves.
  case memory
  /// Files of an `OutputDirectory`; tasks are numbered from 0 in the order of their rows.
  case files(TableFiles, task: Int)
}

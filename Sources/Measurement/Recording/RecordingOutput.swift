import Tables

/// The files with one row for each thing that happened, each to be asked for.
public enum DetailTable: String, CaseIterable, Sendable {
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
}

/// Where a city's rows go.
public enum RecordingOutput: Sendable {
  /// Nowhere: metrics only.
  case none
  /// Kept in the result, for tests and programs that use the rows themselves.
  case memory
  /// Files of an `OutputDirectory`; tasks are numbered from 0 in the order of their rows.
  case files(TableFiles, task: Int)
}

import Tables

/// The files with one row for each thing that happened, each to be asked for.
public enum DetailTable: String, CaseIterable, Sendable {
  case jobs
  case offers
  case partners
  case ledger
  case tickets
  case events
  case sanctions
  case trust
}

/// Where a city's rows go.
public enum RecordingOutput: Sendable {
  /// Nowhere: metrics only.
  case none
  /// Kept in the result, for tests and programs that use the rows themselves.
  case memory
  /// The files of an `OutputDirectory`; tasks are numbered from 0 in the order in which their rows are to stand.
  case files(TableFiles, task: Int)
}

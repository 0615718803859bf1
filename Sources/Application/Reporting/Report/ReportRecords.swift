/// Figures of a report for programs: rows with the same named values.
public struct ReportRecords: Sendable, Hashable {
  /// Value of a record; `none` where the figure does not exist.
  public enum Value: Sendable, Hashable {
    /// Text.
    case text(String)
    /// Whole number.
    case integer(Int)
    /// Finite number; others are `none`.
    case number(Double)
    /// Truth value.
    case flag(Bool)
    /// No value.
    case none

    /// Number, or `none` if it is nil or not finite.
    public static func number(_ value: Double?) -> Self {
      value.map { $0.isFinite ? .number($0) : .none } ?? .none
    }

    /// Integer, or `none` if it is nil.
    public static func integer(_ value: Int?) -> Self { value.map { .integer($0) } ?? .none }

    /// Text, or `none` if it is nil.
    public static func text(_ value: String?) -> Self { value.map { .text($0) } ?? .none }
  }

  /// Name of the list of records: `summary`.
  public var name: String
  /// Names of the values, in snake case.
  public var columns: [String]
  /// Records in their order, each with one value for each column.
  public var rows: [[Value]]

  /// Creates records; traps if one has another number of values than there are columns.
  public init(_ name: String, columns: [String], rows: [[Value]]) {
    for row in rows {
      precondition(row.count == columns.count, "\(row.count) values in \(columns.count) columns of \(name)")
    }
    self.name = name
    self.columns = columns
    self.rows = rows
  }
}

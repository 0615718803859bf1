/// A file of rows: its name and its columns in order.
public struct Table: Sendable, Hashable {
  /// Lower case; the resource's name in the data package.
  public var name: String
  /// Names of the columns whose values together occur in one row only; empty for rows that may repeat.
  public var key: [String]
  /// Meaning of a row.
  public var meaning: String
  /// Columns in order; their names are distinct.
  public var columns: [Column]

  /// Declares a table; traps if its key names a column that it does not have.
  public init(name: String, key: [String] = [], meaning: String, columns: [Column]) {
    precondition(
      key.allSatisfy { name in columns.contains { $0.name == name } },
      "\(name) has no column of its key \(key)")
    self.name = name
    self.key = key
    self.meaning = meaning
    self.columns = columns
  }

  /// Name of the file, with its ending.
  public var fileName: String { name + ".csv" }

  /// The position of a column, or nil.
  public func position(of column: String) -> Int? {
    columns.firstIndex { $0.name == column }
  }
}

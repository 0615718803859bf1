/// A file of rows: its name and its columns in order.
public struct Table: Sendable, Hashable {
  /// Lower case; the resource's name in the data package.
  public var name: String
  /// Meaning of a row.
  public var meaning: String
  /// Columns in order; their names are distinct.
  public var columns: [Column]

  public init(name: String, meaning: String, columns: [Column]) {
    self.name = name
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

/// Type of a column's cells; the raw values are Frictionless Table Schema's type names.
public enum ColumnType: String, Sendable, Hashable {
  /// Text.
  case string
  /// Whole number.
  case integer
  /// Finite number.
  case number
  /// Truth values, written `true` or `false`.
  case boolean
  /// ISO 8601 with the city's offset from UTC, for example `2024-03-04T18:02:00.000000+01:00`.
  case datetime
  /// A local day, for example `2024-03-04`.
  case date
}

/// A column of a table: the one place that its header, its description and its reader come from.
public struct Column: Sendable, Hashable {
  /// Name in the header, in `snake_case`.
  public var name: String
  /// Type of the cells.
  public var type: ColumnType
  /// Unit of the values, such as `min` or `km`; empty where there is none, or where another column names it.
  public var unit: String
  /// Sentence that defines the column.
  public var meaning: String
  /// True if every row has a value; otherwise an empty cell means none.
  public var isRequired: Bool
  /// The only words allowed, if they are few.
  public var words: [String]
  /// The least number allowed.
  public var minimum: Double?

  public init(
    _ name: String, _ type: ColumnType, unit: String = "", _ meaning: String, isRequired: Bool = true,
    words: [String] = [], minimum: Double? = nil
  ) {
    self.name = name
    self.type = type
    self.unit = unit
    self.meaning = meaning
    self.isRequired = isRequired
    self.words = words
    self.minimum = minimum
  }

  /// The same column with cells that may be empty.
  package var optional: Column {
    var copy = self
    copy.isRequired = false
    return copy
  }
}

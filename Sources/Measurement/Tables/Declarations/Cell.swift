import Quantities

/// A cell as it was read.
public enum Cell: Sendable, Hashable {
  /// Empty cell.
  case none
  /// Text.
  case string(String)
  /// Whole number.
  case integer(Int64)
  /// Finite number.
  case number(Double)
  /// Truth value, written `true` or `false`.
  case boolean(Bool)
  /// Instant, read from local time with its offset.
  case datetime(Timestamp)
  /// Date, as the number of days since 1970-01-01.
  case date(dayNumber: Int)
}

extension Cell {
  /// Text of the cell; nil for a cell of another type.
  public var text: String? { if case .string(let text) = self { text } else { nil } }
  /// Whole number of the cell; nil for a cell of another type.
  public var integer: Int? { if case .integer(let value) = self { Int(value) } else { nil } }
  /// Number of the cell; nil for a cell of another type.
  public var number: Double? { if case .number(let value) = self { value } else { nil } }
  /// True if the cell is `true`.
  public var isTrue: Bool { self == .boolean(true) }
  /// Instant of the cell; nil for a cell of another type.
  public var instant: Timestamp? { if case .datetime(let instant) = self { instant } else { nil } }

  /// Reads what a writer has written in a column; nil if it is nothing of the column's type.
  init?(_ text: String, in column: Column) {
    if text.isEmpty && !column.isRequired {
      self = .none
      return
    }
    switch column.type {
    case .string: self = .string(text)
    case .integer:
      // A seed may be as large as 2^64 - 1; it keeps its bits.
      guard let value = Int64(text) ?? UInt64(text).map({ Int64(bitPattern: $0) }) else { return nil }
      self = .integer(value)
    case .number:
      guard let value = Double(text), value.isFinite else { return nil }
      self = .number(value)
    case .boolean:
      guard text == "true" || text == "false" else { return nil }
      self = .boolean(text == "true")
    case .datetime:
      guard let instant = Timestamp(iso8601: text) else { return nil }
      self = .datetime(instant)
    case .date:
      guard text.utf8.count == 10, let day = dayNumber(Array(text.utf8)[...]) else { return nil }
      self = .date(dayNumber: day)
    }
  }
}

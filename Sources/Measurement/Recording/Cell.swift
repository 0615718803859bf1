import Quantities

/// A cell as it was read.
public enum Cell: Sendable, Hashable {
  case none
  case string(String)
  case integer(Int64)
  case number(Double)
  case boolean(Bool)
  case datetime(Timestamp)
  /// By days since 1970-01-01.
  case date(dayNumber: Int)
}

extension Cell {
  public var text: String? { if case .string(let text) = self { text } else { nil } }
  public var integer: Int? { if case .integer(let value) = self { Int(value) } else { nil } }
  public var number: Double? { if case .number(let value) = self { value } else { nil } }
  public var isTrue: Bool { self == .boolean(true) }
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

/// A row as it was read.
public struct Row: Sendable, Hashable {
  public let table: Table
  public let cells: [Cell]

  /// The cell under a column. Traps if the table has no such column.
  public subscript(column: String) -> Cell {
    guard let position = table.position(of: column) else {
      preconditionFailure("\(table.name) has no column '\(column)'")
    }
    return cells[position]
  }
}

extension Timestamp {
  /// Reads the one form that files use: `2024-03-04T18:02:00.000000+01:00`.
  init?(iso8601 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 32, bytes[10] == 0x54, bytes[13] == 0x3A, bytes[16] == 0x3A, bytes[19] == 0x2E,
      bytes[29] == 0x3A, bytes[26] == 0x2B || bytes[26] == 0x2D, let day = dayNumber(bytes[0..<10]),
      let hour = digits(bytes[11..<13]), let minute = digits(bytes[14..<16]),
      let second = digits(bytes[17..<19]), let fraction = digits(bytes[20..<26]),
      let offsetHour = digits(bytes[27..<29]), let offsetMinute = digits(bytes[30..<32])
    else { return nil }
    let local = ((Int64(day) * 24 + hour) * 60 + minute) * 60 + second
    let offset = (offsetHour * 60 + offsetMinute) * (bytes[26] == 0x2D ? -60 : 60)
    self.init(microseconds: (local - offset) * 1_000_000 + fraction)
  }
}

private func digits(_ bytes: ArraySlice<UInt8>) -> Int64? {
  var value: Int64 = 0
  for byte in bytes {
    guard byte >= 0x30 && byte <= 0x39 else { return nil }
    value = value * 10 + Int64(byte - 0x30)
  }
  return value
}

/// Days since 1970-01-01 of `YYYY-MM-DD`; nil for a day that no calendar has.
private func dayNumber(_ bytes: ArraySlice<UInt8>) -> Int? {
  let start = bytes.startIndex
  guard bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D, let year = digits(bytes[start..<(start + 4)]),
    let month = digits(bytes[(start + 5)..<(start + 7)]), let day = digits(bytes[(start + 8)..<(start + 10)])
  else { return nil }
  return CivilDate(year: Int(year), month: Int(month), day: Int(day)).dayNumber
}

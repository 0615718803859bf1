/// Why a file could not be read as a table.
public enum ReadingFailure: Error, Sendable, Hashable {
  case file(FileFailure)
  /// The first line is not the table's header.
  case header(source: String, found: [String], wanted: [String])
  /// A row has too few or too many cells; `line` counts rows from 1, the header being 1.
  case cellCount(source: String, line: Int, found: Int, wanted: Int)
  /// A cell holds nothing of its column's type.
  case cell(source: String, line: Int, column: String, found: String, wanted: ColumnType)
}

extension ReadingFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .file(let failure): failure.description
    case .header(let source, let found, let wanted):
      "\(source):1: the columns are \(found.joined(separator: ",")), not \(wanted.joined(separator: ","))"
    case .cellCount(let source, let line, let found, let wanted):
      "\(source):\(line): \(found) cells, not \(wanted)"
    case .cell(let source, let line, let column, let found, let wanted):
      "\(source):\(line): '\(found)' in column '\(column)' is no \(wanted.rawValue)"
    }
  }
}

/// Reads the rows of a table, one after the other; memory does not grow with their number.
public struct TableReader: ~Copyable {
  public let table: Table
  private var records: CSVRecords
  private let source: String
  private var line = 1
  private var fields: [String] = []

  /// Opens a file and checks its header.
  public init(_ table: Table, path: String) throws(ReadingFailure) {
    var records = try Self.open(path)
    var header: [String] = []
    let wanted = table.columns.map(\.name)
    guard try records.next(into: &header), header == wanted else {
      throw .header(source: path, found: header, wanted: wanted)
    }
    self.table = table
    source = path
    self.records = records
  }

  /// Reads rows without a header, as a recorder keeps them in memory.
  init(_ table: Table, rows: ContiguousArray<UInt8>) {
    self.table = table
    source = table.fileName
    records = CSVRecords(rows)
  }

  private static func open(_ path: String) throws(ReadingFailure) -> CSVRecords {
    do throws(FileFailure) { return CSVRecords(try FileDescriptor(reading: path)) } catch {
      throw .file(error)
    }
  }

  /// The next row, or nil after the last.
  public mutating func next() throws(ReadingFailure) -> Row? {
    guard try records.next(into: &fields) else { return nil }
    line += 1
    guard fields.count == table.columns.count else {
      throw .cellCount(source: source, line: line, found: fields.count, wanted: table.columns.count)
    }
    var cells: [Cell] = []
    cells.reserveCapacity(fields.count)
    for (field, column) in zip(fields, table.columns) {
      guard let cell = Cell(field, in: column) else {
        throw .cell(source: source, line: line, column: column.name, found: field, wanted: column.type)
      }
      cells.append(cell)
    }
    return Row(table: table, cells: cells)
  }

  /// All rows that are left.
  public mutating func rest() throws(ReadingFailure) -> [Row] {
    var rows: [Row] = []
    while let row = try next() { rows.append(row) }
    return rows
  }
}

/// Takes CSV apart into records (RFC 4180; a bare `\n` ends a record too).
struct CSVRecords: ~Copyable {
  private var file: FileDescriptor?
  private var bytes: ContiguousArray<UInt8>
  private var position = 0
  private var field: [UInt8] = []

  private static let chunk = 65_536

  init(_ file: consuming FileDescriptor) {
    self.file = consume file
    bytes = []
  }

  init(_ bytes: ContiguousArray<UInt8>) {
    file = nil
    self.bytes = bytes
  }

  /// Replaces `fields` by the next record's; false after the last.
  mutating func next(into fields: inout [String]) throws(ReadingFailure) -> Bool {
    fields.removeAll(keepingCapacity: true)
    guard try peek() != nil else { return false }
    while true {
      let end = try takeField()
      fields.append(String(decoding: field, as: UTF8.self))
      if end != UInt8(ascii: ",") { return true }
    }
  }

  /// Reads a field and gives back the byte that ended it, a comma or a line feed; nil at the end of the input.
  private mutating func takeField() throws(ReadingFailure) -> UInt8? {
    field.removeAll(keepingCapacity: true)
    var isQuoted = false
    while let byte = try take() {
      switch byte {
      case UInt8(ascii: "\"") where !isQuoted: isQuoted = true
      case UInt8(ascii: "\"") where try peek() == UInt8(ascii: "\""):
        field.append(byte)
        position += 1
      case UInt8(ascii: "\""): isQuoted = false
      case _ where isQuoted: field.append(byte)
      case UInt8(ascii: ","), UInt8(ascii: "\n"): return byte
      case UInt8(ascii: "\r") where try peek() == UInt8(ascii: "\n"): continue
      default: field.append(byte)
      }
    }
    return nil
  }

  private mutating func take() throws(ReadingFailure) -> UInt8? {
    guard let byte = try peek() else { return nil }
    position += 1
    return byte
  }

  private mutating func peek() throws(ReadingFailure) -> UInt8? {
    if position == bytes.count { try refill() }
    return position < bytes.count ? bytes[position] : nil
  }

  private mutating func refill() throws(ReadingFailure) {
    guard file != nil else { return }
    position = 0
    bytes = ContiguousArray(repeating: 0, count: CSVRecords.chunk)
    do throws(FileFailure) {
      let count = try bytes.withUnsafeMutableBufferPointer { (buffer) throws(FileFailure) in
        try file?.read(into: UnsafeMutableRawBufferPointer(buffer)) ?? 0
      }
      bytes.removeLast(CSVRecords.chunk - count)
    } catch { throw .file(error) }
  }
}

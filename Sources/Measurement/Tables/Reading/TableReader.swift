/// Reads the rows of a table, one after the other; memory does not grow with their number.
public struct TableReader: ~Copyable {
  /// Table whose rows are read.
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
  package init(_ table: Table, rows: ContiguousArray<UInt8>) {
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

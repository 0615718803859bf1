import Quantities

/// Writes a table's rows as CSV (RFC 4180, UTF-8, `\r\n`), each cell under its column's name and in the columns' order.
///
/// Bytes are gathered and handed to the system 128 KiB at a time, so that memory does not grow with the number of
/// rows. The first failure is kept and nothing is written after it; `finish` throws it. A row with too few or too
/// many cells traps, and in debug a cell of another type than its column's. Decision 0044.
public struct TableWriter: ~Copyable, Sendable {
  /// Where the rows go.
  package enum Destination: Sendable {
    case nowhere
    case memory
    case file(TableFile, task: Int)
  }

  /// Table whose rows are written.
  public let table: Table
  /// True if rows are written; otherwise they need not be encoded.
  public let isOn: Bool
  /// First failure of the file; nothing is written after it.
  public private(set) var failure: FileFailure?

  private var buffer: ByteBuffer
  /// Rows that have been put together since the last were handed over.
  private var rowCount = 0
  private var file: TaskRows?
  private var column = 0
  private let columnCount: Int
  /// The cells that all rows begin with.
  private var prefix: ReadyBytes?
  private var prefixColumns = 0

  /// A writer whose rows all begin with the cells of `start`, as far as the table's first columns are such.
  package init(
    _ table: Table, to destination: Destination, start: KeyValuePairs<String, String> = [:]
  ) throws(FileFailure) {
    self.table = table
    columnCount = table.columns.count
    switch destination {
    case .nowhere:
      isOn = false
      buffer = ByteBuffer(capacity: 0)
    case .memory:
      isOn = true
      buffer = ByteBuffer()
    case .file(let table, let task):
      isOn = true
      buffer = ByteBuffer(capacity: FileDescriptor.block + 4096)
      file = try TaskRows(table, task: task)
    }
    if isOn && !start.isEmpty { begin(with: start) }
  }

  private mutating func begin(with start: KeyValuePairs<String, String>) {
    var cells = ByteBuffer()
    for (column, cell) in zip(table.columns, start) {
      guard column.name == cell.key else { break }
      cells.appendCell(cell.value)
      cells.append(byte: UInt8(ascii: ","))
      prefixColumns += 1
    }
    prefix = ReadyBytes(cells)
    startRow()
  }

  private mutating func startRow() {
    if let prefix { buffer.append(prefix, 0..<prefix.count) }
    column = prefixColumns
  }

  /// Traps unless the next cell is in the column of this name.
  @usableFromInline
  func checkNext(_ name: String) {
    let expected = column < columnCount ? table.columns[column].name : "no further column"
    precondition(expected == name, "cell '\(name)' of \(table.name) where '\(expected)' is next")
  }

  /// Checks the type of the next cell in a debug build, and goes on to the next column.
  @inline(__always)
  private mutating func startCell(_ type: ColumnType) {
    assert(
      column < table.columns.count && table.columns[column].type == type,
      "a \(type) in column \(column) of \(table.name)")
    column += 1
  }

  /// Every cell has its comma behind it; the row's last one becomes the end of the line.
  @inline(__always)
  private mutating func endCell() { buffer.append(byte: UInt8(ascii: ",")) }

  /// Writes an empty cell.
  @usableFromInline
  mutating func appendNone() {
    assert(!table.columns[column].isRequired, "no value in column \(column) of \(table.name)")
    column += 1
    endCell()
  }

  @usableFromInline
  mutating func append(_ text: String) {
    startCell(.string)
    buffer.appendCell(text)
    endCell()
  }

  /// Writes one of the texts that were made ready.
  @usableFromInline
  mutating func append(_ index: Int, of texts: CellTexts) {
    startCell(.string)
    append(bytesOf: index, texts)
  }

  @inline(__always)
  private mutating func append(bytesOf index: Int, _ texts: CellTexts) {
    texts.append(index, to: &buffer)
    endCell()
  }

  @usableFromInline
  mutating func append(_ value: Int) {
    startCell(.integer)
    buffer.append(Int64(value))
    endCell()
  }

  /// Traps unless the value is finite.
  @usableFromInline
  mutating func append(_ value: Double) {
    startCell(.number)
    buffer.append(value)
    endCell()
  }

  @usableFromInline
  mutating func append(_ value: Bool) {
    startCell(.boolean)
    append(bytesOf: value ? 1 : 0, CellTexts.booleans)
  }

  /// In major units; the currency belongs in a column of its own.
  @usableFromInline
  mutating func append(_ value: Money) {
    startCell(.number)
    buffer.append(value)
    endCell()
  }

  @usableFromInline
  mutating func append(_ currency: Currency) {
    append(Int(currency.rawValue), of: CellTexts.currencies)
  }

  @usableFromInline
  mutating func append(_ instant: Timestamp, on clock: CivilClock) {
    startCell(.datetime)
    buffer.append(instant, on: clock)
    endCell()
  }

  @usableFromInline
  mutating func append(dayNumber: Int) {
    startCell(.date)
    buffer.append(dayNumber: dayNumber)
    endCell()
  }

  /// Ends a row. Traps unless every column has had its cell.
  public mutating func endRow() {
    precondition(
      column == columnCount && columnCount > 0,
      "\(column) cells in a row of \(table.name), not \(columnCount)")
    buffer.replaceLast(by: UInt8(ascii: "\r"), UInt8(ascii: "\n"))
    rowCount += 1
    if file != nil && buffer.count >= FileDescriptor.block { flush() }
    startRow()
  }

  private mutating func flush(isLast: Bool = false) {
    var taken = buffer.count
    if failure == nil {
      do throws(FileFailure) {
        taken = try file?.add(buffer.written, rows: rowCount, areLast: isLast) ?? taken
      } catch {
        failure = error
      }
    }
    buffer.removeFirst(taken)
    rowCount = 0
  }

  /// Hands over what is left, after which nothing is to be written; gives back the rows' bytes if they are kept in memory.
  ///
  /// Throws the first failure since the beginning.
  @discardableResult
  public mutating func finish() throws(FileFailure) -> ContiguousArray<UInt8> {
    // The next row's common cells have been begun already.
    buffer.removeLast(prefix?.count ?? 0)
    prefix = nil
    guard file != nil else { return buffer.bytes }
    flush(isLast: true)
    if let failure { throw failure }
    try file?.finish()
    return []
  }
}

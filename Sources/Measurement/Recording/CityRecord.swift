/// What a city's run left behind.
public struct CityRecord: Sendable {
  public let metrics: CityMetrics
  private let rows: [String: ContiguousArray<UInt8>]

  init(metrics: CityMetrics, rows: [String: ContiguousArray<UInt8>]) {
    self.metrics = metrics
    self.rows = rows
  }

  /// The bytes of the rows kept in memory, as in a file without its header; none if the table was off.
  public func bytes(of table: Table) -> ContiguousArray<UInt8> { rows[table.name] ?? [] }

  /// The rows kept in memory, exactly as a file would hold them; none if the table was off or went to a file.
  public func rows(of table: Table) throws(ReadingFailure) -> [Row] {
    var reader = TableReader(table, rows: bytes(of: table))
    return try reader.rest()
  }
}

extension Table {
  /// The row that holds the byte at `position` of rows without a header; nil past the last. O(length of a row).
  public func row(in bytes: ContiguousArray<UInt8>, at position: Int) throws(ReadingFailure) -> Row? {
    guard bytes.indices.contains(position) else { return nil }
    let lineFeed = UInt8(ascii: "\n")
    let start = bytes[..<position].lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
    let end = bytes[position...].firstIndex(of: lineFeed) ?? bytes.count - 1
    var reader = TableReader(self, rows: ContiguousArray(bytes[start...end]))
    return try reader.next()
  }

  /// The header that a file of the table begins with.
  public var header: String { columns.map(\.name).joined(separator: ",") + "\r\n" }
}

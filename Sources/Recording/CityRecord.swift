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

  /// The row that holds the byte at `position` of the table's bytes; nil past the last.
  public func row(of table: Table, at position: Int) throws(ReadingFailure) -> Row? {
    let all = bytes(of: table)
    guard all.indices.contains(position) else { return nil }
    let lineFeed = UInt8(ascii: "\n")
    let start = all[..<position].lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
    let end = all[position...].firstIndex(of: lineFeed) ?? all.count - 1
    var reader = TableReader(table, rows: ContiguousArray(all[start...end]))
    return try reader.next()
  }

  /// The rows kept in memory, exactly as a file would hold them; none if the table was off or went to a file.
  public func rows(of table: Table) throws(ReadingFailure) -> [Row] {
    var reader = TableReader(table, rows: bytes(of: table))
    return try reader.rest()
  }
}

import Metrics
import Tables

/// Result of recording a city's run: counts, and the rows kept in memory.
public struct CityRecord: Sendable {
  /// Counts of the city, by programme.
  public var metrics: CityMetrics
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

import Metrics
import Tables

/// Result of recording a city's run: counts, and the rows kept in memory.
public struct CityRecord: Sendable {
  /// Counts of the city, by programme.
  public var metrics: CityMetrics
  /// Results of all requests; empty unless the settings keep them.
  public let requests: ContiguousArray<RequestResult>
  /// Numbers at the end of each day; empty unless the settings keep requests.
  public let days: [DayStock]
  /// Requests in groups; nil unless the settings ask for it.
  public let breakdown: Breakdown?
  private let rows: [String: ContiguousArray<UInt8>]

  init(
    metrics: CityMetrics, requests: ContiguousArray<RequestResult>, days: [DayStock], breakdown: Breakdown?,
    rows: [String: ContiguousArray<UInt8>]
  ) {
    self.metrics = metrics
    self.requests = requests
    self.days = days
    self.breakdown = breakdown
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

import Quantities
import Recording

/// Every event and every job of one city in one replication.
public struct CityTrace: Sendable {
  public let city: String
  public let record: CityRecord

  /// The first event at which two traces part, or nil if they are the same. O(bytes).
  public func divergence(from other: CityTrace) throws(ReadingFailure) -> Divergence? {
    let mine = record.bytes(of: .events)
    let theirs = other.record.bytes(of: .events)
    let common = min(mine.count, theirs.count)
    let position = (0..<common).first { mine[$0] != theirs[$0] } ?? common
    guard position < max(mine.count, theirs.count) else { return nil }
    return Divergence(
      city: city, first: try record.row(of: .events, at: position).map(TracedEvent.init),
      second: try other.record.row(of: .events, at: position).map(TracedEvent.init))
  }
}

/// Where two traces of a city part: the event on each side, nil on the side that has ended.
public struct Divergence: Sendable, Hashable {
  public var city: String
  public var first: TracedEvent?
  public var second: TracedEvent?

  /// When the earlier of the two happened.
  public var at: Timestamp {
    [first, second].compactMap { $0?.at }.min() ?? .distantFuture
  }
}

/// A row of the event trace.
public struct TracedEvent: Sendable, Hashable {
  public let row: Row

  /// Traps if the row is of another table.
  public init(_ row: Row) {
    precondition(row.table == .events, "a row of \(row.table.name) is no event")
    self.row = row
  }

  public var at: Timestamp { row["at"].instant ?? .distantPast }
  /// The job's number.
  public var job: Int? { row["job"].integer }
  public var partner: Int? { row["partner"].integer }
}

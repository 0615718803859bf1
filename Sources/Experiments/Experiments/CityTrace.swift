import Quantities
import Recording
import Tables

/// Every event and every job of one city in one replication.
public struct CityTrace: Sendable {
  public let city: String
  public let record: CityRecord

  /// The rows of the event trace, as in a file without its header.
  public var events: ContiguousArray<UInt8> { record.bytes(of: .events) }
}

/// Where two event traces part: the event on each side, nil on the side that has ended.
public struct Divergence: Sendable, Hashable {
  public var first: TracedEvent?
  public var second: TracedEvent?

  /// The first event at which the rows of two traces part; nil if they are the same. O(bytes).
  public init?(_ first: ContiguousArray<UInt8>, _ second: ContiguousArray<UInt8>) throws(ReadingFailure) {
    let common = min(first.count, second.count)
    let position = (0..<common).first { first[$0] != second[$0] } ?? common
    guard position < max(first.count, second.count) else { return nil }
    self.first = try Table.events.row(in: first, at: position).map(TracedEvent.init)
    self.second = try Table.events.row(in: second, at: position).map(TracedEvent.init)
  }

  /// When the earlier of the two happened.
  public var at: Timestamp {
    [first, second].compactMap { $0?.at }.min() ?? .distantFuture
  }
}

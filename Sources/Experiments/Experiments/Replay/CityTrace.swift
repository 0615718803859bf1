import Quantities
import Recording
import Tables

/// Event trace and jobs of one city in one replication.
public struct CityTrace: Sendable {
  /// Name of the city.
  public let city: String
  /// Record with the rows of the events.
  public let record: CityRecord

  /// Rows of the event trace, as in `events.csv` without its header.
  public var events: ContiguousArray<UInt8> { record.bytes(of: .events) }
}

/// First difference of two event traces: the event on each side, nil where a trace has ended.
public struct TraceDivergence: Sendable, Hashable {
  /// First differing event of the first trace; nil if the trace ends before.
  public var first: TracedEvent?
  /// First differing event of the second trace; nil if the trace ends before.
  public var second: TracedEvent?

  /// Finds the first event in which two traces differ; nil if they are identical. O(bytes).
  public init?(_ first: ContiguousArray<UInt8>, _ second: ContiguousArray<UInt8>) throws(ReadingFailure) {
    let common = min(first.count, second.count)
    let position = (0..<common).first { first[$0] != second[$0] } ?? common
    guard position < max(first.count, second.count) else { return nil }
    self.first = try Table.events.row(in: first, at: position).map(TracedEvent.init)
    self.second = try Table.events.row(in: second, at: position).map(TracedEvent.init)
  }

  /// Time of the earlier of the two events.
  public var at: Timestamp {
    [first, second].compactMap { $0?.at }.min() ?? .distantFuture
  }
}

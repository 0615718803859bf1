import Memory
import Quantities

/// Events and timers caused by the market's rules; the caller owns the value and empties it between commands.
///
/// A rule calls `emit` or `wake` and does not know the readers. Dispatch, a recorder or a host reads the events in order.
public struct Effects: Sendable {
  @usableFromInline package var eventList = ReusableList<MarketEvent>()
  @usableFromInline package var timerList = ReusableList<TimerRequest>()

  /// Creates effects without events and timers.
  public init() {}

  /// Events in the order in which they happened.
  @inlinable public var events: some RandomAccessCollection<MarketEvent> { eventList }

  /// Timers to set, in the order in which the rules asked for them.
  @inlinable public var timers: some RandomAccessCollection<TimerRequest> { timerList }

  /// Removes all events and timers and keeps the memory. O(1).
  @inlinable
  public mutating func removeAll() {
    eventList.removeAll()
    timerList.removeAll()
  }

  /// Appends an event.
  @inline(__always)
  mutating func emit(_ event: MarketEvent) { eventList.append(event) }

  /// Appends a request for `timer` at `instant`.
  @inline(__always)
  mutating func wake(at instant: Timestamp, for timer: MarketTimer) {
    timerList.append(TimerRequest(fireAt: instant, timer: timer))
  }
}

import Memory
import Quantities

/// Events and timers that the market's rules bring about; the caller owns it and empties it between commands.
///
/// This is the seam between the rules and everybody who answers them: a rule calls `emit` or `wake` and knows nothing
/// of who listens. Dispatch, a recorder or a host reads the events in order.
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

  /// Reports something that has happened.
  @inline(__always)
  mutating func emit(_ event: MarketEvent) { eventList.append(event) }

  /// Asks for `timer` at `instant`.
  @inline(__always)
  mutating func wake(at instant: Timestamp, for timer: MarketTimer) {
    timerList.append(TimerRequest(fireAt: instant, timer: timer))
  }
}

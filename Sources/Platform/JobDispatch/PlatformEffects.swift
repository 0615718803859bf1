import Marketplace
import Memory
import Quantities

/// Events and timers caused by market and dispatch; the caller owns the value and empties it between commands.
public struct PlatformEffects: Sendable {
  @usableFromInline var market = Effects()
  @usableFromInline var dispatchTimers = ReusableList<PlatformTimerRequest>()
  /// Number of events that dispatch has answered.
  @usableFromInline var answeredCount = 0

  /// Creates effects without events and timers.
  public init() {}

  /// Events in the order in which they happened.
  @inlinable public var events: some RandomAccessCollection<MarketEvent> { market.eventList }

  /// Number of events. O(1).
  @inlinable public var eventCount: Int { market.eventList.count }

  /// Event at a position from 0, in the order in which they happened; traps outside. O(1).
  ///
  /// A host that handles each event once reads them so, without holding the list that it empties afterwards.
  @inlinable public func event(at position: Int) -> MarketEvent { market.eventList[position] }

  /// True if there are neither events nor timers.
  @inlinable public var isEmpty: Bool {
    market.eventList.isEmpty && market.timerList.isEmpty && dispatchTimers.isEmpty
  }

  /// Calls `schedule` once for each timer, in the order of requests for equal priorities.
  ///
  /// Timers move from the rules' effects into the host's queue without an intermediate list:
  ///
  /// ```swift
  /// effects.scheduleTimers(in: &queue) { $0.insert($1, dueAt: $2) }
  /// ```
  @inlinable
  @inline(__always)
  public func scheduleTimers<Queue: ~Copyable>(
    in queue: inout Queue, _ schedule: (inout Queue, PlatformTimer, Timestamp) -> Void
  ) {
    for index in dispatchTimers.indices {
      schedule(&queue, dispatchTimers[index].timer, dispatchTimers[index].fireAt)
    }
    for index in market.timerList.indices {
      schedule(&queue, .market(market.timerList[index].timer), market.timerList[index].fireAt)
    }
  }

  /// Removes all events and timers and keeps the memory. O(1).
  @inlinable
  public mutating func removeAll() {
    market.removeAll()
    dispatchTimers.removeAll()
    answeredCount = 0
  }
}

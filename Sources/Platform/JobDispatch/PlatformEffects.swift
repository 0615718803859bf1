import Marketplace
import Memory
import Quantities

/// Events and timers that market and dispatch bring about; the caller owns it and empties it between commands.
public struct PlatformEffects: Sendable {
  @usableFromInline var market = Effects()
  @usableFromInline var dispatchTimers = ReusableList<PlatformTimerRequest>()
  /// Number of events that dispatch has answered.
  @usableFromInline var answeredCount = 0

  /// Creates effects without events and timers.
  public init() {}

  /// Events in the order in which they happened.
  @inlinable public var events: some RandomAccessCollection<MarketEvent> { market.eventList }

  /// Whether there are neither events nor timers.
  @inlinable public var isEmpty: Bool {
    market.eventList.isEmpty && market.timerList.isEmpty && dispatchTimers.isEmpty
  }

  /// Hands every timer once to `schedule`, which puts it into `queue`; those of equal priority in the order in which they
  /// were asked for.
  ///
  /// Timers go from the rules' effects into the host's own queue, without a list between:
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

import Quantities

/// Bounds beyond which a simulation of a city is given up: of events taken, and of events pending at once.
public struct SimulationLimit: Sendable, Hashable {
  /// Largest number of events of a city in a replication.
  public var events: UInt64
  /// Largest number of pending events; below the 16,777,215 that the queue can hold.
  public var pending = 16_000_000

  public init(events: UInt64) { self.events = events }
}

/// State of a simulation that was given up because it exceeded its limit.
public struct SimulationOverrun: Error, Sendable, Hashable {
  /// Simulated instant of the last event.
  public var time: Timestamp
  /// Kind of the last event.
  public var event: SimulationEventKind
  /// Number of events taken.
  public var eventCount: UInt64
  /// Number of pending events.
  public var pendingCount: Int
}

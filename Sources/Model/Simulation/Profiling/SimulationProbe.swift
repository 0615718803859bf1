/// What a simulation is doing at a moment.
public enum SimulationPhase: UInt8, CaseIterable, Sendable {
  /// Opening accounts, before the first event.
  case setUp
  /// Taking the next event from the queue.
  case queue
  /// Synthetic people and staff: what they do and schedule.
  case people
  /// Moving to a random stream and drawing from it.
  case draws
  /// The market's rules.
  case market
  /// Answers to events: eligibility, ranking, rounds and invoicing, with the market's part in them.
  case dispatch
  /// Counting events and writing rows.
  case recording
  /// Closing the recorder's books.
  case closing
}

/// Watches what a simulation does; it is told, and changes nothing.
///
/// Phases are nested: whoever enters one leaves it to the phase that was before.
public protocol SimulationProbe: Sendable {
  /// Whether there is anything to tell it.
  static var isWatching: Bool { get }

  init()
  /// Begins a phase and returns the one that it interrupts.
  mutating func enter(_ phase: SimulationPhase) -> SimulationPhase
  /// Goes back to the phase that was interrupted.
  mutating func leave(to outer: SimulationPhase)
  /// Goes back from `draws`: one for the purpose of this number has ended.
  mutating func endDraw(_ purpose: UInt16, to outer: SimulationPhase)
  /// The queue has given an event and keeps so many; what follows is done for that event.
  mutating func take(_ kind: SimulationEventKind, pending: Int)
  /// The event that was taken is going to happen.
  mutating func countEvent()
  /// So many jobs have been requested.
  mutating func countJobs(_ count: Int)
}

/// Sees nothing, and costs nothing.
public struct Unwatched: SimulationProbe {
  public static var isWatching: Bool { false }

  public init() {}
  @inline(__always)
  public mutating func enter(_ phase: SimulationPhase) -> SimulationPhase { .people }
  @inline(__always)
  public mutating func leave(to outer: SimulationPhase) {}
  @inline(__always)
  public mutating func endDraw(_ purpose: UInt16, to outer: SimulationPhase) {}
  @inline(__always)
  public mutating func take(_ kind: SimulationEventKind, pending: Int) {}
  @inline(__always)
  public mutating func countEvent() {}
  @inline(__always)
  public mutating func countJobs(_ count: Int) {}
}

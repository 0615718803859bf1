/// Activity of a simulation, by which a profile splits time.
public enum SimulationPhase: UInt8, CaseIterable, Sendable {
  /// Opening accounts before the first event.
  case setUp
  /// Taking the next event from the queue.
  case queue
  /// Decisions and schedules of synthetic people and staff.
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

/// Observer of a simulation for profiling; changes nothing.
///
/// Phases are nested: each call of `enter` is paired with one of `leave` that restores the phase before it.
///
/// Decision 0230.
public protocol SimulationProbe: Sendable {
  /// True if the probe observes anything; false lets the compiler remove every call.
  static var isWatching: Bool { get }

  /// Makes a probe in the phase `setUp`.
  init()
  /// Begins a phase and returns the one that it interrupts.
  mutating func enter(_ phase: SimulationPhase) -> SimulationPhase
  /// Ends the current phase and resumes `outer`.
  mutating func leave(to outer: SimulationPhase)
  /// Ends the `draws` phase, charges its time to the purpose of this number, and resumes `outer`.
  mutating func endDraw(_ purpose: UInt16, to outer: SimulationPhase)
  /// Attributes what follows to an event that was just dequeued; `pending` events remain in the queue.
  mutating func dequeue(_ kind: SimulationEventKind, pending: Int)
  /// Counts the dequeued event as handled.
  mutating func countEvent()
  /// Counts requested jobs.
  mutating func countJobs(_ count: Int)
}

/// Probe that observes nothing and costs nothing.
public struct Unwatched: SimulationProbe {
  /// False.
  public static var isWatching: Bool { false }

  /// Makes a probe.
  public init() {}
  /// Does nothing and returns a fixed phase.
  @inline(__always)
  public mutating func enter(_ phase: SimulationPhase) -> SimulationPhase { .people }
  /// Does nothing.
  @inline(__always)
  public mutating func leave(to outer: SimulationPhase) {}
  /// Does nothing.
  @inline(__always)
  public mutating func endDraw(_ purpose: UInt16, to outer: SimulationPhase) {}
  /// Does nothing.
  @inline(__always)
  public mutating func dequeue(_ kind: SimulationEventKind, pending: Int) {}
  /// Does nothing.
  @inline(__always)
  public mutating func countEvent() {}
  /// Does nothing.
  @inline(__always)
  public mutating func countJobs(_ count: Int) {}
}

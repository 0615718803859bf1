/// Counts and processor times of a simulation by phase, kind of event and purpose of draws; profiles add up.
///
/// Times are summed over workers, and exclude the cost of measuring.
public struct SimulationProfile: Sendable {
  /// Count and total time of one activity.
  public struct Part: Sendable, Hashable {
    /// Number of times.
    public var count: UInt64 = 0
    /// Total processor time [s].
    public var seconds: Double = 0

    static func += (part: inout Part, other: Part) {
      part.count += other.count
      part.seconds += other.seconds
    }
  }

  /// Number of entries and own time; indexed by phase. The times add up to `seconds`.
  public internal(set) var phases = ContiguousArray(repeating: Part(), count: SimulationPhase.allCases.count)
  /// Number of events and their time over all phases; indexed by kind.
  public internal(set) var events = ContiguousArray(
    repeating: Part(), count: SimulationEventKind.allCases.count)
  /// Number of draws and their time; indexed as `drawNames`.
  public internal(set) var draws = ContiguousArray(repeating: Part(), count: Purpose.allCases.count)
  /// Number of jobs requested.
  public internal(set) var jobs: UInt64 = 0
  /// Number of events scheduled.
  public internal(set) var scheduled: UInt64 = 0
  /// Number of events dequeued: those handled, and in each city the one at which it ended, if any.
  public internal(set) var taken: UInt64 = 0
  /// Sum over dequeued events of the number left in their queue.
  var pendingSum: UInt64 = 0

  /// Makes an empty profile.
  public init() {}

  /// Names of the purposes of draws.
  public static let drawNames = Purpose.allCases.map { String(describing: $0) }

  /// Total processor time [s].
  public var seconds: Double { phases.reduce(0) { $0 + $1.seconds } }
  /// Number of events handled.
  public var eventCount: UInt64 { events.reduce(0) { $0 + $1.count } }
  /// Mean number of events left in the queue when one is dequeued; nil if none was.
  public var meanPending: Double? { taken == 0 ? nil : Double(pendingSum) / Double(taken) }

  /// Adds the counts and times of another profile.
  public mutating func add(_ other: SimulationProfile) {
    for index in phases.indices { phases[index] += other.phases[index] }
    for index in events.indices { events[index] += other.events[index] }
    for index in draws.indices { draws[index] += other.draws[index] }
    jobs += other.jobs
    scheduled += other.scheduled
    taken += other.taken
    pendingSum += other.pendingSum
  }
}

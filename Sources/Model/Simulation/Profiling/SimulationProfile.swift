/// Where a simulation's time went, and what it did how often; profiles of several cities add up.
///
/// Times are those of the workers, so that two at once count twice; what measuring cost has been taken off.
public struct SimulationProfile: Sendable {
  /// How often something was done, and how long it took in all.
  public struct Part: Sendable, Hashable {
    public var count: UInt64 = 0
    public var seconds: Double = 0

    static func += (part: inout Part, other: Part) {
      part.count += other.count
      part.seconds += other.seconds
    }
  }

  /// By phase: how often it was begun, and its own time. They make up the whole.
  public internal(set) var phases = ContiguousArray(repeating: Part(), count: SimulationPhase.allCases.count)
  /// By kind: how many, and the time of all phases that they took.
  public internal(set) var events = ContiguousArray(
    repeating: Part(), count: SimulationEventKind.allCases.count)
  /// By purpose, in the order of `drawNames`.
  public internal(set) var draws = ContiguousArray(repeating: Part(), count: Purpose.allCases.count)
  /// Jobs requested.
  public internal(set) var jobs: UInt64 = 0
  /// Events put into queues.
  public internal(set) var scheduled: UInt64 = 0
  /// Events taken from queues; as many as have happened, and in each city the one at which it ended, if there is one.
  public internal(set) var taken: UInt64 = 0
  /// Over all events taken, how many were left in their queue.
  var pendingSum: UInt64 = 0

  public init() {}

  /// What the draws are for.
  public static let drawNames = Purpose.allCases.map { String(describing: $0) }

  public var seconds: Double { phases.reduce(0) { $0 + $1.seconds } }
  public var eventCount: UInt64 { events.reduce(0) { $0 + $1.count } }
  /// How many events were pending when one was taken, on average; nil if none was.
  public var meanPending: Double? { taken == 0 ? nil : Double(pendingSum) / Double(taken) }

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

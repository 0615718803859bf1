import Quantities

/// How long the platform plans for a way through the city (D7, V8).
public struct TravelModel: Hashable, Sendable, BitwiseCopyable {
  /// Planned travel time over a straight-line kilometre [s/km]; ≥ 0; detours included.
  public var secondsPerKilometre: Double
  /// Added to every trip that leads somewhere else, for parking and doors; ≥ 0.
  public var overhead: TimeSpan
  /// How long after a visit a partner is still taken to be there rather than at home; ≥ 0.
  public var lingering: TimeSpan
  /// Rule V8. How long before local midnight a partner's day is planned; [0, 24 h].
  public var planningLead: TimeSpan

  public init(
    secondsPerKilometre: Double, overhead: TimeSpan, lingering: TimeSpan = .hours(1),
    planningLead: TimeSpan = .hours(2)
  ) {
    precondition(secondsPerKilometre >= 0, "a negative travel time: \(secondsPerKilometre) s/km")
    self.secondsPerKilometre = secondsPerKilometre
    self.overhead = overhead
    self.lingering = lingering
    self.planningLead = planningLead
  }

  /// Nobody needs any time to get anywhere.
  public static let instantaneous = TravelModel(secondsPerKilometre: 0, overhead: .zero)

  /// The planned time for a trip; zero from a place to itself.
  public func time(from origin: Coordinate, to destination: Coordinate) -> TimeSpan {
    if origin == destination { return .zero }
    return TimeSpan(seconds: origin.distance(to: destination) * secondsPerKilometre) + overhead
  }

  /// Whether a trip takes at most this long.
  ///
  /// No way is longer than the one round the corner, which needs no root; most stretches between visits have room for it.
  @inline(__always)
  func fits(_ span: TimeSpan, from origin: Coordinate, to destination: Coordinate) -> Bool {
    let corner = abs(origin.east - destination.east) + abs(origin.north - destination.north)
    let most = corner * secondsPerKilometre * 1e6 + Double(overhead.microseconds)
    // Two microseconds more than any rounding comes to.
    if Double(span.microseconds) >= most + 2 { return true }
    return time(from: origin, to: destination) <= span
  }
}

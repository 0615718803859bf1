import Quantities

/// Travel-time estimates that the platform uses for planning (D7, V8).
public struct TravelModel: Hashable, Sendable, BitwiseCopyable {
  /// Planned travel time per straight-line kilometre, including detours [s/km]; ≥ 0.
  public var secondsPerKilometre: Double
  /// Time added to every trip of positive length, for parking and doors; ≥ 0.
  public var overhead: TimeSpan
  /// Duration after a visit in which the partner is assumed to be at its place, then at home; ≥ 0.
  public var lingering: TimeSpan
  /// Duration before local midnight at which the next day's route is planned; in [0, 24 h]. Rule V8.
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

  /// Travel model in which every trip takes no time.
  public static let instantaneous = TravelModel(secondsPerKilometre: 0, overhead: .zero)

  /// Returns the planned time of a trip; zero from a place to itself.
  public func time(from origin: Coordinate, to destination: Coordinate) -> TimeSpan {
    if origin == destination { return .zero }
    return TimeSpan(seconds: origin.distance(to: destination) * secondsPerKilometre) + overhead
  }

  /// Returns true if a trip takes at most `span`.
  ///
  /// Tests the rectilinear distance first, an upper bound without a square root, which suffices for most gaps.
  @inline(__always)
  func fits(_ span: TimeSpan, from origin: Coordinate, to destination: Coordinate) -> Bool {
    let corner = abs(origin.east - destination.east) + abs(origin.north - destination.north)
    let most = corner * secondsPerKilometre * 1e6 + Double(overhead.microseconds)
    // Two microseconds more than any rounding error.
    if Double(span.microseconds) >= most + 2 { return true }
    return time(from: origin, to: destination) <= span
  }
}

/// New mean numbers of bookings from a day on.
public struct RateChange: Sendable, Hashable {
  /// Local day at whose midnight they take effect, as days since 1970-01-01; not before the scenario's first.
  public var day: Int
  /// Mean number of bookings per day over a week [1/d]; indexed by place in the city's demand.
  public var ratesPerDay: [Double]

  /// Makes a change.
  public init(day: Int, ratesPerDay: [Double]) {
    self.day = day
    self.ratesPerDay = ratesPerDay
  }
}

import Quantities

/// Service that can be booked.
public struct Service: Sendable, Hashable {
  /// Name in scenario files and reports.
  public var name: String
  /// Number of the required skill, in 0 ..< 16.
  public var skill: Int
  /// Lowest competence level that may serve it (D1); 0 to 15.
  public var requiredLevel: UInt8
  /// Duration that the platform plans for it; > 0.
  public var plannedDuration: TimeSpan
  /// Recommended or set price (M1), before the programme's factor.
  public var price: AmountPerCurrency

  public init(
    name: String, skill: Int, requiredLevel: UInt8, plannedDuration: TimeSpan, price: AmountPerCurrency
  ) {
    self.name = name
    self.skill = skill
    self.requiredLevel = requiredLevel
    self.plannedDuration = plannedDuration
    self.price = price
  }
}

/// Source of bookings: the platform's own site, or a business partner's (B1).
public struct Channel: Sendable, Hashable {
  /// Name in scenario files and reports.
  public var name: String
  /// True for a business partner's channel.
  public var isBusinessPartner: Bool
  /// Certifications required to serve its jobs (B2).
  public var requiredCertifications: Certifications
  /// Place at which devices are fetched (B4); nil without a shop in this city.
  public var shop: Coordinate?

  public init(
    name: String, isBusinessPartner: Bool, requiredCertifications: Certifications = [],
    shop: Coordinate? = nil
  ) {
    self.name = name
    self.isBusinessPartner = isBusinessPartner
    self.requiredCertifications = requiredCertifications
    self.shop = shop
  }
}

/// City with the data that the domain needs.
public struct City: Sendable, Hashable {
  /// Name in scenario files and reports, which random streams follow.
  public var name: String
  /// Currency of all prices.
  public var currency: Currency
  /// Local civil time.
  public var clock: CivilClock
  /// Travel times for planning.
  public var travel: TravelModel

  public init(name: String, currency: Currency, clock: CivilClock, travel: TravelModel) {
    self.name = name
    self.currency = currency
    self.clock = clock
    self.travel = travel
  }
}

import Quantities

/// A service that can be booked.
public struct Service: Sendable, Hashable {
  public var name: String
  /// The number of the skill it takes [0, 16).
  public var skill: Int
  /// The lowest competence level that may serve it (D1); 0 to 15.
  public var requiredLevel: UInt8
  /// How long the platform plans for it; > 0.
  public var plannedDuration: TimeSpan
  /// The recommended or set price (M1), before the programme's factor.
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

/// Where bookings come from: the platform's own site, or a business partner's (B1).
public struct Channel: Sendable, Hashable {
  public var name: String
  public var isBusinessPartner: Bool
  /// What a partner must hold to serve its jobs (B2).
  public var requiredCertifications: Certifications
  /// Where devices are fetched (B4), if it has a shop in this city.
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

/// A city as the domain needs it.
public struct City: Sendable, Hashable {
  public var id: CityID
  public var name: String
  public var currency: Currency
  public var clock: CivilClock
  public var travel: TravelModel

  public init(id: CityID, name: String, currency: Currency, clock: CivilClock, travel: TravelModel) {
    self.id = id
    self.name = name
    self.currency = currency
    self.clock = clock
    self.travel = travel
  }
}

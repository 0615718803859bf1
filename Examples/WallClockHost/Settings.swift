import Foundation
import JobDispatch
import Marketplace
import Quantities

/// The city that the host serves, its catalogue and its programmes.
struct Settings: Sendable {
  var city = "Zürich"
  var notation = Notation(clock: .utc, currency: .chf)
  var conduct = CodeOfConduct.conduct2019.value
  /// Greatest distance of a partner's home from the client [km].
  var zone = 10.0
  var requestExpiry: TimeSpan?
  /// Number of agents of the support desk; 0 for no desk.
  var agents = 0
  /// Offer plans by programme name.
  var plans: [String: OfferPlan] = [
    "friend": ExclusiveCascade().plan, "pro": ExclusiveCascade().plan,
    "orange-friends": Broadcast(width: 5).plan,
  ]

  /// Creates the default settings: Zürich with the three programmes.
  init(now: Timestamp) {
    if let zurich = TimeZone(identifier: "Europe/Zurich") {
      notation.clock = CivilClock(zurich, around: now)
    }
  }

  /// Services of the catalogue; the names are the words on the line.
  static let services: ContiguousArray<Service> = [
    Service(
      name: "wifi", skill: 0, requiredLevel: 1, plannedDuration: .hours(1),
      price: AmountPerCurrency(chf: 8900, eur: 5900, pln: 14900)),
    Service(
      name: "computer", skill: 1, requiredLevel: 2, plannedDuration: .minutes(90),
      price: AmountPerCurrency(chf: 12900, eur: 8900, pln: 19900)),
    Service(
      name: "smart-home", skill: 2, requiredLevel: 3, plannedDuration: .hours(2),
      price: AmountPerCurrency(chf: 16900, eur: 11900, pln: 27900)),
  ]

  /// The words for skills 0, 1 and 2.
  static let skills = ["network", "computer", "smart-home"]

  /// The platform's own site, and a business partner with a shop that asks for certification 0.
  static let channels: ContiguousArray<Channel> = [
    Channel(name: "platform", isBusinessPartner: false),
    Channel(
      name: "electronics", isBusinessPartner: true, requiredCertifications: Certifications(number: 0),
      shop: .centre),
  ]

  /// Creates the configured platform; partners travel at 3 minutes per kilometre plus 5 minutes.
  func makePlatform() -> Platform {
    let programmes = Programme.presets.map { preset in
      var programme = preset.value
      programme.conduct = conduct
      if let requestExpiry { programme.requestExpiry = requestExpiry }
      return programme
    }
    let place = City(
      name: city, currency: notation.currency, clock: notation.clock,
      travel: TravelModel(secondsPerKilometre: 180, overhead: .minutes(5)))
    let market = Market(
      city: place, programmes: ContiguousArray(programmes), services: Self.services,
      channels: Self.channels, support: support)
    let policies = programmes.map { programme in
      DispatchPolicy(
        strategy: Configured(plan: plans[programme.name] ?? ExclusiveCascade().plan),
        ranking: RankingWeights(stars: 0.5, competence: 0.3, reliability: 0.1, nearness: 0.1),
        zoneRadius: zone)
    }
    return Platform(
      market: market, dispatcher: Dispatcher(policies: ContiguousArray(policies), extent: 15))
  }
}

extension Settings {
  /// A desk that is always open and asks for respect.
  private var support: SupportTerms? {
    agents > 0 ? SupportTerms(agents: agents, respect: RespectPolicy.respectForAgents.value) : nil
  }
}

/// The strategy that a configuration has chosen.
private struct Configured: OfferStrategy {
  var plan: OfferPlan
}

extension CivilClock {
  /// A time zone's local time from a year before `now` to ten years after; later its last offset holds on.
  init(_ zone: TimeZone, around now: Timestamp) {
    let end = now + .days(3653)
    var instant = now - .days(366)
    var eras: ContiguousArray = [Era(start: instant, offset: zone.offset(at: instant))]
    while let change = zone.nextDaylightSavingTimeTransition(after: Date(instant)), change < Date(end) {
      instant = Timestamp(secondsSinceEpoch: Int64(change.timeIntervalSince1970))
      eras.append(Era(start: instant, offset: zone.offset(at: instant)))
    }
    self.init(eras: eras)
  }
}

extension TimeZone {
  fileprivate func offset(at instant: Timestamp) -> TimeSpan {
    .seconds(Int64(secondsFromGMT(for: Date(instant))))
  }
}

extension Date {
  fileprivate init(_ instant: Timestamp) {
    self.init(timeIntervalSince1970: Double(instant.secondsSinceEpoch))
  }
}

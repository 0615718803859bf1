import JobDispatch
import Marketplace
import Quantities
import Variates

/// A city with everything that goes on in it.
public struct CityScenario: Sendable, Hashable {
  /// The city as the domain knows it: name, currency, civil clock, planned travel times.
  public var city: City
  /// ISO 3166-1 alpha-2.
  public var country: String
  /// IANA name of the zone that the clock was made from.
  public var timeZone: String
  /// [km²]; > 0.
  public var area: Double
  /// Inhabitants; > 0.
  public var population: Int
  /// Where people live; empty for evenly over a disc of the city's area.
  public var districts: [District]
  /// How many client accounts bookings come from; ≥ 1.
  public var clientAccounts: Int
  public var services: [Service]
  /// The channels of the whole scenario, with this city's shops.
  public var channels: [Channel]
  public var demand: [ChannelDemand]
  /// By programme, with the code of conduct as it holds in this city in the beginning.
  public var programmes: [Programme]
  /// What holds later instead; of those of one day and programme the last one counts.
  public var changes: [ProgrammeChange]
  /// By programme.
  public var dispatch: [DispatchPolicy]
  public var partnerGroups: [PartnerGroup]
  public var clients: ClientBehaviour
  public var partners: PartnerBehaviour
  public var staff: StaffBehaviour
  /// The support desk; nil for none.
  public var support: SupportScenario?
  /// By channel; nil where none is offered.
  public var tests: [CertificationTest?]
  public var responses: Responses

  public init(
    city: City, country: String, timeZone: String, area: Double, population: Int, districts: [District] = [],
    clientAccounts: Int, services: [Service], channels: [Channel], demand: [ChannelDemand],
    programmes: [Programme], changes: [ProgrammeChange] = [], dispatch: [DispatchPolicy],
    partnerGroups: [PartnerGroup],
    clients: ClientBehaviour = .preset, partners: PartnerBehaviour = .preset, staff: StaffBehaviour = .preset,
    support: SupportScenario? = nil, tests: [CertificationTest?] = [], responses: Responses = .none
  ) {
    self.city = city
    self.country = country
    self.timeZone = timeZone
    self.area = area
    self.population = population
    self.districts = districts
    self.clientAccounts = clientAccounts
    self.services = services
    self.channels = channels
    self.demand = demand
    self.programmes = programmes
    self.changes = changes
    self.dispatch = dispatch
    self.partnerGroups = partnerGroups
    self.clients = clients
    self.partners = partners
    self.staff = staff
    self.support = support
    self.tests = tests
    self.responses = responses
  }

  /// The radius of a disc with the city's area [km].
  public var radius: Double { (area / Double.pi).squareRoot() }
}

/// A part of the city: people live around its centre, normally distributed.
public struct District: Sendable, Hashable {
  public var name: String
  /// Relative to the other districts' shares; > 0.
  public var share: Double
  public var centre: Coordinate
  /// Standard deviation in each direction [km]; ≥ 0.
  public var spread: Double

  public init(name: String, share: Double, centre: Coordinate, spread: Double) {
    self.name = name
    self.share = share
    self.centre = centre
    self.spread = spread
  }
}

extension CityScenario {
  /// Mean bookings a day over all channels: about how much work a day of the city is.
  public var ratePerDay: Double { demand.reduce(0) { $0 + $1.ratePerDay } }
}

/// The bookings that come in over one channel.
public struct ChannelDemand: Sendable, Hashable {
  public var channel: ChannelID
  /// Mean bookings a day over a week; ≥ 0.
  public var ratePerDay: Double
  /// Relative intensity of each of the 168 hours of the local week, Monday 00:00 first; ≥ 0, not all zero.
  public var profile: [Double]
  /// Relative frequency of each programme.
  public var programmeWeights: [Double]
  /// Relative frequency of each service.
  public var serviceWeights: [Double]
  /// Share of bookings that include fetching a device from the channel's shop (B4); [0, 1].
  public var pickUpShare: Double

  public init(
    channel: ChannelID, ratePerDay: Double, profile: [Double], programmeWeights: [Double],
    serviceWeights: [Double], pickUpShare: Double = 0
  ) {
    self.channel = channel
    self.ratePerDay = ratePerDay
    self.profile = profile
    self.programmeWeights = programmeWeights
    self.serviceWeights = serviceWeights
    self.pickUpShare = pickUpShare
  }
}

/// So many partners of a kind.
public struct PartnerGroup: Sendable, Hashable {
  public var programme: ProgrammeID
  public var count: Int
  /// Weekly hours that a partner of the group may keep, with how often; not empty.
  public var hours: [Choice<WeeklyHours>]
  /// For each skill of the catalogue, the competence level: rounded and held to 0 … 5.
  public var competence: Distribution
  /// For each certification, the chance that a partner holds it; [0, 1].
  public var certificationShare: Double
  /// Hidden true quality, held to [0, 1]; what stars come from.
  public var quality: Distribution
  /// Hidden true reliability, held to [0, 1]; what cancellations and no-shows come from.
  public var reliability: Distribution
  /// Hidden true integrity, held to [0, 1]; how much rarer than the habits say misconduct is.
  public var integrity: Distribution

  public init(
    programme: ProgrammeID, count: Int, hours: [Choice<WeeklyHours>], competence: Distribution,
    certificationShare: Double, quality: Distribution, reliability: Distribution,
    integrity: Distribution = PartnerGroup.noIntegrity
  ) {
    self.programme = programme
    self.count = count
    self.hours = hours
    self.competence = competence
    self.certificationShare = certificationShare
    self.quality = quality
    self.reliability = reliability
    self.integrity = integrity
  }

  /// Everybody misbehaves as often as the habits say.
  public static let noIntegrity: Distribution = .assumed { () throws(InvalidDistribution) in
    try .constant(0)
  }
}

/// One of several possibilities, with its relative frequency.
public struct Choice<Value: Sendable & Hashable>: Sendable, Hashable {
  public var value: Value
  /// > 0.
  public var weight: Double

  public init(_ value: Value, weight: Double = 1) {
    self.value = value
    self.weight = weight
  }
}

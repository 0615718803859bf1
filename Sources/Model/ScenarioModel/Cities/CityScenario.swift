import JobDispatch
import Marketplace
import Quantities
import Variates

/// City to simulate: market, demand, partners, and everybody's behaviour.
public struct CityScenario: Sendable, Hashable {
  /// Name, currency, civil clock and planned travel times.
  public var city: City
  /// Country code by ISO 3166-1 alpha-2.
  public var country: String
  /// IANA name of the time zone that the clock was made from.
  public var timeZone: String
  /// Area [km²]; > 0.
  public var area: Double
  /// Number of inhabitants; > 0.
  public var population: Int
  /// Residential districts; empty for an even spread over a disc of the city's area.
  public var districts: [District]
  /// Places at which clients live instead of the districts; empty for the districts.
  public var clientPlaces: [WeightedPlace] = []
  /// Number of client accounts at the start; ≥ 1.
  public var clientAccounts: Int
  /// Services on offer, with this city's prices; indexed by service.
  public var services: [Service]
  /// Channels of the whole scenario, with this city's shops; indexed by channel.
  public var channels: [Channel]
  /// Bookings of each channel that has any.
  public var demand: [ChannelDemand]
  /// Classes of urgency beside that of ordinary requests.
  public var urgencies: [UrgencyDemand] = []
  /// Factors of single days on the bookings of every channel.
  public var demandFactors = DemandFactors.none
  /// Requests of the past, which arrive instead of random ones; nil for none.
  public var trace: RequestTrace?
  /// Terms at the start, with the code of conduct; indexed by programme.
  public var programmes: [Programme]
  /// Later changes of terms; of several for one day and programme the last one applies.
  public var changes: [ProgrammeChange]
  /// Later changes of the mean number of bookings, by day.
  public var rateChanges: [RateChange] = []
  /// Later changes of the planned number of partners, by day; at most one for each day and group.
  public var staffingChanges: [StaffingChange] = []
  /// Later changes of dispatch policies, by day.
  public var dispatchChanges: [DispatchChange] = []
  /// Later changes of the weekly hours of partners, by day.
  public var hoursChanges: [HoursChange] = []
  /// Dispatch policies; indexed by programme.
  public var dispatch: [DispatchPolicy]
  /// Partners at the start, by kind.
  public var partnerGroups: [PartnerGroup]
  /// Behaviour of clients.
  public var clients: ClientBehaviour
  /// Behaviour of partners whose group has none of its own.
  public var partners: PartnerBehaviour
  /// Behaviour of the platform's own people.
  public var staff: StaffBehaviour
  /// Support desk; nil for none.
  public var support: SupportScenario?
  /// Tests for certifications; indexed by channel, nil where none is offered.
  public var tests: [CertificationTest?]
  /// Responses of people to the platform and its rules.
  public var responses: Responses

  /// Makes a city whose people behave as assumed unless told otherwise.
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

  /// Behaviour of partners; indexed by partner group.
  public var partnerBehaviours: [PartnerBehaviour] { partnerGroups.map { $0.behaviour ?? partners } }

  /// Radius of a disc with the city's area [km].
  public var radius: Double { (area / Double.pi).squareRoot() }

  /// Names of all classes of urgency, ordinary requests first; empty if there are no others.
  public var urgencyNames: [String] {
    urgencies.isEmpty ? [] : [UrgencyClass.ordinary.name] + urgencies.map(\.terms.name)
  }

  /// Mean number of bookings per day over all channels [1/d].
  public var ratePerDay: Double { demand.reduce(0) { $0 + $1.ratePerDay } }
}

import EventKernel
import Foundation
import JobDispatch
import Marketplace
import Memory
import Quantities
import Recording
import ScenarioModel
import Variates

/// Simulation of one city during one replication: synthetic people drive the real platform through every job's life.
///
/// The result depends on scenario, seed, replication and city alone; cities share nothing, so that any number can run
/// at once. The probe observes and changes nothing.
///
/// ## How an event flows
/// 1. `advance` takes the next event from the queue, in order of time, priority and scheduling (`+Loop`).
/// 2. `handle` calls the person whose turn it is, for example `partnerReplies` (`People/Partners`). The person draws
///    from a stream of its own, keyed by purpose, person and job (`Streams`), and decides by `habits`.
/// 3. The decision becomes a command of the real platform: `submit(.acceptOffer(job, partner), now)` (`+Effects`).
///    A refusal is recorded and given back; the market's rules and dispatch do the rest.
/// 4. The platform answers with effects. Timers go into the queue. Each event goes to the recorder, then to the people.
///    `react` lets them schedule what they will do because of it; `remember` lets partners learn from it.
///
/// ```
/// queue -> advance -> handle -> person -> submit -> platform -> effects -> recorder
///   ^                                                             |
///   +------------ timers, and what people will do: react ---------+
/// ```
///
/// A new habit usually touches one file in `People`, and one parameter in `ScenarioModel`.
public struct CitySimulation<Probe: SimulationProbe>: ~Copyable {
  private let fixed: Shared<CityScenario>
  private let support: Shared<SupportBehaviour>
  /// Behaviour parameters of everybody in the city.
  let habits: Habits
  /// Instant at which requests begin.
  let start: Timestamp
  /// Instant from which no new request comes.
  package let end: Timestamp
  /// Instant at which the run stops, whatever is still open.
  package let cutOff: Timestamp
  /// Bounds beyond which the run is given up.
  let limit: SimulationLimit
  /// Market and dispatch of the city.
  package internal(set) var platform: Platform
  /// Pending timers and actions of people.
  var queue: EventQueue<SimulationEvent>
  /// Random streams of the city.
  var streams: CityStreams<Probe>
  /// Recorder of everything that is published.
  var recorder: CityRecorder
  /// Effects of the current command; empty between events.
  var effects = PlatformEffects()
  /// Arrival processes of bookings; indexed by place in the city's demand.
  var arrivals: [ArrivalProcess]
  /// Requests of the past that arrive instead; nil for none.
  var replay: TraceReplay?
  /// Latent traits, unknown to the platform; indexed by partner ordinal.
  var traits: IndexedBy<PartnerID, LatentTraits> = []
  /// Weekly hours in force among which partners are distributed; indexed by partner group.
  var hoursByGroup: [[Choice<WeeklyHours>]]
  /// Behaviour of each group where it differs from the city's; keeps `habitsByGroup` valid.
  private let ownHabits: [Shared<PartnerBehaviour>?]
  /// Behaviour of the city's partners; indexed by partner group.
  let habitsByGroup: [FrozenReference<PartnerBehaviour>]
  /// Behaviour of the city's partners; indexed by partner ordinal.
  var partnerHabits: IndexedBy<PartnerID, FrozenReference<PartnerBehaviour>> = []
  /// True if partners of some group work off the platform.
  let someWorkOffPlatform: Bool
  /// Groups of the city's partners; indexed by partner ordinal.
  var groups: IndexedBy<PartnerID, UInt16> = []
  /// Memories and wishes; indexed by partner ordinal, empty where people do not respond.
  var lives: IndexedBy<PartnerID, PartnerLife> = []
  /// Common knowledge about working for the platform.
  var labour: LabourMarket
  /// Enrolments in courses; indexed by partner ordinal.
  var enrolments: IndexedBy<PartnerID, CourseEnrolment> = []
  /// Partner of the client's last job, on the platform or off it; indexed by client ordinal, nil before the first.
  var lastServedBy: IndexedBy<ClientID, PartnerID?> = []
  /// Choice of programme and service; indexed by place in the city's demand.
  let choosers: [BookingChooser]
  /// Choice of a client's place; nil where clients live in districts.
  let clientPlaces: PlaceChooser?
  /// Choice of the wished hour of the day.
  let slotChooser: SlotChooser
  /// Number of the next booking of the scenario's demand.
  var nextJobNumber: UInt64 = 0
  /// Largest acceptable price as a multiple of the usual price.
  let willingness: Distribution
  /// Ratios of usual to catalogue prices; indexed by programme.
  let usualPriceFactors: IndexedBy<ProgrammeID, Double>
  /// Factors on the probability of failing; a run of each level above the required one for each partner group.
  let reliefs: ContiguousArray<Double>
  /// Loyalty to the platform, unknown to it; indexed by client ordinal.
  var loyalties: IndexedBy<ClientID, Loyalty>
  /// History of one job or partner; nil to keep none.
  public var history: EventHistory?
  /// Log of requests, offers and visits in numbers; nil to keep none.
  public var log: EventLog?
  /// City that is simulated.
  var setting: CityScenario { @inline(__always) _read { yield fixed.reference.value } }
  /// Current state of the city's market.
  public var market: Market { platform.market }
  /// Number of events handled so far.
  public internal(set) var eventCount: UInt64 = 0
  /// Number of events at which limits and a stop are looked at next.
  var nextCheck: UInt64

  init(
    probed scenario: Scenario, city index: Int, seed: UInt64, replication: UInt64,
    recorder: consuming CityRecorder
  ) {
    let setting = scenario.cities[index].detached()
    fixed = Shared(setting)
    support = Shared(setting.support?.behaviour ?? .preset)
    habits = Habits(of: fixed.reference, support: support.reference)
    let clock = setting.city.clock
    start = scenario.start(on: clock)
    end = scenario.end(on: clock)
    cutOff = clock.instant(scenario.drainLimit, after: end)
    limit = SimulationLimit(events: scenario.eventLimit)
    nextCheck = min(4096, scenario.eventLimit)
    queue = EventQueue(startingAt: start)
    streams = CityStreams(seed: seed, replication: replication, city: setting.city.name)
    self.recorder = recorder
    let responses = setting.responses
    willingness = responses.clients.willingnessToPay.distribution
    usualPriceFactors = IndexedBy(
      setting.programmes.map { responses.clients.usualPriceFactors[$0.name]?.fraction ?? 1 })
    let partners = setting.partnerBehaviours
    someWorkOffPlatform = partners.contains { !$0.offPlatform.isNever }
    let levels = 0...Int(SkillSet.highestLevel)
    reliefs = ContiguousArray(
      partners.flatMap { partner in levels.map { pow(partner.competenceRelief, Double($0)) } })
    let own = setting.partnerGroups.map { $0.behaviour.map(Shared.init) }
    ownHabits = own
    let usual = fixed.reference.part(\.partners)
    habitsByGroup = own.map { $0?.reference ?? usual }
    loyalties = IndexedBy(repeating: Loyalty(), count: setting.clientAccounts)
    let programmes = setting.programmes.map { responses.isActive ? responses.prices.passedOn($0) : $0 }
    var market = Market(
      city: setting.city, programmes: ContiguousArray(programmes),
      services: ContiguousArray(setting.services), channels: ContiguousArray(setting.channels),
      support: setting.support?.terms, urgencies: setting.urgencies.map(\.terms))
    market.rememberEndedJobs(for: setting.changes.map(\.terms.conduct.longestLookBack).max() ?? .zero)
    let extent = setting.radius * 1.5 + (setting.districts.map { $0.spread * 3 }.max() ?? 0)
    platform = Platform(
      market: market, dispatcher: Dispatcher(policies: ContiguousArray(setting.dispatch), extent: extent))
    let days = clock.dayNumber(at: start)...clock.dayNumber(at: end)
    let factors = streams.dailyFactors(of: setting, days: days)
    arrivals = setting.demand.enumerated().map { place, demand in
      ArrivalProcess(
        ratePerDay: demand.ratePerDay, changes: setting.rateChanges.map { ($0.day, $0.ratesPerDay[place]) },
        profile: demand.profile, wave: demand.wave, days: factors, clock: clock)
    }
    replay = streams.replay(of: setting, days: days, end: end)
    choosers = setting.demand.map(BookingChooser.init)
    clientPlaces = PlaceChooser(setting.clientPlaces)
    slotChooser = SlotChooser(setting.clients.slots)
    labour = LabourMarket(setting)
    hoursByGroup = setting.partnerGroups.map(\.hours)
    scheduleChanges()
    populate()
  }
}

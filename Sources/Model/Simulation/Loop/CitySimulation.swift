import EventKernel
import Foundation
import JobDispatch
import Marketplace
import Memory
import Quantities
import Recording
import ScenarioModel
import Tables
import Variates

/// One city during one replication: synthetic people drive the real platform through every job's life.
///
/// Shares nothing with any other city, so any number can run at once; the result depends on scenario, seed,
/// replication and city alone. What the probe sees, if it sees anything, changes nothing.
public struct CitySimulation<Probe: SimulationProbe>: ~Copyable {
  private let fixed: Shared<CityScenario>
  private let support: Shared<SupportBehaviour>?
  let habits: Habits
  let start: Timestamp
  let end: Timestamp
  let cutOff: Timestamp
  package internal(set) var platform: Platform
  var queue: EventQueue<SimulationEvent>
  var streams: CityStreams<Probe>
  var recorder: CityRecorder
  var effects = PlatformEffects()
  var arrivals: [ArrivalProcess]
  /// By partner ordinal; hidden from the platform.
  var traits: [HiddenTraits] = []
  /// By partner ordinal; empty where people do not respond.
  var lives: [PartnerLife] = []
  var labour: LabourMarket
  /// By partner ordinal.
  var studies: ContiguousArray<Studies> = []
  /// By client ordinal: the partner who last did a job there, on the platform or off it.
  var lastServedBy: ContiguousArray<PartnerID?> = []
  /// By place in the city's demand.
  let choosers: [BookingChooser]
  let slotChooser: WeightedChooser
  var nextJobNumber: UInt64 = 0
  /// The most that clients would pay over the usual price.
  let willingness: Distribution
  /// By programme.
  let usualPriceFactors: [Double]
  /// By levels above the required one.
  let reliefs: ContiguousArray<Double>
  /// By client ordinal; hidden from the platform.
  var loyalties: ContiguousArray<Loyalty>
  /// What is kept of one job's or partner's story; nil, and nothing is.
  public var chronicle: Chronicle?
  /// The city with everything that goes on in it.
  var setting: CityScenario { _read { yield fixed.address.pointee } }
  /// The city's market as it stands.
  public var market: Market { platform.market }
  /// Events taken from the queue so far.
  public private(set) var eventCount: UInt64 = 0

  init(
    probed scenario: Scenario, city index: Int, seed: UInt64, replication: UInt64,
    recorder: consuming CityRecorder
  ) {
    let setting = scenario.cities[index].detached()
    fixed = Shared(setting)
    support = setting.support.map { Shared($0.behaviour) }
    habits = Habits(of: fixed.address, support)
    let clock = setting.city.clock
    start = scenario.start(on: clock)
    end = scenario.end(on: clock)
    cutOff = end + scenario.drainLimit
    queue = EventQueue(startingAt: start)
    streams = CityStreams(seed: seed, replication: replication, city: setting.city.id)
    self.recorder = recorder
    let responses = setting.responses
    willingness = responses.clients.willingnessToPay.distribution
    usualPriceFactors = setting.programmes.map {
      responses.clients.usualPriceFactors[$0.name]?.fraction ?? 1
    }
    let relief = setting.partners.competenceRelief
    reliefs = ContiguousArray((0...Int(SkillSet.highestLevel)).map { pow(relief, Double($0)) })
    loyalties = ContiguousArray(repeating: Loyalty(), count: setting.clientAccounts)
    let programmes = setting.programmes.map { responses.isActive ? responses.prices.passedOn($0) : $0 }
    let market = Market(
      city: setting.city, programmes: ContiguousArray(programmes),
      services: ContiguousArray(setting.services), channels: ContiguousArray(setting.channels),
      support: setting.support?.terms)
    let extent = setting.radius * 1.5 + (setting.districts.map { $0.spread * 3 }.max() ?? 0)
    platform = Platform(
      market: market, dispatcher: Dispatcher(policies: ContiguousArray(setting.dispatch), extent: extent))
    arrivals = setting.demand.map {
      ArrivalProcess(ratePerDay: $0.ratePerDay, profile: $0.profile, clock: clock)
    }
    choosers = setting.demand.map(BookingChooser.init)
    slotChooser = WeightedChooser(setting.clients.slots)
    labour = LabourMarket(setting)
    scheduleChanges()
    populate()
  }

  mutating func advance(unless shouldStop: () -> Bool) -> SimulationEnding {
    while let next = takeNext() {
      if next.time >= end && platform.market.liveJobCount == 0 { break }
      streams.probe.countEvent()
      handle(next.payload, next.time)
      eventCount += 1
      if eventCount & 4095 == 0 && shouldStop() { return .stopped }
    }
    // A run in which nothing happens any more lasts to its horizon all the same.
    if queue.now < end { queue.advance(to: end) }
    return .finished
  }

  @inline(__always)
  private mutating func takeNext() -> EventQueue<SimulationEvent>.Event? {
    let outer = streams.probe.enter(.queue)
    let next = queue.popFirst(through: cutOff)
    if Probe.isWatching, let next { streams.probe.take(next.payload.kind, pending: queue.count) }
    streams.probe.leave(to: outer)
    return next
  }

  mutating func close() throws(FileFailure) -> CityRecord {
    let outer = streams.probe.enter(.closing)
    defer { streams.probe.leave(to: outer) }
    return try recorder.finish(at: queue.now, market: platform.market, truths: partnerTruths())
  }

  private mutating func handle(_ event: SimulationEvent, _ now: Timestamp) {
    switch event {
    case .timer(let timer): elapse(timer, now)
    case .termsChange(let change): adopt(setting.changes[Int(change)], now)
    case .bookingArrives(let channel): bookingArrives(Int(channel), now)
    case .clientLosesPatience(let job, let returned): clientLosesPatience(job, returned, now)
    case .clientChangesMind(let job, let partner): clientChangesMind(job, partner, now)
    case .clientMovesVisit(let job, let partner, let date): clientMovesVisit(job, partner, date, now)
    case .clientMissesPartner(let job, let partner, let date): clientMissesPartner(job, partner, date, now)
    case .clientSigns(let job): clientSigns(job, now)
    case .clientRates(let job): clientRates(job, now)
    case .clientReturns(let number, let client, let channel):
      clientReturns(number, client, Int(channel), now)
    case .friendBooks(let number, let channel): friendBooks(number, Int(channel), now)
    case .partnerReplies(let job, let partner): partnerReplies(job, partner, now)
    case .partnerCalls(let job, let partner): partnerCalls(job, partner, now)
    case .partnerConfirms(let job, let partner, let date): partnerConfirms(job, partner, date, now)
    case .partnerAnnouncesAbsence(let job, let partner, let date):
      partnerAnnouncesAbsence(job, partner, date, now)
    case .partnerLeaves(let job, let partner, let date): partnerLeaves(job, partner, date, now)
    case .partnerReachesShop(let job, let partner): submit(.collectDevice(job, partner), now)
    case .partnerReachesClient(let job, let partner): submit(.arrive(job, partner), now)
    case .partnerBegins(let job, let partner): partnerBegins(job, partner, now)
    case .partnerFinishes(let job, let partner): partnerFinishes(job, partner, now)
    case .partnerRatesClient(let job, let partner): partnerRatesClient(job, partner, now)
    case .clientTurnsToSupport(let job, let kind): clientTurnsToSupport(job, kind, now)
    case .clientComplainsOfAgent(let job, let kind): clientComplainsOfAgent(job, about: kind, now)
    case .raiserLosesPatience(let ticket): raiserLosesPatience(ticket, now)
    case .raiserAsksForSenior(let ticket): raiserAsksForSenior(ticket, now)
    case .raiserReports(let ticket): raiserReports(ticket, now)
    case .agentMeetsAbuse(let ticket, let isGrave): agentMeetsAbuse(ticket, isGrave, now)
    case .agentFinishes(let ticket): agentFinishes(ticket, now)
    case .partnerTakesTest(let partner, let channel, let attempt):
      partnerTakesTest(partner, channel, attempt, now)
    case .partnerHandsInDocuments(let partner, let channel): partnerHandsInDocuments(partner, channel, now)
    case .candidateArrives(let group): candidateArrives(Int(group), now)
    case .partnerProvesIdentity(let partner): submit(.proveIdentity(partner), now)
    case .partnerTriesAgain(let partner): partnerTriesAgain(partner, now)
    case .partnerThinksOfReturn(let partner): partnerThinksOfReturn(partner, now)
    case .weekEnds: weekEnds(now)
    case .staffEndsCheck(let partner): staffEndsCheck(partner, now)
    case .staffFindsSecondAccount(let partner): submit(.reportSecondAccount(partner), now)
    case .staffMediates(let job): staffMediates(job, now)
    case .staffDecides(let partner): staffDecides(partner, now)
    case .staffDecidesCase(let partner, let kind, let isConfirmed):
      submit(.decideMisconduct(partner, kind, isConfirmed: isConfirmed), now)
    case .staffFindsOffPlatformWork(let partner): staffFindsOffPlatformWork(partner, now)
    case .partnerEndsCourse(let partner): partnerEndsCourse(partner)
    }
  }

  private mutating func elapse(_ timer: PlatformTimer, _ now: Timestamp) {
    let outer = streams.probe.enter(.market)
    platform.begin(timer, at: now, into: &effects)
    letDispatchRespond(now)
    streams.probe.leave(to: outer)
    dispatchEffects(now)
  }

  /// Gives the platform a command; a refusal is recorded and returned.
  @discardableResult
  mutating func submit(_ command: Command, _ now: Timestamp) -> Rejection? {
    do {
      try obey(command, now)
      dispatchEffects(now)
      return nil
    } catch {
      recorder.recordRejection(error, of: command, at: now)
      return error
    }
  }

  @inline(__always)
  private mutating func obey(_ command: Command, _ now: Timestamp) throws(Rejection) {
    let outer = streams.probe.enter(.market)
    defer { streams.probe.leave(to: outer) }
    try platform.submit(command, at: now, into: &effects)
    letDispatchRespond(now)
  }

  @inline(__always)
  private mutating func letDispatchRespond(_ now: Timestamp) {
    let outer = streams.probe.enter(.dispatch)
    platform.respond(at: now, into: &effects)
    streams.probe.leave(to: outer)
  }

  /// Schedules the platform's timers, and delivers each event once: to the recorder, the chronicle and the people.
  mutating func dispatchEffects(_ now: Timestamp) {
    // Most timers have nothing left to do.
    if effects.isEmpty { return }
    effects.scheduleTimers(in: &queue) { $0.schedule(.timer($1), at: $2, priority: $1.priority) }
    let events = effects.events
    for event in events { receive(event, now) }
    effects.removeAll()
  }

  @inline(__always)
  private mutating func receive(_ event: MarketEvent, _ now: Timestamp) {
    let outer = streams.probe.enter(.recording)
    recorder.record(event, at: now, in: platform.market)
    streams.probe.leave(to: outer)
    if Probe.isWatching, case .jobRequested = event { streams.probe.countJobs(1) }
    if chronicle != nil { chronicle?.note(event, at: now, on: platform) }
    react(to: event, now)
    if setting.responses.isActive { remember(event, now) }
  }

  /// People answer, later: everything here only schedules.
  private mutating func react(to event: MarketEvent, _ now: Timestamp) {
    switch event {
    case .jobRequested(let job):
      revealRequest(job)
      clientBeginsToWait(job, now)
      clientThinksOfQuestion(job, now)
    case .offerMade(let job, let partner, let until): partnerGetsOffer(job, partner, until, now)
    case .jobAccepted(let job, let partner): partnerHasJob(job, partner, now)
    case .jobReturned(let job, _, _): clientBeginsToWait(job, now)
    case .appointmentAgreed(let job, let partner, _):
      appointmentStands(job, partner, now)
      clientPlansToMove(job, partner, now)
    case .dateChanged(let job, let partner, _), .visitScheduled(let job, let partner, _):
      appointmentStands(job, partner, now)
    case .partnerFreed(let partner): partnerLooksAtCalendar(partner, now)
    case .partnerSetOut(let job, let partner): partnerTravels(job, partner, now)
    case .partnerArrived(let job, let partner): queue.schedule(.partnerBegins(job, partner), at: now)
    case .jobPerformed(let job, let partner):
      clientLooksAtWork(job, now)
      remember(job, partner)
      clientThinksOfComplaint(job, partner, now)
    case .jobDisputed(let job, _): clientSeeksMediation(job, now)
    case .jobPaid(let job, let partner, _, _):
      clientJudgesVisit(job, partner, now)
      peopleThinkOfRating(job, partner, now)
    case .jobClosed(let job, let outcome): clientJudgesEnd(job, outcome, now)
    case .exclusionReviewOpened(let partner): staffOpensReview(partner, now)
    case .ticketOpened(let ticket): raiserWaits(ticket, now)
    case .clientBlocked(let client, _): lose(client)
    case .ticketTaken(let ticket): agentBegins(ticket, now)
    case .ticketAbandoned(let ticket), .correspondenceInterrupted(let ticket, _):
      raiserHelpsItself(ticket, now)
    case .partnerNotified(let partner, .rating, _):
      considersCourse(partner, chance: setting.partners.academy.notified, now)
    default: break
    }
  }

  @inline(__always)
  func time(after seconds: Double, from now: Timestamp) -> Timestamp {
    now + TimeSpan(seconds: min(max(seconds, 0), 1e10))
  }
}

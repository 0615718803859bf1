import Marketplace
import Quantities

@testable import Metrics
@testable import Recording

/// City of two partners, driven by hand.
///
/// Minutes count from Monday 2024-03-04T00:00 at +01:00. A week's measurement window begins after a day of warm-up.
struct HandDrivenCity: ~Copyable {
  var market: Market
  var recorder: CityRecorder
  private var effects = Effects()
  private(set) var posted: [LedgerEntry] = []

  static let monday = Timestamp(secondsSinceEpoch: 1_709_506_800)
  static let minutesInWindow = 7 * 1440

  static func at(_ minute: Int) -> Timestamp { monday + .minutes(Int64(minute)) }

  init(
    city: String = "zurich", currency: Currency = .chf, programme: Programme = Programme.friend.value,
    details: Set<DetailTable> = [], output: RecordingOutput = .none
  ) throws {
    let clock = CivilClock(eras: [.init(start: .distantPast, offset: .hours(1))])
    var price = AmountPerCurrency.zero
    price[currency] = Money(minorUnits: 5000, currency: currency)
    market = Market(
      city: City(
        name: city, currency: currency, clock: clock, travel: .instantaneous),
      programmes: [programme],
      services: [
        Service(
          name: "Wi-Fi, \"at home\"", skill: 0, requiredLevel: 1, plannedDuration: .hours(1),
          price: price)
      ],
      channels: [Channel(name: "platform", isBusinessPartner: false)], support: SupportTerms(agents: 1))
    recorder = try CityRecorder(
      RecorderSettings(
        label: RunLabel(scenario: "by-hand", replication: 0, seed: .max, city: city), clock: clock,
        currency: currency, programmes: [programme.name], services: ["Wi-Fi, \"at home\""],
        channels: ["platform"], start: Self.at(-1440), warmUpEnd: Self.monday,
        horizon: Self.at(Self.minutesInWindow)),
      details: details, output: output)
    var skills = SkillSet()
    skills[0] = 5
    for _ in 0..<2 {
      _ = market.register(
        PartnerProfile(programme: ProgrammeID(0), home: .centre, skills: skills, hours: .always))
    }
    _ = market.registerClient(at: .centre)
  }

  /// Gives a command; a refusal is recorded, as a host would.
  mutating func send(_ command: Command, _ minute: Int) {
    let now = Self.at(minute)
    effects.removeAll()
    do throws(Rejection) {
      try market.handle(command, at: now, into: &effects)
    } catch {
      recorder.recordRejection(error, of: command, at: now)
    }
    note(now)
  }

  private mutating func note(_ now: Timestamp) {
    for event in effects.events {
      if case .ledgerPosted(let entry) = event { posted.append(entry) }
      recorder.record(event, at: now, in: market)
    }
  }

  /// Registers somebody as able as the two.
  mutating func apply(_ minute: Int) -> PartnerID {
    effects.removeAll()
    let partner = market.apply(market.partners[0].profile, into: &effects)
    note(Self.at(minute))
    return partner
  }

  /// Passes ground truth to the recorder.
  mutating func tell(_ fact: GroundTruthFact, _ minute: Int) {
    recorder.recordGroundTruth(fact, at: Self.at(minute), in: market)
  }

  /// Books a job and gives it to dispatch.
  mutating func request(_ number: UInt64, _ minute: Int, wished: Int? = nil) -> JobID {
    var requested: JobID?
    send(
      .requestJob(
        Booking(
          number: JobNumber(number), client: ClientID(0), channel: ChannelID(0), service: ServiceID(0),
          programme: ProgrammeID(0), position: .centre, wishedStart: wished.map(Self.at))), minute)
    for case .jobRequested(let id) in effects.events { requested = id }
    guard let requested else { preconditionFailure("the booking of job \(number) was refused") }
    send(.distribute(requested), minute)
    return requested
  }

  mutating func offer(_ job: JobID, _ partner: UInt32, _ minute: Int, until: Int) {
    send(.offer(job, PartnerID(partner), until: Self.at(until), mode: .firstAccept), minute)
  }

  mutating func finish(groundTruths: [PartnerGroundTruth] = []) throws -> CityRecord {
    try recorder.finish(at: Self.at(Self.minutesInWindow), market: market, groundTruths: groundTruths)
  }
}

let first = PartnerID(0)
let second = PartnerID(1)

extension HandDrivenCity {
  /// A week in which most things happen once; the expected numbers are worked out beside the tests that use it.
  mutating func playWeek() {
    playWarmUp()
    playScheduledVisit()
    playImmediateVisit()
    playExpiry()
    playReturnAndCancellation()
    let open = request(6, 9000)
    offer(open, 1, 9001, until: 9010)
    tell(.misconduct(second, .swearing), 9002)
  }

  /// Four questions about a job without a partner, for one agent.
  ///
  /// Service begins at 9100, 9110 and 9120, the latter two after 5 minutes of waiting. The second asks for a senior,
  /// the third is not closed, and the last is abandoned.
  mutating func playSupport() {
    let job = request(7, 9100)
    let first = ask(about: job, 9100)
    let second = ask(about: job, 9105)
    send(.closeTicket(first), 9110)
    send(.askForSenior(second), 9112)
    _ = ask(about: job, 9115)
    let last = ask(about: job, 9116)
    send(.abandonTicket(last), 9118)
    send(.closeTicket(second), 9120)
  }

  private mutating func ask(about job: JobID, _ minute: Int) -> TicketID {
    send(.openTicket(job, .question, by: .client(ClientID(0)), about: nil), minute)
    for case .ticketOpened(let id) in effects.events { return id }
    preconditionFailure("the question at minute \(minute) was refused")
  }

  /// Requested before the window and cancelled 30 minutes into it.
  private mutating func playWarmUp() {
    let job = request(0, -60)
    send(.cancelJob(job), 30)
  }

  /// Job offered to both at 601, declined by one and accepted by the other at 602, contacted at the second call at
  /// 722.
  ///
  /// The visit begins 20 minutes late at 1100 and is extended by 20.00. It is performed at 1160, paid 80.00, and
  /// rated 4 stars.
  private mutating func playScheduledVisit() {
    let job = request(1, 600, wished: 1080)
    offer(job, 0, 601, until: 611)
    offer(job, 1, 601, until: 611)
    send(.declineOffer(job, second), 602)
    send(.acceptOffer(job, first), 602)
    send(.attemptContact(job, first, reached: false), 662)
    send(.attemptContact(job, first, reached: true), 722)
    send(
      .agreeAppointment(
        job, first, start: Self.at(1080), price: Money(minorUnits: 6000, currency: market.city.currency)),
      722)
    send(.setOut(job, first), 1060)
    send(.arrive(job, first), 1100)
    send(
      .extendScope(job, first, extra: Money(minorUnits: 2000, currency: market.city.currency), longer: .zero),
      1120)
    send(.perform(job, first), 1160)
    send(.signOff(job), 1170)
    send(.settle(job), 1170)
    send(.ratePartner(job, stars: 4), 1200)
  }

  /// Job offered to both at 1300, accepted by one at 1305 and by the other too late.
  ///
  /// The visit begins at 1325 and ends at 1385. Half of the 50.00 is refunded; the rating is 2 stars.
  private mutating func playImmediateVisit() {
    let job = request(2, 1300)
    offer(job, 0, 1300, until: 1310)
    offer(job, 1, 1300, until: 1310)
    send(.acceptOffer(job, second), 1305)
    send(.acceptOffer(job, first), 1306)
    send(.setOut(job, second), 1305)
    send(.arrive(job, second), 1325)
    send(.perform(job, second), 1385)
    send(.disputeCharge(job), 1386)
    send(.resolveDispute(job, .refund(.percent(50))), 1390)
    send(.settle(job), 1390)
    send(.ratePartner(job, stars: 2), 1395)
  }

  /// Offered once in vain and expired 12 hours after the request at 1500.
  private mutating func playExpiry() {
    let job = request(3, 1500, wished: 3000)
    offer(job, 0, 1500, until: 1502)
    send(.elapse(.offerDeadline(job, first, until: Self.at(1502))), 1502)
    send(.elapse(.requestExpiry(job, at: Self.at(2220))), 2220)
  }

  /// Taken at 2301, given up at 2400, taken by the other at 2402, spoken to 798 minutes later, cancelled at 3500.
  private mutating func playReturnAndCancellation() {
    let job = request(4, 2300, wished: 6000)
    let price = Money(minorUnits: 5000, currency: market.city.currency)
    offer(job, 0, 2300, until: 2310)
    send(.acceptOffer(job, first), 2301)
    send(.attemptContact(job, first, reached: true), 2305)
    send(.agreeAppointment(job, first, start: Self.at(6000), price: price), 2305)
    send(.giveUp(job, first, reason: .beyondCompetence), 2400)
    offer(job, 1, 2401, until: 2411)
    send(.acceptOffer(job, second), 2402)
    send(.attemptContact(job, second, reached: true), 3200)
    send(.cancelJob(job), 3500)
  }
}

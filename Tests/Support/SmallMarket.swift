import Marketplace
import Quantities

/// Market of a small city for tests, with the current time, pending timers and the events of the last command.
///
/// It has the three programmes, four partners in each, and three clients.
public struct SmallMarket: Sendable {
  /// Programme `friend`.
  public static let friend = ProgrammeID(0)
  /// Programme `pro`.
  public static let pro = ProgrammeID(1)
  /// Programme `orange-friends`.
  public static let orange = ProgrammeID(2)
  /// The platform's own site.
  public static let site = ChannelID(0)
  /// A business partner, with a shop and a certification that the programmes' first two partners hold.
  public static let shop = ChannelID(1)
  /// Number of partners of each programme.
  public static let partnersPerProgramme = 4
  /// Monday 2024-03-04, 08:00 UTC.
  public static let monday = Timestamp(secondsSinceEpoch: 1_709_539_200)

  /// Market under test.
  public var market: Market
  /// Current time.
  public var now = SmallMarket.monday
  /// Events of the last command.
  public private(set) var events = ContiguousArray<MarketEvent>()
  /// Pending timers in the order in which they are due.
  public private(set) var timers = ContiguousArray<TimerRequest>()
  private var nextNumber: UInt64 = 0

  /// - Parameters:
  ///   - conduct: code of conduct of all three programmes.
  ///   - travel: travel times; clients and partners live on a line, one kilometre apart.
  ///   - support: terms of the support desk, if there is one.
  ///   - adjust: change of each programme before the market is created.
  public init(
    conduct: CodeOfConduct = CodeOfConduct.conduct2019.value, currency: Currency = .chf,
    clock: CivilClock = .utc, travel: TravelModel = .instantaneous, support: SupportTerms? = nil,
    adjust: (inout Programme) -> Void = { _ in }
  ) {
    let city = City(name: "Testville", currency: currency, clock: clock, travel: travel)
    let programmes = Programme.presets.map { preset in
      var programme = preset.value
      programme.conduct = conduct
      adjust(&programme)
      return programme
    }
    market = Market(
      city: city, programmes: ContiguousArray(programmes), services: SmallMarket.services,
      channels: SmallMarket.channels, support: support)
    for programme in programmes.indices { registerPartners(of: ProgrammeID(UInt8(programme))) }
    for place in 0..<3 { _ = market.registerClient(at: Coordinate(east: Double(place), north: 0)) }
  }

  /// Skill 0: an easy and a hard service, of one and two hours.
  public static let services: ContiguousArray<Service> = [
    Service(
      name: "wifi", skill: 0, requiredLevel: 1, plannedDuration: .hours(1),
      price: AmountPerCurrency(chf: 8000, eur: 6000, pln: 15000)),
    Service(
      name: "network", skill: 0, requiredLevel: 4, plannedDuration: .hours(2),
      price: AmountPerCurrency(chf: 16000, eur: 12000, pln: 30000)),
  ]

  /// The platform's own channel, and the shop's.
  public static let channels: ContiguousArray<Channel> = [
    Channel(name: "platform", isBusinessPartner: false),
    Channel(
      name: "electronics", isBusinessPartner: true, requiredCertifications: Certifications(number: 0),
      shop: Coordinate(east: 0, north: 5)),
  ]

  /// Returns a programme's partner by ordinal, 0 to 3; the first two are certified, the last one is a beginner.
  public static func partner(_ ordinal: Int, of programme: ProgrammeID = friend) -> PartnerID {
    PartnerID(ordinal: programme.ordinal * partnersPerProgramme + ordinal)
  }

  private mutating func registerPartners(of programme: ProgrammeID) {
    for ordinal in 0..<SmallMarket.partnersPerProgramme {
      var skills = SkillSet()
      skills[0] = ordinal == SmallMarket.partnersPerProgramme - 1 ? 1 : 5
      _ = market.register(
        PartnerProfile(
          programme: programme, home: Coordinate(east: Double(ordinal), north: 0), skills: skills,
          certifications: ordinal < 2 ? Certifications(number: 0) : [], hours: .always))
    }
  }

  /// Performs a command now; its events replace the last ones.
  public mutating func give(_ command: Command) throws(Rejection) {
    var effects = Effects()
    try market.handle(command, at: now, into: &effects)
    take(effects)
  }

  /// Starts the market's periodic timers.
  public mutating func open() {
    var effects = Effects()
    market.start(at: now, into: &effects)
    take(effects)
  }

  /// Puts new terms into force now.
  public mutating func adopt(_ terms: Programme, for programme: ProgrammeID) {
    var effects = Effects()
    market.adopt(terms, for: programme, at: now, into: &effects)
    take(effects)
  }

  /// Registers an applicant now, as able as the programme's first partner.
  public mutating func apply(_ programme: ProgrammeID = friend) -> PartnerID {
    var effects = Effects()
    let applicant = market.apply(partner(SmallMarket.partner(0, of: programme)).profile, into: &effects)
    take(effects)
    return applicant
  }

  private mutating func take(_ effects: Effects) {
    events = ContiguousArray(effects.events)
    for request in effects.timers {
      let position = timers.firstIndex { $0.fireAt > request.fireAt } ?? timers.endIndex
      timers.insert(request, at: position)
    }
  }

  /// Advances time to `end` and fires every timer on the way; the events are those of all of them.
  public mutating func pass(to end: Timestamp) throws(Rejection) {
    var passed = ContiguousArray<MarketEvent>()
    while let request = timers.first, request.fireAt <= end {
      timers.removeFirst()
      now = max(now, request.fireAt)
      try give(.elapse(request.timer))
      passed += events
    }
    now = end
    events = passed
  }

  /// Removes and returns the first timer due before `end`, optionally also at `end`; nil if there is none.
  public mutating func takeTimer(before end: Timestamp, orAt includesEnd: Bool) -> TimerRequest? {
    guard let request = timers.first else { return nil }
    guard request.fireAt < end || (includesEnd && request.fireAt == end) else { return nil }
    return timers.removeFirst()
  }

  /// Advances time by `span` and fires every timer on the way.
  public mutating func pass(_ span: TimeSpan) throws(Rejection) { try pass(to: now + span) }
}

extension SmallMarket {
  /// Books a job `lead` from now (nil for at once), by default with two days' notice.
  public mutating func book(
    _ programme: ProgrammeID = friend, in lead: TimeSpan? = .days(2), service: ServiceID = ServiceID(0),
    channel: ChannelID = site, needsPickUp: Bool = false, client: ClientID = ClientID(0),
    flexibility: TimeSpan = .zero, at place: Coordinate? = nil
  ) throws(Rejection) -> JobID {
    let known = market.clients[client]
    let booking = Booking(
      number: JobNumber(nextNumber), client: client, channel: channel, service: service, programme: programme,
      position: place ?? known.position, wishedStart: lead.map { now + $0 }, flexibility: flexibility,
      needsPickUp: needsPickUp)
    try give(.requestJob(booking))
    nextNumber += 1
    guard case .jobRequested(let id) = events[0] else { preconditionFailure("not a booking: \(events)") }
    return id
  }

  /// Returns the job of a handle; traps if its slot was reused.
  public func job(_ id: JobID) -> Job {
    guard let job = market.job(id) else { preconditionFailure("no job \(id)") }
    return job
  }

  /// Returns a partner.
  public func partner(_ id: PartnerID) -> Partner { market.partners[id] }

  /// Brings a job to `goal` by the shortest sequence of commands of `partner`, at the current time.
  public mutating func bring(_ id: JobID, to goal: JobState, by partner: PartnerID) throws(Rejection) {
    while job(id).state != goal {
      try give(next(of: job(id), towards: goal, by: partner))
    }
  }

  /// Books a job and brings it to `goal`.
  public mutating func job(
    in goal: JobState, by partner: PartnerID = partner(0), immediately: Bool = false
  ) throws(Rejection) -> JobID {
    let programme = self.partner(partner).profile.programme
    let id = try book(programme, in: immediately ? nil : .days(2))
    try bring(id, to: goal, by: partner)
    return id
  }

  private func next(of job: Job, towards goal: JobState, by partner: PartnerID) -> Command {
    let id = job.id
    switch job.state {
    case .requested: return .distribute(id)
    case .inDistribution:
      let until = min(now + .minutes(2), job.expiresAt)
      return .offer(id, partner, until: until, mode: .firstAccept)
    case .offered: return .acceptOffer(id, partner)
    case .accepted:
      let leavesAtOnce = job.isImmediate && goal >= .enRoute
      return leavesAtOnce ? .setOut(id, partner) : .attemptContact(id, partner, reached: true)
    case .contacted: return .agreeAppointment(id, partner, start: job.appointment, price: job.price)
    case .appointmentAgreed: return .confirmAppointment(id, partner)
    case .confirmed: return .setOut(id, partner)
    case .enRoute:
      let mustCollect = job.needsPickUp && !job.hasDevice
      return mustCollect ? .collectDevice(id, partner) : .arrive(id, partner)
    case .onSite: return .perform(id, partner)
    case .performed: return goal == .disputed ? .disputeCharge(id) : .signOff(id)
    case .disputed: return .resolveDispute(id, .pay)
    case .signed: return .settle(id)
    case .paid: return .ratePartner(id, stars: 5)
    case .rated: return .rateClient(id, partner, stars: 5)
    case .closed: preconditionFailure("\(job) cannot go on to \(goal)")
    }
  }
}

import JobDispatch
import Marketplace
import Quantities

/// Platform of a small city for tests, with the current time, pending timers and the events of the last command.
///
/// It starts without partners, with three clients on a line one kilometre apart.
///
/// Timers fire as a host must fire them: in order of time, then priority, then setting; replies come first.
public struct SmallPlatform: Sendable {
  /// Platform under test.
  public var platform: Platform
  /// Current time.
  public private(set) var now = SmallMarket.monday
  /// Events of the last command, or of the last advance of time.
  public private(set) var events = ContiguousArray<MarketEvent>()
  /// Pending timers in the order in which they are due.
  public private(set) var timers = ContiguousArray<PlatformTimerRequest>()
  private var nextNumber: UInt64 = 0

  /// - Parameters:
  ///   - policies: for the programmes friend, pro and orange-friends; if there are fewer, the last one serves the rest.
  ///   - urgencies: classes of urgency beside that of ordinary requests.
  ///   - adjust: changes each programme before the market is made.
  public init(
    _ policies: DispatchPolicy..., clock: CivilClock = .utc, travel: TravelModel = .instantaneous,
    extent: Double = 10, urgencies: [UrgencyClass] = [], adjust: (inout Programme) -> Void = { _ in }
  ) {
    let city = City(name: "Testville", currency: .chf, clock: clock, travel: travel)
    let programmes = Programme.presets.map { preset in
      var programme = preset.value
      adjust(&programme)
      return programme
    }
    let market = Market(
      city: city, programmes: ContiguousArray(programmes), services: SmallMarket.services,
      channels: SmallMarket.channels, urgencies: urgencies)
    let all = programmes.indices.map { policies[min($0, policies.count - 1)] }
    platform = Platform(
      market: market, dispatcher: Dispatcher(policies: ContiguousArray(all), extent: extent))
    for place in 0..<3 { _ = platform.registerClient(at: Coordinate(east: Double(place), north: 0)) }
  }

  /// Wraps an existing platform.
  public init(_ platform: Platform) { self.platform = platform }

  /// Market of the platform.
  public var market: Market { platform.market }

  /// Starts the platform's periodic timers.
  public mutating func open() {
    var effects = PlatformEffects()
    platform.start(at: now, into: &effects)
    take(effects)
  }

  /// Performs a command now; its events replace the last ones.
  public mutating func give(_ command: Command) throws(Rejection) {
    events.removeAll()
    var effects = PlatformEffects()
    try platform.handle(command, at: now, into: &effects)
    take(effects)
  }

  /// Registers a partner now, by default a competent Friend at client 0's home who works at any hour.
  @discardableResult
  public mutating func join(
    _ programme: ProgrammeID = SmallMarket.friend, at home: Coordinate = .centre, level: UInt8 = 5,
    certifications: Certifications = [], hours: WeeklyHours = .always
  ) -> PartnerID {
    var skills = SkillSet()
    skills[0] = level
    return join(
      PartnerProfile(
        programme: programme, home: home, skills: skills, certifications: certifications, hours: hours))
  }

  /// Registers a partner with this profile now.
  public mutating func join(_ profile: PartnerProfile) -> PartnerID {
    var effects = PlatformEffects()
    let partner = platform.register(profile, at: now, into: &effects)
    take(effects)
    return partner
  }

  /// Registers an applicant now, with the default profile of `join`.
  public mutating func apply() -> PartnerID {
    var skills = SkillSet()
    skills[0] = 5
    let profile = PartnerProfile(
      programme: SmallMarket.friend, home: .centre, skills: skills, certifications: [], hours: .always)
    var effects = PlatformEffects()
    let partner = platform.apply(profile, at: now, into: &effects)
    take(effects)
    return partner
  }

  /// Registers a client at a position.
  public mutating func registerClient(at position: Coordinate) -> ClientID {
    events.removeAll()
    return platform.registerClient(at: position)
  }

  /// Puts a policy of the Friends' programme into force now; its events replace the last ones.
  public mutating func adopt(_ policy: DispatchPolicy) {
    var effects = PlatformEffects()
    platform.adopt(policy, for: SmallMarket.friend, at: now, into: &effects)
    take(effects)
  }

  private mutating func take(_ effects: PlatformEffects) {
    events = ContiguousArray(effects.events)
    effects.scheduleTimers(in: &self) { $0.insert(PlatformTimerRequest(fireAt: $2, timer: $1)) }
  }

  private mutating func insert(_ request: PlatformTimerRequest) {
    timers.insert(request, at: place(of: request))
  }

  /// Behind all that are due earlier or were set earlier for the same moment.
  private func place(of request: PlatformTimerRequest) -> Int {
    var (low, high) = (0, timers.count)
    while low < high {
      let middle = (low + high) / 2
      if request.comesBefore(timers[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  /// Advances time to `end` and fires every timer on the way; the events are those of all of them.
  ///
  /// - Parameter beforeTimers: stops at `end` before the timers that are due at that very instant, where replies come.
  public mutating func pass(to end: Timestamp, beforeTimers: Bool = false) {
    var passed = ContiguousArray<MarketEvent>()
    while let request = timers.first, beforeTimers ? request.fireAt < end : request.fireAt <= end {
      timers.removeFirst()
      now = max(now, request.fireAt)
      fire(request.timer)
      passed += events
    }
    now = end
    events = passed
  }

  /// Advances time by `span` and fires every timer on the way.
  public mutating func pass(_ span: TimeSpan, beforeTimers: Bool = false) {
    pass(to: now + span, beforeTimers: beforeTimers)
  }

  /// Fires a timer now, even if it is not due.
  public mutating func fire(_ timer: PlatformTimer) {
    var effects = PlatformEffects()
    platform.elapse(timer, at: now, into: &effects)
    take(effects)
  }
}

extension PlatformTimerRequest {
  fileprivate func comesBefore(_ other: PlatformTimerRequest) -> Bool {
    fireAt == other.fireAt ? timer.priority < other.timer.priority : fireAt < other.fireAt
  }
}

extension SmallPlatform {
  /// Books a job `lead` from now, or for at once.
  public mutating func book(
    _ programme: ProgrammeID = SmallMarket.friend, in lead: TimeSpan? = .days(2),
    service: ServiceID = ServiceID(0), channel: ChannelID = SmallMarket.site, needsPickUp: Bool = false,
    client: ClientID = ClientID(0), tieBreak: UInt64 = 0, urgency: UrgencyID = UrgencyID(0)
  ) throws(Rejection) -> JobID {
    let position = market.clients[client].position
    let booking = Booking(
      number: JobNumber(nextNumber), client: client, channel: channel, service: service, programme: programme,
      position: position, wishedStart: lead.map { now + $0 }, needsPickUp: needsPickUp, tieBreak: tieBreak,
      urgency: urgency)
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

  /// Returns the partners with an open offer of the job, in the order of the offers.
  public func asked(for id: JobID) -> [PartnerID] { market.openOffers(of: id).map(\.partner) }

  /// Returns the partners to whom the last events offered the job.
  public func newlyAsked(for id: JobID) -> [PartnerID] {
    events.compactMap { event in
      if case .offerMade(id, let partner, _) = event { partner } else { nil }
    }
  }

  /// Completes an immediate job by its partner, up to payment.
  public mutating func finish(_ id: JobID) throws(Rejection) {
    guard let partner = job(id).partner else { preconditionFailure("nobody has \(job(id))") }
    try give(.setOut(id, partner))
    try give(.arrive(id, partner))
    try give(.perform(id, partner))
    try give(.signOff(id))
  }

  /// Completes an immediate job of client 0 by a partner, with a rating, after which the partner is free.
  public mutating func serve(by partner: PartnerID, stars: UInt8) throws(Rejection) {
    let id = try book(partnerProgramme(partner), in: nil)
    while job(id).state == .offered, let asked = asked(for: id).first {
      try give(asked == partner ? .acceptOffer(id, partner) : .declineOffer(id, asked))
    }
    try finish(id)
    try give(.ratePartner(id, stars: stars))
  }

  private func partnerProgramme(_ partner: PartnerID) -> ProgrammeID {
    self.partner(partner).profile.programme
  }
}

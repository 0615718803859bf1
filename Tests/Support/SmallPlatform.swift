import JobDispatch
import Marketplace
import Quantities

/// A platform of one small city without partners, with three clients on a line one kilometre apart, together with
/// the time, the timers that are set and the events of the last command: everything that a test of dispatch needs.
///
/// Timers fire as a host must fire them: in order of time, then priority, then setting; replies come first.
public struct SmallPlatform: Sendable {
  public var platform: Platform
  public private(set) var now = SmallMarket.monday
  /// What the last command, or the last stretch of time, brought about.
  public private(set) var events = ContiguousArray<MarketEvent>()
  /// Every timer that was set and has not been fired, in the order in which they are due.
  public private(set) var timers = ContiguousArray<PlatformTimerRequest>()
  private var nextNumber: UInt64 = 0

  /// - Parameters:
  ///   - policies: for the programmes friend, pro and orange-friends; if there are fewer, the last one serves the rest.
  ///   - adjust: changes each programme before the market is made.
  public init(
    _ policies: DispatchPolicy..., clock: CivilClock = .utc, travel: TravelModel = .instantaneous,
    extent: Double = 10, adjust: (inout Programme) -> Void = { _ in }
  ) {
    let city = City(id: CityID(0), name: "Testville", currency: .chf, clock: clock, travel: travel)
    let programmes = Programme.presets.map { preset in
      var programme = preset.value
      adjust(&programme)
      return programme
    }
    let market = Market(
      city: city, programmes: ContiguousArray(programmes), services: SmallMarket.services,
      channels: SmallMarket.channels)
    let all = programmes.indices.map { policies[min($0, policies.count - 1)] }
    platform = Platform(
      market: market, dispatcher: Dispatcher(policies: ContiguousArray(all), extent: extent))
    for place in 0..<3 { _ = platform.registerClient(at: Coordinate(east: Double(place), north: 0)) }
  }

  /// A platform of the caller's own.
  public init(_ platform: Platform) { self.platform = platform }

  public var market: Market { platform.market }

  /// Starts the platform's periodic timers.
  public mutating func open() {
    var effects = PlatformEffects()
    platform.start(at: now, into: &effects)
    take(effects)
  }

  /// Gives a command now; its events replace the last ones.
  public mutating func give(_ command: Command) throws(Rejection) {
    events.removeAll()
    var effects = PlatformEffects()
    try platform.handle(command, at: now, into: &effects)
    take(effects)
  }

  /// Lets a partner join now, by default an able Friend who lives where client 0 does and works at any hour.
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

  public mutating func join(_ profile: PartnerProfile) -> PartnerID {
    var effects = PlatformEffects()
    let partner = platform.register(profile, at: now, into: &effects)
    take(effects)
    return partner
  }

  /// Lets somebody apply now, as able and as near as whoever joins by default.
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

  public mutating func registerClient(at position: Coordinate) -> ClientID {
    events.removeAll()
    return platform.registerClient(at: position)
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

  /// Lets time pass, and fires every timer on the way; the events are those of all of them.
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

  public mutating func pass(_ span: TimeSpan, beforeTimers: Bool = false) {
    pass(to: now + span, beforeTimers: beforeTimers)
  }

  /// Fires a timer now, whether it is due or not.
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
    client: ClientID = ClientID(0), tieBreak: UInt64 = 0
  ) throws(Rejection) -> JobID {
    let position = market.clients[client].position
    let booking = Booking(
      number: JobNumber(nextNumber), client: client, channel: channel, service: service, programme: programme,
      position: position, wishedStart: lead.map { now + $0 }, needsPickUp: needsPickUp, tieBreak: tieBreak)
    try give(.requestJob(booking))
    nextNumber += 1
    guard case .jobRequested(let id) = events[0] else { preconditionFailure("not a booking: \(events)") }
    return id
  }

  /// The job with this handle; traps if its slot has passed to another.
  public func job(_ id: JobID) -> Job {
    guard let job = market.job(id) else { preconditionFailure("no job \(id)") }
    return job
  }

  public func partner(_ id: PartnerID) -> Partner { market.partners[id] }

  /// To whom the job is offered now, in the order of asking.
  public func asked(for id: JobID) -> [PartnerID] { market.openOffers(of: id).map(\.partner) }

  /// To whom the last events offered the job.
  public func newlyAsked(for id: JobID) -> [PartnerID] {
    events.compactMap { event in
      if case .offerMade(id, let partner, _) = event { partner } else { nil }
    }
  }

  /// Lets the partner who has an immediate job do it and be paid.
  public mutating func finish(_ id: JobID) throws(Rejection) {
    guard let partner = job(id).partner else { preconditionFailure("nobody has \(job(id))") }
    try give(.setOut(id, partner))
    try give(.arrive(id, partner))
    try give(.perform(id, partner))
    try give(.signOff(id))
  }

  /// Lets the partner do an immediate job for client 0, get these stars, and be free again.
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

import Memory
import Quantities

/// Marketplace of one city: the domain.
///
/// A value that takes commands with the time, and returns events, timers to set, or a rejection. It has no clock, no
/// randomness and no I/O, so a simulator and a production server can host it alike. Time must not decrease from one
/// command to the next.
public struct Market: Sendable {
  /// City of the market.
  public let city: City
  /// Catalogue of services.
  public let services: IndexedBy<ServiceID, Service>
  /// Booking channels.
  public let channels: IndexedBy<ChannelID, Channel>
  /// Classes of urgency, of which the first is that of ordinary requests.
  public let urgencies: IndexedBy<UrgencyID, UrgencyClass>
  /// Terms of each programme now in force.
  public internal(set) var programmes: IndexedBy<ProgrammeID, Programme>
  /// Accounts of all partners.
  public internal(set) var partners = PartnerList()
  /// Accounts of all clients.
  public internal(set) var clients = IndexedBy<ClientID, Client>()
  /// Double-entry ledger.
  public internal(set) var ledger: Ledger
  /// Current maximum cancellation rate of each programme (Q4).
  public internal(set) var ceilings: IndexedBy<ProgrammeID, Proportion>
  /// Next review of each programme's maximum; nil for a constant one.
  var ceilingReviews: IndexedBy<ProgrammeID, RecurringReview?>
  /// Span for which ended jobs are remembered; 0 if no rule looks back over a span of time.
  var lookBack: TimeSpan
  /// Support desk; nil if there is none.
  public internal(set) var desk: SupportDesk?
  @usableFromInline var jobs = JobStore()
  /// Unused. Forces the compiler to pass `Market` by reference instead of copying 376 bytes (decision 0246).
  private let passedByReference = PassedByReference()  // tidy:ignore unused

  /// Creates a market without partners, clients and jobs; traps if a catalogue is empty.
  ///
  /// - Parameter urgencies: classes of urgency beside that of ordinary requests.
  public init(
    city: City, programmes: ContiguousArray<Programme>, services: ContiguousArray<Service>,
    channels: ContiguousArray<Channel>, support: SupportTerms? = nil,
    urgencies: [UrgencyClass] = []
  ) {
    precondition(
      !programmes.isEmpty && !services.isEmpty && !channels.isEmpty, "an empty catalogue in \(city.name)")
    self.city = city
    self.programmes = IndexedBy(programmes)
    self.services = IndexedBy(services)
    self.channels = IndexedBy(channels)
    self.urgencies = IndexedBy([.ordinary] + urgencies)
    ledger = Ledger(currency: city.currency, clients: 0, partners: 0)
    desk = support.map(SupportDesk.init)
    ceilings = IndexedBy(programmes.map { $0.conduct.cancellation.ceiling.initial })
    ceilingReviews = IndexedBy(repeating: nil, count: programmes.count)
    lookBack = programmes.map(\.conduct.longestLookBack).max() ?? .zero
  }

  /// Sets the market's periodic timers; to be called once, at the beginning.
  public mutating func start(at now: Timestamp, into effects: inout Effects) {
    for programme in programmes.ids {
      effects.emit(.ceilingSet(programme, ceilings[programme]))
      scheduleCeilingReviews(of: programme, from: now, into: &effects)
    }
  }

  /// Opens an account for a partner that was checked before (T2: one each). Amortised O(1).
  ///
  /// Traps for an unknown programme.
  public mutating func register(_ profile: PartnerProfile) -> PartnerID {
    openAccount(profile, .active)
  }

  /// Opens an account with a profile and a status; traps for an unknown programme.
  mutating func openAccount(_ profile: PartnerProfile, _ status: AccountStatus) -> PartnerID {
    precondition(
      programmes.contains(profile.programme), "no programme \(profile.programme) in \(city.name)")
    let id = partners.nextID
    let window = programmes[profile.programme].conduct.rating.window
    partners.append(Partner(id: id, profile: profile, status: status, ratingCapacity: window))
    ledger.openPartnerAccount()
    return id
  }

  /// Opens an account for a client. Amortised O(1).
  public mutating func registerClient(at position: Coordinate) -> ClientID {
    let id = clients.nextID
    clients.append(Client(id: id, position: position))
    ledger.openClientAccount()
    return id
  }

  /// Returns the job of a handle, also for a while after its end; nil once its slot is reused. O(1).
  @inlinable
  @inline(__always)
  public func job(_ id: JobID) -> Job? {
    jobs.slot(of: id).map { jobs[$0] }
  }

  /// Returns a value computed from the job of a handle without copying the job; nil once its slot is reused. O(1).
  @inlinable
  @inline(__always)
  public func job<Value>(_ id: JobID, _ part: (borrowing Job) -> Value) -> Value? {
    jobs.slot(of: id).map { part(jobs[$0]) }
  }

  /// Number of jobs that are not closed.
  public var liveJobCount: Int { jobs.liveCount }

  /// Returns a job's open offers in the order of making; empty for an unknown job.
  public func openOffers(of id: JobID) -> ContiguousArray<Offer> {
    jobs.slot(of: id).map { jobs.offers[$0] } ?? []
  }

  /// Returns the partner's open offer of a job, or nil. O(open offers of the job).
  public func openOffer(of id: JobID, to partner: PartnerID) -> Offer? {
    guard let slot = jobs.slot(of: id) else { return nil }
    return jobs.offers[slot].first { $0.partner == partner }
  }

  /// Returns the partners that had the job and left it, in that order; empty for an unknown job.
  ///
  /// They are never offered it again (D8).
  public func formerPartners(of id: JobID) -> ContiguousArray<PartnerID> {
    jobs.slot(of: id).map { jobs.formerPartners[$0] } ?? []
  }

  /// Returns the terms of a job's programme.
  public func programme(of job: Job) -> Programme { programmes[job.booking.programme] }

  /// Performs a command, or refuses it and changes nothing.
  ///
  /// Amortised O(1) apart from the visits and open offers of the partner and job concerned; a ceiling review is
  /// O(partners).
  ///
  /// - Parameter effects: receives events and timers at its end.
  public mutating func handle(
    _ command: Command, at now: Timestamp, into effects: inout Effects
  ) throws(Rejection) {
    switch command {
    case .requestJob(let booking): try requestJob(booking, now, &effects)
    case .cancelJob(let job): try cancelJob(job, now, &effects)
    case .changeDate(let job, let start): try changeDate(job, start, now, &effects)
    case .signOff(let job): try signOff(job, &effects)
    case .disputeCharge(let job): try disputeCharge(job, &effects)
    case .ratePartner(let job, let stars): try ratePartner(job, stars, now, &effects)
    case .reportNoShow(let job, let newStart): try reportNoShow(job, newStart, now, &effects)
    case .reportDamage(let job, let amount): try reportDamage(job, amount, &effects)
    case .acceptOffer(let job, let partner): try acceptOffer(job, partner, now, &effects)
    case .declineOffer(let job, let partner): try declineOffer(job, partner, now, &effects)
    case .attemptContact(let job, let partner, let reached):
      try attemptContact(job, partner, reached, now, &effects)
    case .closeUnreachable(let job, let partner): try closeUnreachable(job, partner, now, &effects)
    case .agreeAppointment(let job, let partner, let start, let price):
      try agreeAppointment(job, partner, start, price, now, &effects)
    case .giveUp(let job, let partner, let reason): try giveUp(job, partner, reason, now, &effects)
    case .releaseForNewDate(let job, let partner, let start):
      try releaseForNewDate(job, partner, start, now, &effects)
    case .announceAbsence(let job, let partner): try announceAbsence(job, partner, now, &effects)
    case .confirmAppointment(let job, let partner): try confirmAppointment(job, partner, &effects)
    case .setOut(let job, let partner): try setOut(job, partner, now, &effects)
    case .collectDevice(let job, let partner): try collectDevice(job, partner, &effects)
    case .arrive(let job, let partner): try arrive(job, partner, now, &effects)
    case .reportClientAbsent(let job, let partner): try reportClientAbsent(job, partner, now, &effects)
    case .extendScope(let job, let partner, let extra, let longer):
      try extendScope(job, partner, extra, longer, &effects)
    case .sellExtra(let job, let partner, let price, let brand):
      try sellExtra(job, partner, price, brand, &effects)
    case .perform(let job, let partner): try perform(job, partner, now, &effects)
    case .failOnSite(let job, let partner, let reason): try failOnSite(job, partner, reason, now, &effects)
    case .rateClient(let job, let partner, let stars): try rateClient(job, partner, stars, now, &effects)
    case .distribute(let job): try distribute(job, &effects)
    case .offer(let job, let partner, let until, let mode):
      try offer(job, partner, until, mode, now, &effects)
    case .award(let job, let partner): try award(job, partner, now, &effects)
    case .withdrawOffer(let job, let partner): try withdrawOffer(job, partner, &effects)
    case .settle(let job): try settle(job, now, &effects)
    case .resolveDispute(let job, let resolution): try resolveDispute(job, resolution, now, &effects)
    case .decideExclusion(let partner, let isExcluded):
      try decideExclusion(partner, isExcluded, now, &effects)
    case .openTicket(let job, let kind, let raiser, let about):
      try openTicket(job, kind, raiser, about, now, &effects)
    case .abandonTicket(let ticket): try abandonTicket(ticket, &effects)
    case .askForSenior(let ticket): try askForSenior(ticket, &effects)
    case .noteAbuse(let ticket, let isGrave): try noteAbuse(ticket, isGrave, now, &effects)
    case .closeTicket(let ticket): try closeTicket(ticket, now, &effects)
    case .grantCertification(let partner, let granted): try grantCertification(partner, granted, &effects)
    case .proveIdentity(let partner): try proveIdentity(partner, &effects)
    case .decideCheck(let partner, let finding): try decideCheck(partner, finding, now, &effects)
    case .changeHours(let partner, let hours): try changeHours(partner, hours, &effects)
    case .pauseAccount(let partner): try pauseAccount(partner, now, &effects)
    case .resumeAccount(let partner): try resumeAccount(partner, &effects)
    case .closeOwnAccount(let partner): try closeOwnAccount(partner, now, &effects)
    case .reportSecondAccount(let partner): try reportSecondAccount(partner, now, &effects)
    case .reportMisconduct(let partner, let kind): try reportMisconduct(partner, kind, &effects)
    case .decideMisconduct(let partner, let kind, let isConfirmed):
      try decideMisconduct(partner, kind, isConfirmed, now, &effects)
    case .elapse(let timer): elapse(timer, now, &effects)
    }
  }

  /// Returns the slot of a live job whose state allows the command; throws otherwise.
  @inline(__always)
  func slot(_ id: JobID, for command: JobCommandKind) throws(Rejection) -> Int {
    guard let slot = jobs.slot(of: id) else { throw .unknownJob }
    guard jobs[slot].state.allows(command) else { throw .notAllowed(jobs[slot].state) }
    return slot
  }

  /// Returns the slot of a live job for a command that only the job's partner may give; throws otherwise.
  @inline(__always)
  func slot(_ id: JobID, of partner: PartnerID, for command: JobCommandKind) throws(Rejection) -> Int {
    let slot = try slot(id, for: command)
    guard jobs[slot].partner == partner else { throw .notTheJobsPartner }
    return slot
  }

  /// Throws unless the partner exists.
  @inline(__always)
  func check(_ id: PartnerID) throws(Rejection) {
    guard partners.contains(id) else { throw .unknownPartner }
  }
}

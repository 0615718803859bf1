import Marketplace
import Memory
import Quantities

/// Something dispatch wants to be told of later; plain data, and a no-op when its situation has passed.
public enum DispatchTimer: Hashable, Sendable, BitwiseCopyable {
  /// The window of a collecting round has closed.
  case awardDue(JobID, until: Timestamp)
  /// Somebody's working hours may have begun; immediate requests that wait are tried again.
  case hoursBegin(at: Timestamp)
}

/// The real dispatch: decides who is offered which request, and when.
///
/// Reacts to the market's events and gives the market commands. Like the market it has no clock, no randomness and
/// no I/O. A request is offered round by round as its programme's plan says, each time to the best partners who are
/// eligible and have not been asked; when there is nobody, it waits, first come first served, until somebody becomes
/// eligible or it expires (D6).
public struct Dispatcher: Sendable {
  /// By programme.
  public let policies: IndexedBy<ProgrammeID, DispatchPolicy>
  /// By programme.
  var indices: IndexedBy<ProgrammeID, SpatialIndex>
  /// By the job's slot.
  var progress = ContiguousArray<Progress>()
  /// By programme.
  var waiting: IndexedBy<ProgrammeID, WaitingList>
  /// Whom the round that begins is offered to, best first; a buffer that is kept from round to round.
  var shortlist = ReusableList<PartnerID>()
  var rankings = KeptRankings()
  /// Whether any partner has working hours short of the whole week.
  private(set) var hasHours = false
  /// When the timer for the next full hour fires, while there is one.
  var hoursTimer: Timestamp?

  /// How far a job's distribution has come.
  struct Progress: Sendable {
    /// The number of the next round.
    var round = 0
    /// To how many more the round that is open may be offered.
    var places = 0
    var isWaiting = false
    /// Where the job's ranking is, while it is kept.
    var ranking: Int32?
    /// Not to be asked in this distribution: asked already, or had the job before (D8).
    var asked = ReusableList<PartnerID>()

    /// For another job, which does not wait.
    mutating func begin() {
      round = 0
      isWaiting = false
      asked.removeAll()
    }

    /// The next round is open.
    mutating func open(_ width: Int) {
      places = width
      round += 1
    }
  }

  /// - Parameters:
  ///   - policies: one for each of the market's programmes, in its order.
  ///   - extent: how far the city reaches from its centre [km]; a hint that only speed depends on.
  public init(policies: ContiguousArray<DispatchPolicy>, extent: Double) {
    precondition(extent > 0, "a city that reaches \(extent) km")
    self.policies = IndexedBy(policies)
    indices = IndexedBy(policies.map { SpatialIndex(radius: $0.zoneRadius, extent: extent) })
    waiting = IndexedBy(repeating: WaitingList(), count: policies.count)
  }

  /// How many requests wait for somebody to become eligible: those that found nobody, and those offered for as long
  /// as they live to fewer than they may be.
  public var waitingCount: Int { waiting.reduce(0) { $0 + $1.count } }

  /// Makes a new partner known, and tries what waits on it.
  public mutating func welcome(
    _ partner: PartnerID, at now: Timestamp, market: inout Market, into effects: inout PlatformEffects
  ) {
    admit(market.partners[partner], market.partners.rankingRecords[partner].rank)
    watchHours(now, market, &effects)
    retryWaiting(on: partner, now, &market, &effects)
  }

  /// Makes a partner known.
  mutating func admit(_ partner: Partner, _ rank: PartnerRank) {
    indices[partner.profile.programme].insert(
      SpatialIndex.Resident(partner),
      merit: MeritWeights(policies[partner.profile.programme]).merit(of: rank))
    if !partner.profile.hours.isAlways { hasHours = true }
  }

  /// Takes note of what has changed in a partner's profile.
  private mutating func renew(_ partner: PartnerID, _ market: Market) {
    let resident = SpatialIndex.Resident(market.partners[partner])
    indices[market.partners[partner].profile.programme].update(resident)
    if !resident.hours.isAlways { hasHours = true }
  }

  /// Answers an event with commands to the market, whose events are appended to `effects`.
  public mutating func react(
    to event: MarketEvent, at now: Timestamp, market: inout Market, into effects: inout PlatformEffects
  ) {
    switch event {
    case .jobRequested(let job):
      begin(job)
      command(.distribute(job), now, &market, &effects)
    case .distributionStarted(let job):
      startRound(job, now, &market, &effects)
    case .offerDeclined(let job, let partner), .offerLapsed(let job, let partner),
      .offerWithdrawn(let job, let partner):
      continueRound(job, now, &market, &effects)
      retryWaiting(on: partner, now, &market, &effects)
    case .willingnessDeclared(let job, _):
      continueRound(job, now, &market, &effects)
    case .jobReturned(let job, _, _):
      restart(job, market)
      startRound(job, now, &market, &effects)
    case .jobAccepted(let job, let partner):
      leave(job, market)
      retryWaiting(on: partner, now, &market, &effects)
    case .partnerFreed(let partner):
      retryWaiting(on: partner, now, &market, &effects)
    case .certificationGranted(let partner, _):
      renew(partner, market)
      retryWaiting(on: partner, now, &market, &effects)
    case .jobClosed(let job, _):
      leave(job, market)
    case .partnerAdmitted(let partner), .accountResumed(let partner):
      welcome(partner, at: now, market: &market, into: &effects)
    case .hoursChanged(let partner):
      renew(partner, market)
      watchHours(now, market, &effects)
      retryWaiting(on: partner, now, &market, &effects)
    case .accountClosed(let partner, _), .accountPaused(let partner):
      indices[market.partners[partner].profile.programme]
        .remove(partner, at: market.partners[partner].profile.home)
    default:
      break
    }
  }

  /// Does what a due timer asks for, or nothing if its situation has passed.
  public mutating func elapse(
    _ timer: DispatchTimer, at now: Timestamp, market: inout Market, into effects: inout PlatformEffects
  ) {
    switch timer {
    case .awardDue(let job, let until):
      closeWindow(of: job, until: until, now, &market, &effects)
    case .hoursBegin(let instant):
      guard hoursTimer == instant, now >= instant else { return }
      hoursTimer = nil
      retryImmediate(now, &market, &effects)
    }
  }

  /// A decision that the market must accept, because dispatch has checked that it can.
  func command(
    _ command: Command, _ now: Timestamp, _ market: inout Market, _ effects: inout PlatformEffects
  ) {
    do {
      try market.handle(command, at: now, into: &effects.market)
    } catch {
      preconditionFailure("dispatch gave \(command), and the market refused: \(error)")
    }
  }

  private mutating func begin(_ job: JobID) {
    let slot = Int(job.slot)
    while slot >= progress.count { progress.append(Progress()) }
    forgetRanking(of: slot)
    progress[slot].begin()
  }

  /// Rule D8: among the others; who declined before may be asked again.
  private mutating func restart(_ job: JobID, _ market: Market) {
    let slot = Int(job.slot)
    progress[slot].round = 0
    progress[slot].asked.removeAll()
    for partner in market.formerPartners(of: job) { progress[slot].asked.append(partner) }
    forgetRanking(of: slot)
  }

  /// The job has been taken or has ended.
  private mutating func leave(_ id: JobID, _ market: Market) {
    forgetRanking(of: Int(id.slot))
    guard progress[Int(id.slot)].isWaiting, let job = market.job(id) else { return }
    stopWaiting(job)
  }
}

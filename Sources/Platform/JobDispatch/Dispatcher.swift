import Marketplace
import Memory
import Quantities

/// Timer of dispatch: plain data, without effect once its situation has passed.
public enum DispatchTimer: Hashable, Sendable, BitwiseCopyable {
  /// End of the window of a collecting round.
  case awardDue(JobID, until: Timestamp)
  /// End of the window of a round whose offers stay open; the next round is due.
  case roundDue(JobID, at: Timestamp)
  /// Full hour at which working hours may begin; waiting immediate requests are retried.
  case hoursBegin(at: Timestamp)
}

/// Dispatch of one city: decides which partners are offered which request, and when.
///
/// Reacts to the market's events with commands to the market. Like the market it has no clock, no randomness and no I/O.
/// A request is offered round by round by its programme's plan, each time to the best eligible partners not yet asked.
/// Without an eligible partner it waits until one becomes eligible or it expires (D6). Waiting requests are served by
/// priority, and among equals first come, first served.
public struct Dispatcher: Sendable {
  /// Policy of each programme.
  public private(set) var policies: IndexedBy<ProgrammeID, DispatchPolicy>
  /// Plans of rounds: those of the first policies by programme, then those of all programmes after each change.
  var plans: ContiguousArray<OfferPlan>
  /// Number of changes of a policy so far.
  private var era: Int32 = 0
  /// Distance from the city's centre to its edge [km].
  private let extent: Double
  /// Value for each programme.
  var indices: IndexedBy<ProgrammeID, SpatialIndex>
  /// Progress of distribution, by the job's slot.
  var progress = ContiguousArray<Progress>()
  /// Waiting requests of each programme.
  var waiting: IndexedBy<ProgrammeID, WaitingList>
  /// Partners to be asked in the round that begins, best first; a buffer reused from round to round.
  var shortlist = ReusableList<PartnerID>()
  var rankings = KeptRankings()
  /// True if some partner works less than the whole week.
  private(set) var hasHours = false
  /// Time of the pending timer for the next full hour; nil without one.
  var hoursTimer: Timestamp?

  /// Progress of a job's distribution.
  struct Progress: Sendable {
    /// Number of the next round.
    var round = 0
    /// Number of changes of a policy before the distribution began, which keeps its plan.
    var era: Int32 = 0
    /// Number of free places of the open round.
    var places = 0
    /// Number of partners asked before the open round.
    var askedBefore = 0
    /// Time at which the next round is due beside offers that stay open; nil if none is.
    var roundDueAt: Timestamp?
    /// True if the open round has had its window and the next one has found nobody yet.
    var isNextDue = false
    var isWaiting = false
    /// Slot of the job's kept ranking; nil without one.
    var ranking: Int32?
    /// Partners not to be asked in this distribution: asked already, or former ones (D8).
    var asked = ReusableList<PartnerID>()

    /// Resets the progress for another job.
    mutating func begin(_ era: Int32) {
      self.era = era
      round = 0
      isWaiting = false
      asked.removeAll()
      closeRounds()
    }

    /// Records that no round is open or due.
    mutating func closeRounds() {
      roundDueAt = nil
      isNextDue = false
    }

    /// Records that the next round is open.
    mutating func open(_ width: Int) {
      places = width
      round += 1
      askedBefore = asked.count
      closeRounds()
    }
  }

  /// - Parameters:
  ///   - policies: policy of each of the market's programmes, in their order.
  ///   - extent: distance from the city's centre to its edge [km]; affects only speed.
  public init(policies: ContiguousArray<DispatchPolicy>, extent: Double) {
    precondition(extent > 0, "a city that reaches \(extent) km")
    self.policies = IndexedBy(policies)
    plans = ContiguousArray(policies.map(\.plan))
    self.extent = extent
    indices = IndexedBy(policies.map { SpatialIndex(radius: $0.zoneRadius, extent: extent) })
    waiting = IndexedBy(repeating: WaitingList(), count: policies.count)
  }

  /// Number of requests that wait for an eligible partner, including broadcasts with free places.
  public var waitingCount: Int { waiting.reduce(0) { $0 + $1.count } }

  /// Adds a new partner and offers it waiting requests.
  public mutating func welcome(
    _ partner: PartnerID, at now: Timestamp, market: inout Market, into effects: inout PlatformEffects
  ) {
    admit(market.partners[partner], market.partners.rankingRecords[partner].rank)
    watchHours(now, market, &effects)
    retryWaiting(on: partner, now, &market, &effects)
  }

  /// Adds a partner.
  mutating func admit(_ partner: Partner, _ rank: PartnerRank) {
    indices[partner.profile.programme].insert(
      SpatialIndex.Resident(partner),
      merit: MeritWeights(policies[partner.profile.programme]).merit(of: rank))
    if !partner.profile.hours.isAlways { hasHours = true }
  }

  /// Puts a new policy of a programme into force. O(partners + waiting requests).
  ///
  /// Requests that are being distributed keep their rounds until they are returned; zone, ranking and limits hold for them
  /// at once. Waiting requests are offered to whoever has become eligible.
  public mutating func adopt(
    _ policy: DispatchPolicy, for programme: ProgrammeID, at now: Timestamp, market: inout Market,
    into effects: inout PlatformEffects
  ) {
    policies[programme] = policy
    plans += policies.map(\.plan)
    era += 1
    for slot in progress.indices { forgetRanking(of: slot) }
    indices[programme] = SpatialIndex(radius: policy.zoneRadius, extent: extent)
    for partner in market.partners
    where partner.profile.programme == programme && partner.status.mayTakeJobs {
      admit(partner, market.partners.rankingRecords[partner.id].rank)
    }
    retryAll(of: programme, now, &market, &effects)
  }

  /// Updates the index after a change of a partner's profile.
  private mutating func renew(_ partner: PartnerID, _ market: Market) {
    let resident = SpatialIndex.Resident(market.partners[partner])
    indices[market.partners[partner].profile.programme].update(resident)
    if !resident.hours.isAlways { hasHours = true }
  }

  /// Answers an event with commands to the market; their events are appended to `effects`.
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
    case .jobClosed(let job, let outcome):
      explainLoss(of: job, endingAs: outcome, now, &market)
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

  /// Performs a due timer; has no effect if its situation has passed.
  public mutating func elapse(
    _ timer: DispatchTimer, at now: Timestamp, market: inout Market, into effects: inout PlatformEffects
  ) {
    switch timer {
    case .awardDue(let job, let until):
      closeWindow(of: job, until: until, now, &market, &effects)
    case .roundDue(let job, let instant):
      passRound(of: job, dueAt: instant, now, &market, &effects)
    case .hoursBegin(let instant):
      guard hoursTimer == instant, now >= instant else { return }
      hoursTimer = nil
      retryImmediate(now, &market, &effects)
    }
  }

  /// Performs a command that the market must accept; dispatch has checked it.
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
    progress[slot].begin(era)
  }

  /// Restarts the distribution of a returned job; partners who declined may be asked again. Rule D8.
  private mutating func restart(_ job: JobID, _ market: Market) {
    let slot = Int(job.slot)
    progress[slot].era = era
    progress[slot].round = 0
    progress[slot].asked.removeAll()
    progress[slot].closeRounds()
    for partner in market.formerPartners(of: job) { progress[slot].asked.append(partner) }
    forgetRanking(of: slot)
  }

  /// Ends the distribution of a job that was accepted or closed.
  private mutating func leave(_ id: JobID, _ market: Market) {
    forgetRanking(of: Int(id.slot))
    progress[Int(id.slot)].closeRounds()
    guard progress[Int(id.slot)].isWaiting, let job = market.job(id) else { return }
    stopWaiting(job, market)
  }
}

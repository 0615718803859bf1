import Marketplace
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
  public let policies: ContiguousArray<DispatchPolicy>
  /// By programme.
  var indices: ContiguousArray<SpatialIndex>
  /// By the job's slot.
  var progress = ContiguousArray<Progress>()
  /// In order of request.
  var waiting = ContiguousArray<JobID>()
  var shortlist = Shortlist()
  /// Whether any partner has working hours short of the whole week.
  private var hasHours = false
  private var hoursTimer: Timestamp?

  /// How far a job's distribution has come.
  struct Progress: Sendable {
    var round = 0
    var isWaiting = false
    /// Asked in this distribution.
    var asked = ContiguousArray<PartnerID>()
    /// Had the job before; never again (D8).
    var predecessors = ContiguousArray<PartnerID>()
  }

  /// - Parameters:
  ///   - policies: one for each of the market's programmes, in its order.
  ///   - extent: how far the city reaches from its centre [km]; a hint that only speed depends on.
  public init(policies: ContiguousArray<DispatchPolicy>, extent: Double) {
    precondition(extent > 0, "a city that reaches \(extent) km")
    self.policies = policies
    indices = ContiguousArray(policies.map { SpatialIndex(radius: $0.zoneRadius, extent: extent) })
  }

  /// How many requests wait for somebody to become eligible.
  public var waitingCount: Int { waiting.count }

  /// Makes a new partner known, and tries what waits on it.
  public mutating func welcome(
    _ partner: PartnerID, at now: Timestamp, market: inout Market, into effects: inout PlatformEffects
  ) {
    let profile = market.partners[Int(partner.index)].profile
    indices[Int(profile.programme.index)].insert(partner, at: profile.home)
    if !profile.hours.isAlways { hasHours = true }
    retryWaiting(on: partner, now, &market, &effects)
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
    case .jobReturned(let job, let partner, _):
      restart(job, without: partner)
      startRound(job, now, &market, &effects)
    case .jobAccepted(_, let partner), .partnerFreed(let partner):
      retryWaiting(on: partner, now, &market, &effects)
    case .accountClosed(let partner, _):
      let profile = market.partners[Int(partner.index)].profile
      indices[Int(profile.programme.index)].remove(partner, at: profile.home)
    default:
      break
    }
  }

  /// Does what a due timer asks for, or nothing if its situation has passed.
  public mutating func elapse(
    _ timer: DispatchTimer, at now: Timestamp, market: inout Market, into effects: inout PlatformEffects
  ) {
    switch timer {
    case .awardDue(let job, _):
      guard let state = market.job(job)?.state, state == .offered else { return }
      awardToBest(job, now, &market, &effects)
    case .hoursBegin(let instant):
      guard hoursTimer == instant else { return }
      hoursTimer = nil
      retryAllWaiting(now, &market, &effects)
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
    if slot == progress.count { progress.append(Progress()) }
    progress[slot].round = 0
    progress[slot].isWaiting = false
    progress[slot].asked.removeAll(keepingCapacity: true)
    progress[slot].predecessors.removeAll(keepingCapacity: true)
  }

  /// Rule D8: among the others; who declined before may be asked again.
  private mutating func restart(_ job: JobID, without partner: PartnerID) {
    let slot = Int(job.slot)
    progress[slot].round = 0
    progress[slot].asked.removeAll(keepingCapacity: true)
    progress[slot].predecessors.append(partner)
  }

  /// Puts a request among those that wait, in order of request.
  mutating func wait(
    _ job: Job, _ now: Timestamp, _ market: borrowing Market, _ effects: inout PlatformEffects
  ) {
    let slot = Int(job.id.slot)
    if !progress[slot].isWaiting {
      progress[slot].isWaiting = true
      var position = waiting.count
      while position > 0, let other = market.job(waiting[position - 1]), other.requestedAt > job.requestedAt {
        position -= 1
      }
      waiting.insert(job.id, at: position)
    }
    guard job.isImmediate && hasHours && hoursTimer == nil else { return }
    let next = market.city.clock.nextHour(after: now)
    hoursTimer = next
    effects.timers.append(PlatformTimerRequest(fireAt: next, timer: .dispatch(.hoursBegin(at: next))))
  }
}

import JobDispatch
import Marketplace
import Quantities
import Recording
import ScenarioModel

/// What happened to one job or one partner, event by event, each with what stood right after it.
///
/// For looking at a run closely: a simulation that keeps one does the same as one that does not.
public struct Chronicle: Sendable {
  /// Whose events are kept.
  public enum Subject: Sendable, Hashable {
    case job(JobNumber)
    case partner(PartnerID)
  }

  /// What an entry tells.
  public enum Happening: Sendable {
    case event(MarketEvent)
    /// The terms under which the partner works change.
    case change(ProgrammeChange)
    /// What only the simulator knows.
    case secret(Secret)
  }

  /// What no live platform can see.
  public enum Secret: Sendable, Hashable {
    case fact(HiddenFact)
    /// The account is another one of the person who had that one (T2).
    case secondAccount(PartnerID, of: PartnerID)
    /// The client is asked for more than it would pay at most, fee included, and calls the job off (M1).
    case unwillingness(limit: Money)
  }

  /// Something that happened, and its circumstances.
  public struct Entry: Sendable {
    public let at: Timestamp
    public let happening: Happening
    /// The number of the job that it is about.
    public let number: JobNumber?
    /// The job that the event names, or that its ticket is about.
    public let job: Job?
    /// The support ticket that the event names.
    public let ticket: Ticket?
    /// The partner that the event names.
    public let partner: PartnerView?
    /// When distribution starts, or starts anew: who could be asked.
    public let supply: Supply?

    /// Nil if it tells something else.
    public var event: MarketEvent? { if case .event(let event) = happening { event } else { nil } }
  }

  /// A partner as it stood, seen from a job if there is one.
  public struct PartnerView: Sendable {
    public let id: PartnerID
    /// The mean over its rating window [stars]; nil before the first rating (R2).
    public let stars: Double?
    /// Rule Q3. Nil before the first accepted job.
    public let cancellationRate: Double?
    /// From its home to the client [km].
    public let distance: Double?
    /// How much of a week it offers.
    public let hoursPerWeek: Int
  }

  /// How many of a programme's partners could serve a job.
  public struct Supply: Sendable, Hashable {
    /// With an open account.
    public let accounts: Int
    /// Of these, in the zone and with the skill and the certifications (D1, B2).
    public let qualified: Int
    /// Of these, at work and free at the time (D7).
    public let available: Int
  }

  public let subject: Subject
  public private(set) var entries: [Entry] = []

  public init(of subject: Subject) { self.subject = subject }

  /// Keeps the event if it is about the subject. O(1), but O(partners) when the subject's distribution starts.
  mutating func note(_ event: MarketEvent, at now: Timestamp, on platform: Platform) {
    let participants = event.participants
    let ticket = participants.ticket.flatMap { platform.market.desk?.ticket($0) }
    let job = (participants.job ?? ticket?.job).flatMap { platform.market.job($0) }
    switch subject {
    case .job(let number): guard job?.booking.number == number else { return }
    case .partner(let partner): guard participants.partner == partner else { return }
    }
    entries.append(
      Entry(
        at: now, happening: .event(event), number: job?.booking.number, job: job, ticket: ticket,
        partner: participants.partner.map { view(of: $0, for: job, platform.market) },
        supply: supply(after: event, job, now, platform)))
  }

  /// Keeps the change of terms if the subject is a partner who may work under them. O(1).
  mutating func note(_ change: ProgrammeChange, at now: Timestamp, on platform: Platform) {
    guard case .partner(let partner) = subject, platform.market.partners.contains(partner) else {
      return
    }
    let account = platform.market.partners[partner]
    guard account.profile.programme == change.programme, !account.status.isClosed else { return }
    append(.change(change), about: nil, at: now)
  }

  /// Keeps the secret if the job or the partner that it is about is the subject. O(1).
  mutating func note(_ secret: Secret, about number: JobNumber?, of partner: PartnerID?, at now: Timestamp) {
    switch subject {
    case .job(let subject): guard number == subject else { return }
    case .partner(let subject): guard partner == subject else { return }
    }
    append(.secret(secret), about: number, at: now)
  }

  private mutating func append(_ happening: Happening, about number: JobNumber?, at now: Timestamp) {
    entries.append(
      Entry(
        at: now, happening: happening, number: number, job: nil, ticket: nil, partner: nil, supply: nil))
  }

  private func view(of id: PartnerID, for job: Job?, _ market: Market) -> PartnerView {
    let partner = market.partners[id]
    return PartnerView(
      id: id, stars: partner.ratings.mean, cancellationRate: partner.reliability.cancellationRate(),
      distance: job.map { partner.profile.home.distance(to: $0.booking.position) },
      hoursPerWeek: partner.profile.hours.hoursPerWeek)
  }

  private func supply(
    after event: MarketEvent, _ job: Job?, _ now: Timestamp, _ platform: Platform
  ) -> Supply? {
    switch event {
    case .distributionStarted, .jobReturned: break
    default: return nil
    }
    guard let job, !job.isUnderway else { return nil }
    let zone = platform.dispatcher.policies[job.booking.programme].zoneRadius
    let demand = platform.market.calendarDemand(of: job, at: now)
    var (accounts, qualified, available) = (0, 0, 0)
    for partner in platform.market.partners
    where partner.profile.programme == job.booking.programme && partner.status.mayTakeJobs {
      accounts += 1
      guard partner.profile.home.distance(to: job.booking.position) <= zone,
        platform.market.isQualified(partner.id, for: job)
      else { continue }
      qualified += 1
      if platform.market.isAvailable(partner.id, for: demand, at: now) { available += 1 }
    }
    return Supply(accounts: accounts, qualified: qualified, available: available)
  }
}

import JobDispatch
import Marketplace
import Quantities
import Recording
import ScenarioModel

/// History of one job or one partner: its events in order, each with the state right after it.
///
/// Keeping one changes nothing in the simulation.
///
/// ```swift
/// simulation.history = EventHistory(of: .job(JobNumber(42)))
/// _ = simulation.run()
/// for entry in simulation.history?.entries ?? [] { print(entry.at, entry.content) }
/// ```
///
/// Decision 0127.
public struct EventHistory: Sendable {
  /// Job or partner whose events are kept.
  public enum Subject: Sendable, Hashable {
    /// Job of this number.
    case job(JobNumber)
    /// Partner of this identifier.
    case partner(PartnerID)
  }

  /// Content of an entry.
  public enum Content: Sendable {
    /// Event of the market.
    case event(MarketEvent)
    /// Change of the terms under which the partner works.
    case change(ProgrammeChange)
    /// Fact that only the simulation knows.
    case groundTruth(GroundTruth)
  }

  /// Fact that the platform cannot observe.
  public enum GroundTruth: Sendable, Hashable {
    /// Ground-truth fact that the recorder counts too.
    case fact(GroundTruthFact)
    /// Another account of the person who has the second one (T2).
    case secondAccount(PartnerID, of: PartnerID)
    /// Price above the client's limit, fee included, because of which the client cancels (M1).
    case unwillingness(limit: Money)
  }

  /// One event with its circumstances.
  public struct Entry: Sendable {
    /// Instant of the event.
    public let at: Timestamp
    /// Event, change or fact.
    public let content: Content
    /// Number of the job concerned; nil for none.
    public let number: JobNumber?
    /// Job that the event or its ticket names; nil for none.
    public let job: Job?
    /// Support ticket that the event names; nil for none.
    public let ticket: Ticket?
    /// Partner that the event names; nil for none.
    public let partner: PartnerView?
    /// Number of eligible partners when distribution starts or restarts; nil otherwise.
    public let supply: Supply?

    /// Event of the market; nil for other contents.
    public var event: MarketEvent? { if case .event(let event) = content { event } else { nil } }
  }

  /// State of a partner at an event, with regard to its job if there is one.
  public struct PartnerView: Sendable {
    /// Identifier of the partner.
    public let id: PartnerID
    /// Mean over the rating window [stars]; nil before the first rating (R2).
    public let stars: Double?
    /// Cancellation rate by rule Q3; nil before the first accepted job.
    public let cancellationRate: Double?
    /// Distance from the partner's home to the client [km]; nil without a job.
    public let distance: Double?
    /// Number of hours per week that the partner offers [h].
    public let hoursPerWeek: Int
  }

  /// Numbers of a programme's partners who could serve a job.
  public struct Supply: Sendable, Hashable {
    /// Number with an open account.
    public let accounts: Int
    /// Number of these in the zone, with the skill and the certifications (D1, B2).
    public let qualified: Int
    /// Number of these at work and free at the time (D7).
    public let available: Int
  }

  /// Job or partner whose events are kept.
  public let subject: Subject
  /// Entries in order of time.
  public private(set) var entries: [Entry] = []

  /// Makes an empty history of a job or a partner.
  public init(of subject: Subject) { self.subject = subject }

  /// Keeps the event if it concerns the subject. O(1), but O(partners) when the subject's distribution starts.
  mutating func record(_ event: MarketEvent, at now: Timestamp, on platform: Platform) {
    let participants = event.participants
    let ticket = participants.ticket.flatMap { platform.market.desk?.ticket($0) }
    let job = (participants.job ?? ticket?.job).flatMap { platform.market.job($0) }
    switch subject {
    case .job(let number): guard job?.booking.number == number else { return }
    case .partner(let partner): guard participants.partner == partner else { return }
    }
    entries.append(
      Entry(
        at: now, content: .event(event), number: job?.booking.number, job: job, ticket: ticket,
        partner: participants.partner.map { view(of: $0, for: job, platform.market) },
        supply: supply(after: event, job, now, platform)))
  }

  /// Keeps the change of terms if the subject is a partner who may work under them. O(1).
  mutating func record(_ change: ProgrammeChange, at now: Timestamp, on platform: Platform) {
    guard case .partner(let partner) = subject, platform.market.partners.contains(partner) else {
      return
    }
    let account = platform.market.partners[partner]
    guard account.profile.programme == change.programme, !account.status.isClosed else { return }
    append(.change(change), about: nil, at: now)
  }

  /// Keeps the fact if it concerns the subject. O(1).
  mutating func record(
    _ truth: GroundTruth, about number: JobNumber?, of partner: PartnerID?, at now: Timestamp
  ) {
    switch subject {
    case .job(let subject): guard number == subject else { return }
    case .partner(let subject): guard partner == subject else { return }
    }
    append(.groundTruth(truth), about: number, at: now)
  }

  private mutating func append(_ content: Content, about number: JobNumber?, at now: Timestamp) {
    entries.append(
      Entry(
        at: now, content: content, number: number, job: nil, ticket: nil, partner: nil, supply: nil))
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

import Marketplace
import Quantities

/// A city's platform: the market, its dispatch and its invoicing, as any host runs them.
///
/// The host brings commands with the time, keeps the timers, and passes the events on. Time must not run backwards.
public struct Platform: Sendable {
  public private(set) var market: Market
  public private(set) var dispatcher: Dispatcher

  /// A platform with the partners and clients that the market has. Traps unless each programme has a dispatch policy,
  /// and if there are jobs already.
  public init(market: Market, dispatcher: Dispatcher) {
    precondition(
      market.programmes.count == dispatcher.policies.count, "each programme needs a dispatch policy")
    precondition(market.liveJobCount == 0, "\(market.liveJobCount) jobs that dispatch does not know of")
    self.market = market
    self.dispatcher = dispatcher
    for partner in market.partners where partner.status.mayTakeJobs {
      self.dispatcher.admit(partner, market.partners.rankingRecords[partner.id].rank)
    }
  }

  /// Makes room for so many accounts in all before they are opened.
  public mutating func reserveCapacity(partners: Int, clients: Int) {
    market.reserveCapacity(partners: partners, clients: clients)
  }

  /// Starts the periodic timers; to be called once, at the beginning.
  public mutating func start(at now: Timestamp, into effects: inout PlatformEffects) {
    market.start(at: now, into: &effects.market)
    respond(at: now, into: &effects)
  }

  /// Opens an applicant's account (T1); dispatch knows of it as soon as it may work.
  public mutating func apply(
    _ profile: PartnerProfile, at now: Timestamp, into effects: inout PlatformEffects
  ) -> PartnerID {
    let partner = market.apply(profile, into: &effects.market)
    respond(at: now, into: &effects)
    return partner
  }

  /// Opens the account of a partner that has been checked before, and makes it known to dispatch.
  public mutating func register(
    _ profile: PartnerProfile, at now: Timestamp, into effects: inout PlatformEffects
  ) -> PartnerID {
    let partner = market.register(profile)
    dispatcher.welcome(partner, at: now, market: &market, into: &effects)
    respond(at: now, into: &effects)
    return partner
  }

  /// Opens an account for a client.
  public mutating func registerClient(at position: Coordinate) -> ClientID {
    market.registerClient(at: position)
  }

  /// Puts new terms in force for a programme from now on; see `Market.adopt`.
  public mutating func adopt(
    _ terms: Programme, for programme: ProgrammeID, at now: Timestamp, into effects: inout PlatformEffects
  ) {
    market.adopt(terms, for: programme, at: now, into: &effects.market)
    respond(at: now, into: &effects)
  }

  /// Obeys a command, with all that dispatch and invoicing answer at the same instant, or refuses it and changes
  /// nothing.
  public mutating func handle(
    _ command: Command, at now: Timestamp, into effects: inout PlatformEffects
  ) throws(Rejection) {
    try submit(command, at: now, into: &effects)
    respond(at: now, into: &effects)
  }

  /// Performs a due timer with all that dispatch and invoicing answer, or nothing if its situation has passed.
  public mutating func elapse(_ timer: PlatformTimer, at now: Timestamp, into effects: inout PlatformEffects)
  {
    begin(timer, at: now, into: &effects)
    respond(at: now, into: &effects)
  }

  /// Obeys a command in the market alone, or refuses it and changes nothing.
  ///
  /// `respond(at:into:)` must follow at the same instant. A host calls the two halves of `handle(_:at:into:)` itself if
  /// it measures them separately.
  public mutating func submit(
    _ command: Command, at now: Timestamp, into effects: inout PlatformEffects
  ) throws(Rejection) {
    try market.handle(command, at: now, into: &effects.market)
  }

  /// Performs a due timer without the answers to it; the first half of `elapse(_:at:into:)`.
  public mutating func begin(_ timer: PlatformTimer, at now: Timestamp, into effects: inout PlatformEffects) {
    switch timer {
    case .market(let timer): dispatcher.command(.elapse(timer), now, &market, &effects)
    case .dispatch(let timer): dispatcher.elapse(timer, at: now, market: &market, into: &effects)
    }
  }

  /// Lets dispatch and invoicing answer every new event, those of their own commands included.
  public mutating func respond(at now: Timestamp, into effects: inout PlatformEffects) {
    while effects.answeredCount < effects.market.eventList.count {
      let event = effects.market.eventList[effects.answeredCount]
      effects.answeredCount += 1
      switch event {
      case .jobSigned(let job, _), .disputeResolved(let job, _, resolution: .pay),
        .disputeResolved(let job, _, resolution: .refund):
        dispatcher.command(.settle(job), now, &market, &effects)
      default:
        dispatcher.react(to: event, at: now, market: &market, into: &effects)
      }
    }
  }
}

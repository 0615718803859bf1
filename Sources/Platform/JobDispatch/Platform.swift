import Marketplace
import Quantities

/// Platform of a city: market, dispatch and invoicing, as any host runs them.
///
/// The host issues commands with the time, stores the timers, and passes the events on. Time must not decrease.
public struct Platform: Sendable {
  /// Market of the city.
  public private(set) var market: Market
  /// Dispatch of the city.
  public private(set) var dispatcher: Dispatcher

  /// Creates a platform with the market's partners and clients.
  ///
  /// Traps if a programme has no dispatch policy, or if there are jobs already.
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

  /// Reserves memory for a total number of accounts.
  public mutating func reserveCapacity(partners: Int, clients: Int) {
    market.reserveCapacity(partners: partners, clients: clients)
  }

  /// Starts the periodic timers; to be called once, at the beginning.
  public mutating func start(at now: Timestamp, into effects: inout PlatformEffects) {
    market.start(at: now, into: &effects.market)
    respond(at: now, into: &effects)
  }

  /// Opens an applicant's account (T1); dispatch considers it once it may work.
  public mutating func apply(
    _ profile: PartnerProfile, at now: Timestamp, into effects: inout PlatformEffects
  ) -> PartnerID {
    let partner = market.apply(profile, into: &effects.market)
    respond(at: now, into: &effects)
    return partner
  }

  /// Opens the account of a partner that was checked before, and adds it to dispatch.
  public mutating func register(
    _ profile: PartnerProfile, at now: Timestamp, into effects: inout PlatformEffects
  ) -> PartnerID {
    let partner = market.register(profile)
    dispatcher.welcome(partner, at: now, market: &market, into: &effects)
    respond(at: now, into: &effects)
    return partner
  }

  /// Opens the account of a recruited partner, who may work at once; see `Market.recruit`.
  public mutating func recruit(
    _ profile: PartnerProfile, at now: Timestamp, into effects: inout PlatformEffects
  ) -> PartnerID {
    let partner = market.recruit(profile, into: &effects.market)
    respond(at: now, into: &effects)
    return partner
  }

  /// Closes the account of a partner whom the platform no longer needs; see `Market.letGo`.
  public mutating func letGo(
    _ partner: PartnerID, at now: Timestamp, into effects: inout PlatformEffects
  ) {
    market.letGo(partner, at: now, into: &effects.market)
    respond(at: now, into: &effects)
  }

  /// Opens an account for a client.
  public mutating func registerClient(at position: Coordinate) -> ClientID {
    market.registerClient(at: position)
  }

  /// Puts new terms of a programme into force from now on; see `Market.adopt`.
  public mutating func adopt(
    _ terms: Programme, for programme: ProgrammeID, at now: Timestamp, into effects: inout PlatformEffects
  ) {
    market.adopt(terms, for: programme, at: now, into: &effects.market)
    respond(at: now, into: &effects)
  }

  /// Puts a new dispatch policy of a programme into force from now on; see `Dispatcher.adopt`.
  public mutating func adopt(
    _ policy: DispatchPolicy, for programme: ProgrammeID, at now: Timestamp,
    into effects: inout PlatformEffects
  ) {
    dispatcher.adopt(policy, for: programme, at: now, market: &market, into: &effects)
    respond(at: now, into: &effects)
  }

  /// Performs a command with all answers of dispatch and invoicing at the same instant, or refuses it without effect.
  public mutating func handle(
    _ command: Command, at now: Timestamp, into effects: inout PlatformEffects
  ) throws(Rejection) {
    try submit(command, at: now, into: &effects)
    respond(at: now, into: &effects)
  }

  /// Performs a due timer with all answers of dispatch and invoicing; has no effect if its situation has passed.
  public mutating func elapse(_ timer: PlatformTimer, at now: Timestamp, into effects: inout PlatformEffects)
  {
    begin(timer, at: now, into: &effects)
    respond(at: now, into: &effects)
  }

  /// Performs a command in the market alone, or refuses it without effect.
  ///
  /// `respond(at:into:)` must follow at the same instant. A host calls the two halves of `handle(_:at:into:)` itself to
  /// measure them separately.
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

  /// Lets dispatch and invoicing answer all new events, including those of their own commands.
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

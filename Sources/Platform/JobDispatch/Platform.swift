import Marketplace
import Memory
import Quantities

/// A timer of the market's or of dispatch's.
public enum PlatformTimer: Hashable, Sendable, BitwiseCopyable {
  case market(MarketTimer)
  case dispatch(DispatchTimer)

  /// The order at one instant: people's replies (0), because a reply at exactly the deadline counts; then deadlines;
  /// then what dispatch makes of the replies; and last the end of a request, because somebody who was willing in time
  /// still has it.
  public var priority: UInt8 {
    switch self {
    case .market(.requestExpiry): 3
    case .market: 1
    case .dispatch: 2
    }
  }
}

public struct PlatformTimerRequest: Hashable, Sendable, BitwiseCopyable {
  public var fireAt: Timestamp
  public var timer: PlatformTimer

  public init(fireAt: Timestamp, timer: PlatformTimer) {
    self.fireAt = fireAt
    self.timer = timer
  }
}

/// What a command has brought about in market and dispatch. The caller owns and empties it.
public struct PlatformEffects: Sendable {
  @usableFromInline var market = Effects()
  /// In no particular order.
  public internal(set) var timers = ReusableList<PlatformTimerRequest>()

  public init() {}

  /// In the order in which they happened.
  @inlinable public var events: ReusableList<MarketEvent> { _read { yield market.events } }

  public mutating func removeAll() {
    market.removeAll()
    timers.removeAll()
  }
}

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
      self.dispatcher.admit(partner, market.partners.standings[partner.id].rank)
    }
  }

  /// Makes room for so many accounts in all before they are opened.
  public mutating func reserveCapacity(partners: Int, clients: Int) {
    market.reserveCapacity(partners: partners, clients: clients)
  }

  /// Starts the periodic timers; to be called once, at the beginning.
  public mutating func open(at now: Timestamp, into effects: inout PlatformEffects) {
    market.open(at: now, into: &effects.market)
    followUp(from: 0, now, &effects)
  }

  /// Opens an applicant's account (T1); dispatch knows of it as soon as it may work.
  public mutating func apply(
    _ profile: PartnerProfile, at now: Timestamp, into effects: inout PlatformEffects
  ) -> PartnerID {
    let first = effects.market.events.count
    let partner = market.apply(profile, into: &effects.market)
    followUp(from: first, now, &effects)
    return partner
  }

  /// Opens the account of a partner that has been checked before, and makes it known to dispatch.
  public mutating func register(
    _ profile: PartnerProfile, at now: Timestamp, into effects: inout PlatformEffects
  ) -> PartnerID {
    let partner = market.register(profile)
    let first = effects.market.events.count
    dispatcher.welcome(partner, at: now, market: &market, into: &effects)
    followUp(from: first, now, &effects)
    return partner
  }

  public mutating func registerClient(at position: Coordinate) -> ClientID {
    market.registerClient(at: position)
  }

  /// Puts new terms in force for a programme from now on; see `Market.adopt`.
  public mutating func adopt(
    _ terms: Programme, for programme: ProgrammeID, at now: Timestamp, into effects: inout PlatformEffects
  ) {
    let first = effects.market.events.count
    market.adopt(terms, for: programme, at: now, into: &effects.market)
    followUp(from: first, now, &effects)
  }

  /// Obeys a command, with all that dispatch and invoicing make of it at the same instant, or refuses it and changes
  /// nothing.
  public mutating func handle(
    _ command: Command, at now: Timestamp, into effects: inout PlatformEffects
  ) throws(Rejection) {
    var observer = NoObserver()
    try handle(command, at: now, into: &effects, observer: &observer)
  }

  /// The same under the eyes of an observer, which changes nothing.
  public mutating func handle(
    _ command: Command, at now: Timestamp, into effects: inout PlatformEffects,
    observer: inout some DispatchObserver
  ) throws(Rejection) {
    let first = effects.market.events.count
    try market.handle(command, at: now, into: &effects.market)
    followUp(from: first, now, &effects, &observer)
  }

  /// Does what a due timer asks for, or nothing if its situation has passed.
  public mutating func elapse(_ timer: PlatformTimer, at now: Timestamp, into effects: inout PlatformEffects)
  {
    var observer = NoObserver()
    elapse(timer, at: now, into: &effects, observer: &observer)
  }

  /// The same under the eyes of an observer, which changes nothing.
  public mutating func elapse(
    _ timer: PlatformTimer, at now: Timestamp, into effects: inout PlatformEffects,
    observer: inout some DispatchObserver
  ) {
    let first = effects.market.events.count
    switch timer {
    case .market(let timer): dispatcher.command(.elapse(timer), now, &market, &effects)
    case .dispatch(let timer):
      observer.dispatchBegins()
      dispatcher.elapse(timer, at: now, market: &market, into: &effects)
      observer.dispatchEnds()
    }
    followUp(from: first, now, &effects, &observer)
  }

  private mutating func followUp(from first: Int, _ now: Timestamp, _ effects: inout PlatformEffects) {
    var observer = NoObserver()
    followUp(from: first, now, &effects, &observer)
  }

  /// Lets dispatch and invoicing answer every event, their own commands' events included.
  private mutating func followUp(
    from first: Int, _ now: Timestamp, _ effects: inout PlatformEffects,
    _ observer: inout some DispatchObserver
  ) {
    var position = first
    while position < effects.market.events.count {
      let event = effects.market.events[position]
      position += 1
      switch event {
      case .jobSigned(let job, _), .disputeResolved(let job, _, .pay), .disputeResolved(let job, _, .refund):
        dispatcher.command(.settle(job), now, &market, &effects)
      default:
        observer.dispatchBegins()
        dispatcher.react(to: event, at: now, market: &market, into: &effects)
        observer.dispatchEnds()
      }
    }
    for index in effects.market.timers.indices {
      let request = effects.market.timers[index]
      effects.timers.append(PlatformTimerRequest(fireAt: request.fireAt, timer: .market(request.timer)))
    }
    effects.market.timers.removeAll()
  }
}

import Marketplace
import Quantities

/// Order in which the partners of a round are asked.
public enum OfferOrder: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Descending by score, as the ranking's weights say. Rule D2.
  case rank
  /// Ascending by distance from the client; at equal distances by lot.
  case distance
}

/// One round of offers: to how many partners, in which order, for how long, and what an acceptance does.
public struct OfferRound: Hashable, Sendable, BitwiseCopyable {
  /// Number of partners that are asked at once; ≥ 1.
  public var width: Int
  /// Duration until the next round; nil for the life of the request.
  public var window: TimeSpan?
  /// Effect of an acceptance: the first one gets the job, or the best-ranked of all does.
  public var mode: OfferMode
  /// Order of asking. Default: by rank (assumed).
  public var order: OfferOrder
  /// True if the offers last as long as the request, while later rounds go out; false if they lapse at the window.
  public var staysOpen: Bool

  /// Creates a round; traps unless `width` is positive, and for a round without a window that stays open.
  public init(
    width: Int, window: TimeSpan?, mode: OfferMode = .firstAccept, order: OfferOrder = .rank,
    staysOpen: Bool = false
  ) {
    precondition(width > 0, "an offer round to \(width) partners")
    precondition(!staysOpen || window != nil, "a round that stays open needs a window until the next one")
    self.staysOpen = staysOpen
    self.width = width
    self.window = window
    self.mode = mode
    self.order = order
  }
}

/// Sequence of rounds in which a request is offered; the last one repeats until nobody is left.
///
/// Decision 0106.
public struct OfferPlan: Hashable, Sendable {
  /// The rounds in order; at least one.
  public let rounds: ContiguousArray<OfferRound>
  /// True if offers of one round may be open during the next.
  public let overlaps: Bool

  /// Creates a plan; traps without rounds.
  public init(_ rounds: ContiguousArray<OfferRound>) {
    precondition(!rounds.isEmpty, "an offer plan without rounds")
    self.rounds = rounds
    overlaps = rounds.contains(where: \.staysOpen)
  }

  /// The round with this number, from 0. O(1).
  public subscript(number: Int) -> OfferRound {
    @inline(__always) get { rounds[min(number, rounds.count - 1)] }
  }
}

/// Rule that decides to whom a request is offered, round by round.
///
/// A strategy is one type in one file; dispatch reads nothing but its plan.
///
/// ```swift
/// struct Pairs: OfferStrategy {
///   var plan: OfferPlan { OfferPlan([OfferRound(width: 2, window: .minutes(5))]) }
/// }
/// ```
public protocol OfferStrategy: Hashable, Sendable {
  /// Rounds of offers that the strategy amounts to.
  var plan: OfferPlan { get }
}

import Marketplace
import Quantities

/// One round of offers: to how many, for how long, and what a yes does.
public struct OfferRound: Hashable, Sendable, BitwiseCopyable {
  /// To how many of the best candidates at once; ≥ 1.
  public var width: Int
  /// How long they have; nil for as long as the request lives.
  public var window: TimeSpan?
  public var mode: OfferMode

  public init(width: Int, window: TimeSpan?, mode: OfferMode = .firstAccept) {
    precondition(width > 0, "an offer round to \(width) partners")
    self.width = width
    self.window = window
    self.mode = mode
  }
}

/// The rounds in which a request is offered, compiled from a strategy; the last one repeats until nobody is left.
public struct OfferPlan: Hashable, Sendable {
  public let rounds: ContiguousArray<OfferRound>

  /// Traps without rounds.
  public init(_ rounds: ContiguousArray<OfferRound>) {
    precondition(!rounds.isEmpty, "an offer plan without rounds")
    self.rounds = rounds
  }

  /// The round with this number, from 0. O(1).
  public subscript(number: Int) -> OfferRound {
    @inline(__always) get { rounds[min(number, rounds.count - 1)] }
  }
}

/// A way of offering requests. A strategy is one type in one file; what it comes to is its plan.
public protocol OfferStrategy: Hashable, Sendable {
  var plan: OfferPlan { get }
}

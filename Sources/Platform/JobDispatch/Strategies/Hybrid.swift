import Marketplace
import Quantities

/// Strategy that asks some partners exclusively, one after another, then several at once.
public struct Hybrid: OfferStrategy {
  /// Number of partners asked exclusively; ≥ 1.
  public var exclusiveRounds: Int
  /// Duration of each exclusive offer; > 0.
  public var exclusiveWindow: TimeSpan
  /// Broadcast that follows.
  public var broadcast: Broadcast

  public init(exclusiveRounds: Int, exclusiveWindow: TimeSpan = .minutes(2), broadcast: Broadcast) {
    self.exclusiveRounds = exclusiveRounds
    self.exclusiveWindow = exclusiveWindow
    self.broadcast = broadcast
  }

  /// Rounds of the strategy.
  public var plan: OfferPlan {
    let exclusive = OfferRound(width: 1, window: exclusiveWindow)
    return OfferPlan(ContiguousArray(repeating: exclusive, count: exclusiveRounds) + broadcast.plan.rounds)
  }
}

import Marketplace
import Quantities

/// First a few partners exclusively, one after another; then several at once.
public struct Hybrid: OfferStrategy {
  /// How many are asked exclusively; ≥ 1.
  public var exclusiveRounds: Int
  public var exclusiveWindow: TimeSpan
  public var broadcast: Broadcast

  public init(exclusiveRounds: Int, exclusiveWindow: TimeSpan = .minutes(2), broadcast: Broadcast) {
    self.exclusiveRounds = exclusiveRounds
    self.exclusiveWindow = exclusiveWindow
    self.broadcast = broadcast
  }

  public var plan: OfferPlan {
    let exclusive = OfferRound(width: 1, window: exclusiveWindow)
    return OfferPlan(ContiguousArray(repeating: exclusive, count: exclusiveRounds) + broadcast.plan.rounds)
  }
}

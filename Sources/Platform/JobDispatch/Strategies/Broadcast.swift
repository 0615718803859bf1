import Marketplace
import Quantities

/// Strategy that asks several partners at once for the life of the request, then the next ones. Rule D4.
public struct Broadcast: OfferStrategy {
  /// Number of partners asked at once; ≥ 1.
  public var width: Int
  /// Duration in which acceptances are collected before the best is chosen; nil awards the job to the first.
  public var collecting: TimeSpan?

  public init(width: Int, collecting: TimeSpan? = nil) {
    self.width = width
    self.collecting = collecting
  }

  /// Rounds of the strategy.
  public var plan: OfferPlan {
    OfferPlan([
      OfferRound(width: width, window: collecting, mode: collecting == nil ? .firstAccept : .collect)
    ])
  }
}

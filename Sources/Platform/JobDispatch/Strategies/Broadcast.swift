import Marketplace
import Quantities

/// Several partners at once, for as long as the request lives; when all have declined, the next several. Rule D4.
public struct Broadcast: OfferStrategy {
  /// To how many; ≥ 1.
  public var width: Int
  /// How long the yeses are collected before the best is chosen; nil gives the job to the first yes.
  public var collecting: TimeSpan?

  public init(width: Int, collecting: TimeSpan? = nil) {
    self.width = width
    self.collecting = collecting
  }

  public var plan: OfferPlan {
    OfferPlan([
      OfferRound(width: width, window: collecting, mode: collecting == nil ? .firstAccept : .collect)
    ])
  }
}

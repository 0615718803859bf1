import Marketplace
import Quantities

/// Strategy that asks the nearest partners at once, then one partner after another by rank.
///
/// Waiting for the nearest costs one window and saves travel.
public struct NearestFirst: OfferStrategy {
  /// Number of nearest partners that are asked at once; ≥ 1. Default 3 (assumed).
  public var nearest: Int
  /// Duration of the offers to them; > 0. Default 2 min (assumed).
  public var nearestWindow: TimeSpan
  /// Duration of each exclusive offer afterwards; > 0. Rule D3. Default 2 min (sourced: MF, MP).
  public var exclusiveWindow: TimeSpan

  /// Creates the strategy.
  public init(
    nearest: Int = 3, nearestWindow: TimeSpan = .minutes(2), exclusiveWindow: TimeSpan = .minutes(2)
  ) {
    self.nearest = nearest
    self.nearestWindow = nearestWindow
    self.exclusiveWindow = exclusiveWindow
  }

  /// Rounds of the strategy.
  public var plan: OfferPlan {
    OfferPlan([
      OfferRound(width: nearest, window: nearestWindow, order: .distance),
      OfferRound(width: 1, window: exclusiveWindow),
    ])
  }
}

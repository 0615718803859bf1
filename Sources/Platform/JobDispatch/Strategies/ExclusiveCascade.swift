import Marketplace
import Quantities

/// Strategy that asks one partner after another, each alone for the window. Rule D3.
public struct ExclusiveCascade: OfferStrategy {
  /// Duration of each offer; > 0. Default 2 min (sourced: MF, MP).
  public var window: TimeSpan

  public init(window: TimeSpan = .minutes(2)) { self.window = window }

  /// Rounds of the strategy.
  public var plan: OfferPlan { OfferPlan([OfferRound(width: 1, window: window)]) }
}

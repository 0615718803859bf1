import Marketplace
import Quantities

/// One partner after another, each alone for the window. Rule D3.
public struct ExclusiveCascade: OfferStrategy {
  /// How long each has; > 0. Default 2 min (sourced: MF, MP).
  public var window: TimeSpan

  public init(window: TimeSpan = .minutes(2)) { self.window = window }

  public var plan: OfferPlan { OfferPlan([OfferRound(width: 1, window: window)]) }
}

import Marketplace
import Quantities

/// So many partners at a time, a window each wave: the ground between the exclusive cascade and the broadcast.
public struct Waves: OfferStrategy {
  /// Partners in each wave; ≥ 1.
  public var width: Int
  /// How long each wave has; > 0.
  public var window: TimeSpan
  public var mode: OfferMode

  public init(width: Int, window: TimeSpan, mode: OfferMode = .firstAccept) {
    self.width = width
    self.window = window
    self.mode = mode
  }

  public var plan: OfferPlan { OfferPlan([OfferRound(width: width, window: window, mode: mode)]) }
}

import Marketplace
import Quantities

/// Strategy that asks a fixed number of partners at a time, with a window for each wave.
public struct Waves: OfferStrategy {
  /// Number of partners in each wave; ≥ 1.
  public var width: Int
  /// Duration of each wave; > 0.
  public var window: TimeSpan
  /// Effect of an acceptance.
  public var mode: OfferMode
  /// True if a wave's offers stay open while later waves go out; false if they lapse at its window.
  public var staysOpen: Bool

  public init(width: Int, window: TimeSpan, mode: OfferMode = .firstAccept, staysOpen: Bool = false) {
    self.width = width
    self.window = window
    self.mode = mode
    self.staysOpen = staysOpen
  }

  /// Rounds of the strategy.
  public var plan: OfferPlan {
    OfferPlan([OfferRound(width: width, window: window, mode: mode, staysOpen: staysOpen)])
  }
}

/// When partners serve the platform's clients without it (T5). Nobody does unless a number says so; all assumed.
public struct OffPlatformHabit: Sendable, Hashable, BitwiseCopyable {
  /// The chance for a job on which there is no commission, times one minus the hidden integrity; in [0, 1].
  public var base: Double
  /// How much a commission of 100 % would add to that chance; ≥ 0.
  public var slope: Double
  /// The share of tempted partners who take cash on site, rather than cancel and serve the client in secret; [0, 1].
  public var cash: Double
  /// That a client whom a tempted partner has served before calls that partner, and not the platform; [0, 1].
  public var repeats: Double

  public init(base: Double, slope: Double, cash: Double = 0.5, repeats: Double = 0.2) {
    self.base = base
    self.slope = slope
    self.cash = cash
    self.repeats = repeats
  }

  public static let never = OffPlatformHabit(base: 0, slope: 0)

  package var isNever: Bool { base == 0 && slope == 0 }

  /// `base + slope · commission`, held to [0, 1].
  ///
  /// - Parameter commission: a fraction.
  public func chance(commission: Double) -> Double { min(max(base + slope * commission, 0), 1) }
}

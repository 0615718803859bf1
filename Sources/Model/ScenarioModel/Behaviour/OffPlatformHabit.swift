/// Propensity of partners to serve the platform's clients without it (rule T5); nobody does by default. All assumed.
///
/// Decision 0122.
public struct OffPlatformHabit: Sendable, Hashable, BitwiseCopyable {
  /// Probability for a job without commission, times one minus the latent integrity; in [0, 1].
  public var base: Double
  /// Increase of that probability at a commission of 100 %; ≥ 0.
  public var slope: Double
  /// Share of tempted partners who take cash on site, rather than cancel and serve the client unseen; in [0, 1].
  public var cash: Double
  /// Probability that a client served before calls a tempted partner directly, not the platform; in [0, 1].
  public var repeats: Double

  /// Makes a habit; `cash` and `repeats` matter only if `base` or `slope` is above 0.
  public init(base: Double, slope: Double, cash: Double = 0.5, repeats: Double = 0.2) {
    self.base = base
    self.slope = slope
    self.cash = cash
    self.repeats = repeats
  }

  /// Habit of partners who never work off the platform.
  public static let never = OffPlatformHabit(base: 0, slope: 0)

  /// True if no commission tempts anybody.
  package var isNever: Bool { base == 0 && slope == 0 }

  /// Returns the probability `base + slope · commission`, limited to [0, 1].
  ///
  /// - Parameter commission: fraction of the price; in [0, 1].
  public func chance(commission: Double) -> Double { min(max(base + slope * commission, 0), 1) }
}

extension OffPlatformHabit {
  private typealias Parameter = BehaviourParameter<Self>

  /// Declaration for scenario files.
  public static let declaration = BehaviourDeclaration<Self>(
    "off-platform work", name: "off-platform",
    doc: "Propensity of partners to serve the platform's clients without it.", startingAs: .never
  ) {
    Parameter.probability(
      "base", \.base,
      doc: "Probability for a job without commission, times one minus the latent integrity. Rule T5.")
    Parameter.number(
      "slope", \.slope, in: .atLeast(0),
      doc: "Increase of that probability at a commission of 100 %. Rule T5.")
    Parameter.probability(
      "cash", \.cash,
      doc: "Share that takes cash on site, rather than cancel and serve the client unseen. Rule T5.")
    Parameter.probability(
      "repeats", \.repeats,
      doc: "Probability that a client served before calls a tempted partner, not the platform. Rule T5.")
  }
}

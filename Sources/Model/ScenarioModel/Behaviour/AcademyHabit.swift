import Variates

/// Propensity of partners to take courses, and the effect of a course (rule R4). All assumed.
///
/// Decision 0124.
public struct AcademyHabit: Sendable, Hashable {
  /// Probability that a new partner takes a course; in [0, 1].
  public var newcomers: Double
  /// Probability that a partner takes one when notified about its ratings; in [0, 1].
  public var notified: Double
  /// Duration of a course, without offers [s].
  public var duration: Distribution
  /// Increase of the latent quality by a course; in [0, 1].
  public var gain: Double
  /// Latent quality above which a course adds nothing; in [0, 1].
  public var cap: Double

  /// Makes a habit of these parameters.
  public init(newcomers: Double, notified: Double, duration: Distribution, gain: Double, cap: Double) {
    self.newcomers = newcomers
    self.notified = notified
    self.duration = duration
    self.gain = gain
    self.cap = cap
  }

  /// Habit of partners who take no course; three days that add a fifth of a star are assumed.
  public static let preset = AcademyHabit(
    newcomers: 0, notified: 0,
    duration: .assumed { () throws(InvalidDistribution) in try .constant(259_200) }, gain: 0.05, cap: 0.95)

  /// Returns the latent quality after a course, given the one before it; both in [0, 1].
  public func quality(after quality: Double) -> Double { max(quality, min(quality + gain, cap)) }
}

extension AcademyHabit {
  private typealias Parameter = BehaviourParameter<Self>

  /// Declaration for scenario files.
  public static let declaration = BehaviourDeclaration<Self>(
    "academy", name: "academy", doc: "Propensity of partners to take courses, and their effect.",
    startingAs: .preset
  ) {
    Parameter.probability(
      "newcomers", \.newcomers, doc: "Probability that a new partner takes a course. Rule R4.")
    Parameter.probability(
      "notified", \.notified,
      doc: "Probability that a partner takes one when notified about its ratings. Rule R4.")
    Parameter.durations("duration", \.duration, doc: "Duration of a course, without offers. Rule R4.")
    Parameter.number(
      "gain", \.gain, in: .within(0...1), doc: "Increase of the latent quality by a course. Rule R4.")
    Parameter.number(
      "cap", \.cap, in: .within(0...1),
      doc: "Latent quality above which a course adds nothing. Rule R4.")
  }
}

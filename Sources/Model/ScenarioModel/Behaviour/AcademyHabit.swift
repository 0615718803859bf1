import Variates

/// When partners take a course (R4), and what it brings. All assumed.
public struct AcademyHabit: Sendable, Hashable {
  /// That a new partner takes a course; in [0, 1].
  public var newcomers: Double
  /// That a partner takes one when it is notified about its ratings; in [0, 1].
  public var notified: Double
  /// How long it takes no offers for it [s].
  public var duration: Distribution
  /// What a course adds to the hidden quality; in [0, 1].
  public var gain: Double
  /// Above this hidden quality a course adds nothing; in [0, 1].
  public var cap: Double

  public init(newcomers: Double, notified: Double, duration: Distribution, gain: Double, cap: Double) {
    self.newcomers = newcomers
    self.notified = notified
    self.duration = duration
    self.gain = gain
    self.cap = cap
  }

  /// Nobody takes a course; three days that add a fifth of a star are assumed.
  public static let preset = AcademyHabit(
    newcomers: 0, notified: 0,
    duration: .assumed { () throws(InvalidDistribution) in try .constant(259_200) }, gain: 0.05, cap: 0.95)

  /// The hidden quality after a course.
  public func quality(after quality: Double) -> Double { max(quality, min(quality + gain, cap)) }
}

import Quantities
import Variates

/// Online test of a business partner, with its documents (B2), for partners without the certification.
///
/// Durations are in seconds; all defaults are assumed.
public struct CertificationTest: Sendable, Hashable {
  /// Probability of passing an attempt; in [0, 1].
  public var passRate: Double
  /// Largest number of attempts of a partner; ≥ 1.
  public var attempts: UInt8
  /// Duration from joining to the first attempt [s].
  public var firstAttempt: Distribution
  /// Duration from a failed attempt to the next [s].
  public var retryDelay: Distribution
  /// Duration from the passed test until the certification is granted [s].
  public var documentsDelay: Distribution

  /// Makes a test.
  public init(
    passRate: Double, attempts: UInt8, firstAttempt: Distribution, retryDelay: Distribution,
    documentsDelay: Distribution
  ) {
    self.passRate = passRate
    self.attempts = attempts
    self.firstAttempt = firstAttempt
    self.retryDelay = retryDelay
    self.documentsDelay = documentsDelay
  }

  /// Assumed test: three attempts at 60 %, the first two weeks after joining.
  public static let preset = CertificationTest(
    passRate: 0.6, attempts: 3,
    firstAttempt: .assumed { () throws(InvalidDistribution) in try .exponential(mean: 1_209_600) },
    retryDelay: .assumed { () throws(InvalidDistribution) in try .constant(604_800) },
    documentsDelay: .assumed { () throws(InvalidDistribution) in try .gamma(mean: 259_200, sd: 129_600) })
}

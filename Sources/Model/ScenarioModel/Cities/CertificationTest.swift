import Quantities
import Variates

/// A business partner's online test with the documents that it asks for (B2), as partners without the certification
/// take it. Durations are in seconds; all assumed.
public struct CertificationTest: Sendable, Hashable {
  /// That an attempt is passed; [0, 1].
  public var passRate: Double
  /// How often a partner tries; ≥ 1.
  public var attempts: UInt8
  /// From joining to the first attempt [s].
  public var firstAttempt: Distribution
  /// From a failed attempt to the next [s].
  public var retryDelay: Distribution
  /// From the passed test until the documents are in and the certification is held [s].
  public var documentsDelay: Distribution

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

  public static let preset = CertificationTest(
    passRate: 0.6, attempts: 3,
    firstAttempt: .assumed { () throws(InvalidDistribution) in try .exponential(mean: 1_209_600) },
    retryDelay: .assumed { () throws(InvalidDistribution) in try .constant(604_800) },
    documentsDelay: .assumed { () throws(InvalidDistribution) in try .gamma(mean: 259_200, sd: 129_600) })
}

import Quantities
import Variates

/// How the platform's own people act. Durations are in seconds; probabilities lie in [0, 1]. All assumed.
public struct StaffBehaviour: Sendable, Hashable {
  /// From a dispute to the end of its mediation [s] (G1).
  public var mediationDelay: Distribution
  /// That a dispute ends with a refund rather than with payment (M5).
  public var refundsDispute: Double
  /// The share of the payment that is then given back; held to (0, 1].
  public var refundShare: Distribution
  /// From the opening of a no-show review to its decision [s] (Q6, C19).
  public var reviewDelay: Distribution
  /// That a review excludes the partner (Q6, C19).
  public var excludes: Double
  /// From a report of misconduct to its decision [s] (T3, T4, T6).
  public var caseDelay: Distribution
  /// That a report is found true; here every report is.
  public var confirms: Double
  /// That a job done off the platform comes to light (T5), and how long after it [s].
  public var findsOffPlatform: Double
  public var findingDelay: Distribution

  public init(
    mediationDelay: Distribution, refundsDispute: Double, refundShare: Distribution,
    reviewDelay: Distribution, excludes: Double, caseDelay: Distribution, confirms: Double,
    findsOffPlatform: Double, findingDelay: Distribution
  ) {
    self.mediationDelay = mediationDelay
    self.refundsDispute = refundsDispute
    self.refundShare = refundShare
    self.reviewDelay = reviewDelay
    self.excludes = excludes
    self.caseDelay = caseDelay
    self.confirms = confirms
    self.findsOffPlatform = findsOffPlatform
    self.findingDelay = findingDelay
  }

  public static let preset = StaffBehaviour(
    mediationDelay: .assumed { () throws(InvalidDistribution) in try .gamma(mean: 172_800, sd: 86_400) },
    refundsDispute: 0.5,
    refundShare: .assumed { () throws(InvalidDistribution) in try .uniform(low: 0.2, high: 1.25) },
    reviewDelay: .assumed { () throws(InvalidDistribution) in try .gamma(mean: 259_200, sd: 86_400) },
    excludes: 0.5,
    caseDelay: .assumed { () throws(InvalidDistribution) in try .gamma(mean: 172_800, sd: 86_400) },
    confirms: 0.8, findsOffPlatform: 0.1,
    findingDelay: .assumed { () throws(InvalidDistribution) in try .exponential(mean: 1_209_600) })
}

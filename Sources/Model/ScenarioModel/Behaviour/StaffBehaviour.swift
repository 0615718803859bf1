import Variates

/// Behaviour of the platform's own people. Probabilities lie in [0, 1], durations are in seconds, and all is assumed.
public struct StaffBehaviour: Sendable, Hashable {
  /// Duration from a dispute to the end of its mediation [s]. Rule G1.
  public var mediationDelay = Distribution.assumed { () throws(InvalidDistribution) in
    try .gamma(mean: 172_800, sd: 86_400)
  }
  /// Probability that a dispute ends with a refund rather than with payment. Rule M5.
  public var refundsDispute = 0.5
  /// Share of the payment that a refund gives back; limited to (0, 1]. Rule M5.
  public var refundShare = Distribution.assumed { () throws(InvalidDistribution) in
    try .uniform(low: 0.2, high: 1.25)
  }
  /// Duration from the opening of a no-show review to its decision [s]. Rules Q6, C19.
  public var reviewDelay = Distribution.assumed { () throws(InvalidDistribution) in
    try .gamma(mean: 259_200, sd: 86_400)
  }
  /// Probability that a review excludes the partner. Rules Q6, C19.
  public var excludes = 0.5
  /// Duration from a report of misconduct to its decision [s]. Rules T3, T4, T6.
  public var caseDelay = Distribution.assumed { () throws(InvalidDistribution) in
    try .gamma(mean: 172_800, sd: 86_400)
  }
  /// Probability that a report of misconduct is confirmed; here every report is true. Rules T3, T4, T6.
  public var confirms = 0.8
  /// Probability that a job done off the platform comes to light. Rule T5.
  public var findsOffPlatform = 0.1
  /// Duration from such a job to its discovery [s]. Rule T5.
  public var findingDelay = Distribution.assumed { () throws(InvalidDistribution) in
    try .exponential(mean: 1_209_600)
  }

  /// Makes the assumed behaviour.
  public init() {}

  /// Assumed behaviour of staff.
  public static let preset = StaffBehaviour()
}

extension StaffBehaviour {
  private typealias Parameter = BehaviourParameter<Self>

  /// Declaration for scenario files.
  public static let declaration = BehaviourDeclaration<Self>(
    "staff behaviour", name: "staff-behaviour", doc: "Behaviour of the platform's own people.",
    startingAs: .preset
  ) {
    Parameter.durations(
      "mediation-delay", \.mediationDelay, doc: "Time from a dispute to the end of its mediation. Rule G1.")
    Parameter.probability(
      "refunds-dispute", \.refundsDispute,
      doc: "Probability that a dispute ends with a refund rather than with payment. Rule M5.")
    Parameter.numbers(
      "refund-share", \.refundShare,
      doc: "Share of the payment that a refund gives back; limited to 0 to 1. Rule M5.")
    Parameter.durations(
      "review-delay", \.reviewDelay,
      doc: "Time from the opening of a no-show review to its decision. Rule Q6.")
    Parameter.probability(
      "excludes", \.excludes, doc: "Probability that a review excludes the partner. Rule Q6.")
    Parameter.durations(
      "case-delay", \.caseDelay,
      doc: "Time from a report of misconduct to its decision. Rules T3, T4, T6.")
    Parameter.probability(
      "confirms", \.confirms,
      doc: "Probability that a report of misconduct is confirmed. Rules T3, T4, T6.")
    Parameter.probability(
      "finds-off-platform", \.findsOffPlatform,
      doc: "Probability that a job done off the platform comes to light. Rule T5.")
    Parameter.durations(
      "finding-delay", \.findingDelay,
      doc: "Time from a job done off the platform to its discovery. Rule T5.")
  }
}

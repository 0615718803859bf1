import Quantities
import Variates

/// Reactions of clients to prices and experience. Durations are in seconds; all defaults are assumed.
///
/// A client judges each job by stars: the visit's, less penalties for returns of the job and for the wait until
/// acceptance. A job that nobody served has one star. From `goodStars` on the
/// client may book again sooner and recommend the platform. Below `poorStars`, or having waited in vain, it is
/// `disappointed`; after a no-show, a failed visit or a full refund it is `abandoned`.
public struct ClientResponses: Sendable, Hashable {
  /// Largest acceptable price as a multiple of the usual price.
  public var willingnessToPay = WillingnessToPay.elasticity(.preset)
  /// Ratio of usual to catalogue prices, indexed by programme name; 1 for programmes without an entry.
  public var usualPriceFactors: [String: Proportion] = ["pro": .percent(140)]
  /// Number of stars from which on a client was served well; in [1, 5].
  public var goodStars = 4.0
  /// Number of stars below which a client is disappointed; in [1, `goodStars`].
  public var poorStars = 2.5
  /// Number of stars lost for each return of the job; ≥ 0.
  public var returnPenalty = 0.5
  /// Number of stars lost per hour of waiting for acceptance [1/h]; ≥ 0.
  ///
  /// Decision 0129.
  public var waitingPenalty = 0.0
  /// Probability that a client who was served well books again because of it.
  public var returns = 0.15
  /// Duration from the payment to that booking [s].
  public var returnDelay = Distribution.days(mean: 60)
  /// Probability that such a client brings a new one; less than 1 together with `returns`.
  public var tells = 0.05
  /// Duration from the payment to the new client's booking [s].
  public var tellingDelay = Distribution.days(mean: 30)
  /// Effect on clients who waited in vain or were served poorly.
  public var disappointed = Disappointment(leaves: 0.15, staysAway: .days(mean: 60))
  /// Effect on clients after a no-show, a failed visit or a full refund.
  public var abandoned = Disappointment(leaves: 0.35, staysAway: .days(mean: 120))

  /// Makes the assumed reactions.
  public init() {}

  /// Assumed reactions of clients of a home tech-help service.
  public static let preset = ClientResponses()
}

/// Effect of a bad experience on a client.
public struct Disappointment: Sendable, Hashable {
  /// Probability that the client never books again; in [0, 1].
  public var leaves: Double
  /// Duration without bookings otherwise [s].
  public var staysAway: Distribution

  /// Makes an effect of this strength.
  public init(leaves: Double, staysAway: Distribution) {
    self.leaves = leaves
    self.staysAway = staysAway
  }
}

extension ClientResponses {
  private typealias Parameter = BehaviourParameter<Self>

  /// Declaration for scenario files.
  public static let declaration = BehaviourDeclaration<Self>(
    "client responses", name: "client-responses", doc: "Reactions of clients to prices and experience.",
    startingAs: .preset
  ) {
    Parameter.custom(
      "willingness-to-pay",
      doc: """
        Largest acceptable price, fee included, as a multiple of the usual price: a distribution, or the elasticity \
        of demand that it implies. Rules B1, M1.
        """)
    Parameter.custom(
      "usual-price-factors",
      doc: """
        Ratio of usual to catalogue prices by programme; 100 % for programmes that are not named. Rule M1.
        """)
    Parameter.number(
      "good-stars", \.goodStars, in: .within(1...5),
      doc: "Number of stars from which on a client was served well.")
    Parameter.number(
      "poor-stars", \.poorStars, in: .within(1...5),
      doc: "Number of stars below which a client is disappointed; at most 'good-stars'.")
    Parameter.number(
      "return-penalty", \.returnPenalty, in: .atLeast(0),
      doc: "Number of stars lost for each return of the job. Rule D8.")
    Parameter.number(
      "waiting-penalty", \.waitingPenalty, in: .atLeast(0),
      doc: "Number of stars lost per hour of waiting for acceptance. Rule D5.")
    Parameter.probability(
      "returns", \.returns,
      doc: "Probability that a client who was served well books again because of it.")
    Parameter.durations("return-delay", \.returnDelay, doc: "Time from the payment to that booking.")
    Parameter.probability(
      "tells", \.tells,
      doc: "Probability that such a client brings a new one; with 'returns' less than 100 %.")
    Parameter.durations(
      "telling-delay", \.tellingDelay, doc: "Time from the payment to the new client's booking.")
    Parameter.group(
      "disappointed", \.disappointed, of: Disappointment.declaration,
      doc: "Effect on clients who waited in vain or were served poorly.")
    Parameter.group(
      "abandoned", \.abandoned, of: Disappointment.declaration,
      doc: "Effect on clients after a no-show, a failed visit or a full refund.")
  }
}

extension Disappointment {
  private typealias Parameter = BehaviourParameter<Self>

  /// Declaration for scenario files.
  public static let declaration = BehaviourDeclaration<Self>(
    "disappointment", name: "disappointment", doc: "Effect of a bad experience on a client.",
    startingAs: ClientResponses.preset.disappointed
  ) {
    Parameter.probability("leaves", \.leaves, doc: "Probability that the client never books again.")
    Parameter.durations("stays-away", \.staysAway, doc: "Time without bookings otherwise.")
  }
}

extension Distribution {
  /// Exponential distribution of durations [s] with mean in days.
  fileprivate static func days(mean: Double) -> Distribution {
    .assumed { () throws(InvalidDistribution) in try .exponential(mean: mean * 86_400) }
  }
}

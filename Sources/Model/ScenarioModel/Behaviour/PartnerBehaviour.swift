import Marketplace
import Variates

/// Behaviour of synthetic partners towards offers, appointments, visits and rules.
///
/// Probabilities lie in [0, 1], durations are in seconds, and all defaults are assumed. A probability "times
/// unreliability" is multiplied by one minus the partner's latent reliability, likewise for quality and integrity.
public struct PartnerBehaviour: Sendable, Hashable {
  /// Probability that an offer is never looked at.
  public var overlooks = 0.12
  /// Duration from an offer to the decision on it [s].
  public var replyDelay = Distribution.assumed { () throws(InvalidDistribution) in
    try .lognormal(median: 60, sigma: 1)
  }
  /// Model by which offers are accepted.
  public var acceptance = AcceptanceModel.logit(AcceptanceLogit())
  /// Duration from acceptance to the first call [s], at most half-way to the visit or its confirmation. Rule S1.
  public var callDelay = Distribution.assumed { () throws(InvalidDistribution) in
    try .lognormal(median: 3_600, sigma: 1)
  }
  /// Duration from a failed call to the next [s]. Rule S2.
  public var recallDelay = Distribution.assumed { () throws(InvalidDistribution) in
    try .gamma(mean: 10_800, sd: 5_400)
  }
  /// Probability that the call shows the job to be beyond a partner of just the required level. Rule S6.
  public var beyondCompetence = 0.05
  /// Factor on `beyondCompetence` and `failsOnSite` for each level above the required one; in (0, 1].
  public var competenceRelief = 0.5
  /// Probability that the date proves impossible in the call. Rule D8.
  public var dateImpossible = 0.015
  /// Ratio of the agreed to the recommended price. Rule M1.
  public var negotiation = Distribution.assumed { () throws(InvalidDistribution) in
    try .truncatedNormal(mean: 1, sd: 0.1, min: 0.6, max: 1.5)
  }
  /// Probability of forgetting to confirm a visit, times unreliability. Rule S4.
  public var forgetsToConfirm = 0.15
  /// Duration from the confirmation of a visit to its deadline [s]. Rule S4.
  public var confirmationAdvance = Distribution.assumed { () throws(InvalidDistribution) in
    try .exponential(mean: 14_400)
  }
  /// Probability of cancelling a visit in advance, times unreliability. Rule G2.
  public var cancels = 0.2
  /// Probability of a no-show without notice, times unreliability. Rule Q5.
  public var failsToShow = 0.04
  /// Lateness of departure [s]; negative for early. Rule V1.
  public var departureDelay = Distribution.assumed { () throws(InvalidDistribution) in
    try .normal(mean: -300, sd: 420)
  }
  /// Ratio of actual to planned travel time.
  public var travelNoise = Distribution.assumed { () throws(InvalidDistribution) in
    try .lognormal(mean: 1.05, sd: 0.25)
  }
  /// Probability that a device is not ready when its partner reaches the shop. Rule B4.
  public var deviceIsLate = 0.0
  /// Duration of the wait for a late device [s]. Rule B4.
  public var deviceDelay = Distribution.assumed { () throws(InvalidDistribution) in
    try .exponential(mean: 1_800)
  }
  /// Ratio of actual to planned working time.
  public var workNoise = Distribution.assumed { () throws(InvalidDistribution) in
    try .lognormal(mean: 1, sd: 0.35)
  }
  /// Share of working time saved by each level above the required one; in [0, 0.2].
  public var speedPerLevel = 0.05
  /// Probability that the scope proves larger on site. Rule V2.
  public var largerScope = 0.1
  /// Extra charge and time of a larger scope as a share of the job's; negative lowers a negotiated price. Rule V2.
  public var extraScope = Distribution.assumed { () throws(InvalidDistribution) in
    try .uniform(low: 0.2, high: 0.8)
  }
  /// Probability that a larger scope is beyond a partner of just the required level, where it is another order. Rule V2.
  public var scopeBeyondCompetence = 0.2
  /// Probability that a further service or product is sold. Rule V5.
  public var sellsExtra = 0.05
  /// Price of an extra sale as a share of the job's. Rule V5.
  public var extraSale = Distribution.assumed { () throws(InvalidDistribution) in
    try .uniform(low: 0.2, high: 1)
  }
  /// Probability of failing on site at just the required level, times one minus latent quality. Rule V6.
  public var failsOnSite = 0.25
  /// Probability that something breaks on a visit. Rule V7.
  public var damages = 0.002
  /// Cost of damage as a share of the job's price. Rule V7.
  public var damageCost = Distribution.assumed { () throws(InvalidDistribution) in
    try .lognormal(mean: 1.5, sd: 1.5)
  }
  /// Probability that the partner explains the equipment. Rule V3.
  public var explains = 0.7
  /// Number of stars that an explanation adds. Rule V3.
  public var explanationBonus = 0.2
  /// Number of stars lost per hour of lateness [1/h]. Rule V1.
  public var latenessPenalty = 0.8
  /// Standard deviation of a client's verdict around `1 + 4 · quality` stars, before rounding; > 0.
  public var starNoise = 0.8
  /// Probability that the partner rates the client where it may. Rules R1, C18.
  public var ratesClient = 0.5
  /// Number of stars for the client, before rounding to 1 … 5. Rule R1.
  public var starsForClient = Distribution.assumed { () throws(InvalidDistribution) in
    try .normal(mean: 4.6, sd: 0.6)
  }
  /// Misconduct on visits by kind; work off the platform has none here. Rules T3, T4, T6.
  public var misconduct = PerMisconduct { _ in MisconductHabit.never }
  /// Propensity to serve the platform's clients without it. Rule T5.
  public var offPlatform = OffPlatformHabit.never
  /// Propensity to take courses, and their effect. Rule R4.
  public var academy = AcademyHabit.preset

  /// Makes the assumed behaviour of a private or professional helper.
  public init() {}

  /// Assumed behaviour of a private or professional helper.
  public static let preset = PartnerBehaviour()
}

extension PartnerBehaviour {
  private typealias Parameter = BehaviourParameter<Self>

  /// Declaration for scenario files.
  public static let declaration = BehaviourDeclaration<Self>(
    "partner behaviour", name: "partner-behaviour", doc: "Behaviour of synthetic partners.",
    startingAs: .preset
  ) {
    Parameter.probability("overlooks", \.overlooks, doc: "Probability that an offer is never looked at.")
    Parameter.durations("reply-delay", \.replyDelay, doc: "Time from an offer to the decision on it.")
    Parameter.custom(
      "acceptance",
      doc:
        "Acceptance of offers that are seen and answered in time: a probability, or log-odds of what the job offers. Metric 'offer_accepted_share' is lower by what 'overlooks' and the window take away."
    )
    Parameter.durations(
      "call-delay", \.callDelay,
      doc:
        "Time from acceptance to the first call; at most half-way to the visit or its confirmation. Rule S1.")
    Parameter.durations("recall-delay", \.recallDelay, doc: "Time from a failed call to the next. Rule S2.")
    Parameter.probability(
      "beyond-competence", \.beyondCompetence,
      doc:
        "Probability that the call shows the job to be beyond a partner of just the required level. Rule S6.")
    Parameter.number(
      "competence-relief", \.competenceRelief, in: .moreThan(0, atMost: 1),
      doc: "Factor on that and on failure on site for each level above the required one.")
    Parameter.probability(
      "date-impossible", \.dateImpossible,
      doc: "Probability that the date proves impossible in the call. Rule D8.")
    Parameter.numbers(
      "negotiation", \.negotiation, doc: "Ratio of the agreed to the recommended price. Rule M1.")
    Parameter.probability(
      "forgets-to-confirm", \.forgetsToConfirm,
      doc: "Probability of forgetting to confirm, times one minus the latent reliability. Rule S4.")
    Parameter.durations(
      "confirmation-advance", \.confirmationAdvance,
      doc: "Time from the confirmation of a visit to its deadline. Rule S4.")
    Parameter.probability(
      "cancels", \.cancels,
      doc: "Probability of cancelling in advance, times one minus the latent reliability. Rule G2.")
    Parameter.probability(
      "fails-to-show", \.failsToShow,
      doc: "Probability of a no-show without notice, times one minus the latent reliability. Rule Q5.")
    Parameter.durations(
      "departure-delay", \.departureDelay, doc: "Lateness of departure; negative for early. Rule V1.")
    Parameter.numbers("travel-noise", \.travelNoise, doc: "Ratio of actual to planned travel time.")
    Parameter.probability(
      "device-late", \.deviceIsLate,
      doc: "Probability that a device is not ready when its partner reaches the shop. Rule B4.")
    Parameter.durations(
      "device-delay", \.deviceDelay, doc: "Duration of the wait for a late device. Rule B4.")
    Parameter.numbers("work-noise", \.workNoise, doc: "Ratio of actual to planned working time.")
    Parameter.probability(
      "speed-per-level", \.speedPerLevel, in: .within(.zero ... .percent(20)),
      doc: "Share of working time saved by each level above the required one.")
    Parameter.probability(
      "larger-scope", \.largerScope, doc: "Probability that the scope proves larger on site. Rule V2.")
    Parameter.numbers(
      "extra-scope", \.extraScope,
      doc: "Extra charge and time as a share of the job's; below 0 lowers a negotiated price. Rule V2.")
    Parameter.probability(
      "scope-beyond-competence", \.scopeBeyondCompetence,
      doc:
        "Probability that a larger scope is another order beyond a partner of just the required level. Rule V2."
    )
    Parameter.probability(
      "sells-extra", \.sellsExtra, doc: "Probability that a further service or product is sold. Rule V5.")
    Parameter.numbers(
      "extra-sale", \.extraSale, doc: "Price of an extra sale as a share of the job's. Rule V5.")
    Parameter.probability(
      "fails-on-site", \.failsOnSite,
      doc: "Probability of failing on site, times one minus the latent quality. Rule V6.")
    Parameter.probability("damages", \.damages, doc: "Probability that something breaks. Rule V7.")
    Parameter.numbers("damage-cost", \.damageCost, doc: "Cost of damage as a share of the price. Rule V7.")
    Parameter.probability(
      "explains", \.explains, doc: "Probability that the partner explains the equipment. Rule V3.")
    Parameter.number(
      "explanation-bonus", \.explanationBonus, doc: "Number of stars that an explanation adds. Rule V3.")
    Parameter.number("lateness-penalty", \.latenessPenalty, doc: "Stars lost per hour of lateness. Rule V1.")
    Parameter.number(
      "star-noise", \.starNoise, in: .moreThan(0),
      doc: "Standard deviation of a client's verdict [stars] around what the work deserves.")
    Parameter.probability(
      "rates-client", \.ratesClient, doc: "Probability that the partner rates the client. Rule R1.")
    Parameter.numbers("stars-for-client", \.starsForClient, doc: "Stars for the client. Rule R1.")
    Parameter.custom("misconduct", doc: "Misconduct on visits, by kind. Rules T3, T4, T6.")
    Parameter.group(
      "off-platform", \.offPlatform, of: OffPlatformHabit.declaration,
      doc: "Propensity to serve the platform's clients without it. Rule T5.")
    Parameter.group(
      "academy", \.academy, of: AcademyHabit.declaration,
      doc: "Propensity to take courses, and their effect. Rule R4.")
  }
}

import Quantities
import Variates

/// Responses of partners to earnings and experience: entry, hours, exit and return.
///
/// Probabilities lie in [0, 1], durations are in seconds, and all defaults are assumed. The formulas are in
/// `Documentation/Responses.md`.
public struct PartnerResponses: Sendable, Hashable {
  /// Ratio of a person's reservation wage to the reference wage; limited to 0 and more.
  public var reservationWage = Distribution.assumed { () throws(InvalidDistribution) in
    try .lognormal(median: 1, sigma: 0.4)
  }
  /// Earnings per hour that people expect before any news [minor units/h]; > 0.
  public var referenceWage = AmountPerCurrency(chf: 3000, eur: 2000, pln: 5000)
  /// Weight of an hour offered but not worked, relative to an hour of work; in [0, 1].
  public var standbyWeight = 0.05
  /// Partner's cost per kilometre of the way to the client and back [minor units/km]; ≥ 0.
  public var travelCost = AmountPerCurrency(chf: 35, eur: 20, pln: 60)
  /// Weight of the newest week in the city's expected earnings per hour; in [0, 1].
  public var newsWeight = 0.25
  /// Weight of the newest week in a partner's own memory; in [0, 1].
  public var memoryWeight = 0.25

  /// Number of people who consider joining, per week and initial partner [1/week]; ≥ 0.
  public var candidates = 0.02
  /// Duration from registration to the proof of identity [s]. Rule T1.
  public var identification = Distribution.assumed { () throws(InvalidDistribution) in
    try .exponential(mean: 172_800)
  }
  /// Duration from the proof of identity to the end of the background check [s]. Rule T1.
  public var checkDuration = Distribution.assumed { () throws(InvalidDistribution) in
    try .gamma(mean: 604_800, sd: 259_200)
  }
  /// Probability of passing the background check. Rule T1.
  public var passesCheck = 0.9

  /// Probability that an excluded partner opens a second account. Rule T2.
  public var triesAgain = 0.2
  /// Duration from the exclusion to the second account [s]. Rule T2.
  public var secondAccountDelay = Distribution.assumed { () throws(InvalidDistribution) in
    try .gamma(mean: 1_209_600, sd: 604_800)
  }
  /// Probability that a second account is detected at its background check. Rule T2.
  public var foundAtCheck = 0.6
  /// Probability that an undetected second account is detected later. Rule T2.
  public var foundLater = 0.5
  /// Duration from the check to that detection [s]. Rule T2.
  public var discoveryDelay = Distribution.assumed { () throws(InvalidDistribution) in
    try .exponential(mean: 2_592_000)
  }

  /// Elasticity of weekly hours with respect to earnings per hour; ≥ 0.
  public var hoursElasticity = 0.5
  /// Number of weeks between two choices of hours; ≥ 1.
  public var hoursInterval = 4
  /// Largest ratio of chosen to planned hours, and inverse of the smallest; ≥ 1.
  public var hoursLimit = 2.0

  /// Rate of leaving of a partner without grievances [1/week]; ≥ 0.
  public var leavingHazard = 0.01
  /// Increase of the rate's logarithm if earnings fall short of the reservation wage by all of it; ≥ 0.
  public var shortfallSlope = 2.0
  /// Increase of the rate's logarithm for each acceptance per week that came too late; ≥ 0.
  public var rejectionSlope = 0.1
  /// Increase of the rate's logarithm for each notification per week; ≥ 0.
  public var notificationSlope = 0.5
  /// Increase of the rate's logarithm for each dispute per week; ≥ 0.
  public var disputeSlope = 0.3
  /// Probability that a partner who leaves only pauses the account.
  public var mayReturn = 0.5
  /// Duration of the absence until the return is considered, each time [s].
  public var absence = Distribution.assumed { () throws(InvalidDistribution) in
    try .gamma(mean: 3_628_800, sd: 1_814_400)
  }

  /// Makes the assumed responses.
  public init() {}

  /// Assumed responses of people who help beside or as their work.
  public static let preset = PartnerResponses()

  /// Responses of people who neither join nor leave, and whose hours and decisions ignore earnings.
  public static let indifferent: PartnerResponses = {
    var responses = PartnerResponses.preset
    responses.reservationWage = .assumed { () throws(InvalidDistribution) in try .constant(1) }
    responses.travelCost = AmountPerCurrency(chf: 0, eur: 0, pln: 0)
    responses.candidates = 0
    responses.triesAgain = 0
    responses.hoursElasticity = 0
    responses.leavingHazard = 0
    return responses
  }()
}

extension PartnerResponses {
  private typealias Parameter = BehaviourParameter<Self>

  /// Declaration for scenario files.
  public static let declaration = BehaviourDeclaration<Self>(
    "partner responses", name: "partner-responses",
    doc: "Responses of partners to earnings and experience.", startingAs: .preset
  ) {
    Parameter.numbers(
      "reservation-wage", \.reservationWage,
      doc: "Ratio of a person's reservation wage to the reference wage; limited to 0 and more.")
    Parameter.amounts(
      "reference-wage", \.referenceWage, doc: "Earnings per hour that people expect before any news.")
    Parameter.probability(
      "standby-weight", \.standbyWeight,
      doc: "Weight of an hour offered but not worked, relative to an hour of work.")
    Parameter.amounts(
      "travel-cost", \.travelCost,
      doc: "Partner's cost per kilometre of the way to the client and back.")
    Parameter.probability(
      "news-weight", \.newsWeight,
      doc: "Weight of the newest week in the city's expected earnings per hour.")
    Parameter.probability(
      "memory-weight", \.memoryWeight, doc: "Weight of the newest week in a partner's own memory.")
    Parameter.number(
      "candidates", \.candidates, in: .within(0...100),
      doc: "Number of people who consider joining, per week and initial partner.")
    Parameter.durations(
      "identification", \.identification,
      doc: "Time from registration to the proof of identity. Rule T1.")
    Parameter.durations(
      "check-duration", \.checkDuration,
      doc: "Time from the proof of identity to the end of the background check. Rule T1.")
    Parameter.probability(
      "passes-check", \.passesCheck, doc: "Probability of passing the background check. Rule T1.")
    Parameter.probability(
      "tries-again", \.triesAgain,
      doc: "Probability that an excluded partner opens a second account. Rule T2.")
    Parameter.durations(
      "second-account-delay", \.secondAccountDelay,
      doc: "Time from the exclusion to the second account. Rule T2.")
    Parameter.probability(
      "found-at-check", \.foundAtCheck,
      doc: "Probability that a second account is detected at its background check. Rule T2.")
    Parameter.probability(
      "found-later", \.foundLater,
      doc: "Probability that an undetected second account is detected later. Rule T2.")
    Parameter.durations(
      "discovery-delay", \.discoveryDelay, doc: "Time from the check to that detection. Rule T2.")
    Parameter.number(
      "hours-elasticity", \.hoursElasticity, in: .within(0...10),
      doc: "Elasticity of weekly hours with respect to earnings per hour.")
    Parameter.wholeNumber(
      "hours-interval", \.hoursInterval, in: .within(1...52),
      doc: "Number of weeks between two choices of hours.")
    Parameter.number(
      "hours-limit", \.hoursLimit, in: .within(1...10),
      doc: "Largest ratio of chosen to planned hours, and inverse of the smallest.")
    Parameter.number(
      "leaving-hazard", \.leavingHazard, in: .within(0...100),
      doc: "Rate of leaving of a partner without grievances, per week.")
    Parameter.number(
      "shortfall-slope", \.shortfallSlope, in: .within(0...100),
      doc: "Increase of its logarithm if earnings fall short of the reservation wage by all of it.")
    Parameter.number(
      "rejection-slope", \.rejectionSlope, in: .within(0...100),
      doc: "Increase of its logarithm for each acceptance per week that came too late.")
    Parameter.number(
      "notification-slope", \.notificationSlope, in: .within(0...100),
      doc: "Increase of its logarithm for each notification per week.")
    Parameter.number(
      "dispute-slope", \.disputeSlope, in: .within(0...100),
      doc: "Increase of its logarithm for each dispute per week.")
    Parameter.probability(
      "may-return", \.mayReturn, doc: "Probability that a partner who leaves may come back.")
    Parameter.durations(
      "absence", \.absence, doc: "Time until a return is considered, each time.")
  }
}

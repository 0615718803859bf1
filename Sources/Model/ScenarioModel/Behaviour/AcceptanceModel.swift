import Quantities

/// Model by which a partner accepts or declines an offer.
public enum AcceptanceModel: Sendable, Hashable {
  /// Accepts with this probability, whatever the job; in [0, 1].
  case probability(Double)
  /// Accepts with log-odds that are linear in attributes of the job.
  case logit(AcceptanceLogit)
}

/// Coefficients of the log-odds of accepting an offer.
///
/// Log-odds = `intercept + pay · (net pay per hour / referencePay − 1) − distance · kilometres to the client
/// + fit · (level − required level) − busy · visits in the calendar`. All defaults are assumed.
public struct AcceptanceLogit: Sendable, Hashable {
  /// Log-odds of a job at reference pay, at no distance, at the required level, with an empty calendar.
  public var intercept = 0.9
  /// Change of the log-odds for each reference pay that an hour of visit and travel brings above it.
  public var pay = 1.0
  /// Decrease of the log-odds for each kilometre from the partner's home to the client; ≥ 0.
  public var distance = 0.08
  /// Change of the log-odds for each level of competence above the required one.
  public var fit = 0.15
  /// Decrease of the log-odds for each visit in the calendar; ≥ 0.
  public var busy = 0.12
  /// Net pay per hour that counts as usual [minor units].
  public var referencePay = AmountPerCurrency(chf: 3500, eur: 2200, pln: 6000)

  /// Makes the assumed coefficients.
  public init() {}

  /// Declaration for scenario files.
  public static let declaration = BehaviourDeclaration<Self>(
    "logit", name: "logit", doc: "Log-odds of accepting an offer, linear in attributes of the job.",
    startingAs: Self()
  ) {
    Parameter.number("intercept", \.intercept, doc: "Log-odds of a usual job.")
    Parameter.number(
      "pay", \.pay, doc: "Change per reference pay that an hour of visit and travel brings above it.")
    Parameter.number("distance", \.distance, in: .atLeast(0), doc: "Decrease per kilometre to the client.")
    Parameter.number("fit", \.fit, doc: "Change per level of competence above the required one.")
    Parameter.number("busy", \.busy, in: .atLeast(0), doc: "Decrease per visit in the calendar.")
    Parameter.amounts("reference-pay", \.referencePay, doc: "Net pay for an hour that counts as usual.")
  }

  private typealias Parameter = BehaviourParameter<Self>
}

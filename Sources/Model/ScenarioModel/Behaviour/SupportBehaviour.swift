import Variates

/// Behaviour of people who turn to support, and of those who answer.
///
/// Probabilities lie in [0, 1], durations are in seconds, and all defaults are assumed.
public struct SupportBehaviour: Sendable, Hashable {
  /// Duration of handling by kind of ticket [s].
  public var handling = HandlingTimes()
  /// Duration of the wait on the line of an open desk before hanging up [s]; nil for no limit.
  public var patience: Distribution? = .assumed { () throws(InvalidDistribution) in
    try .exponential(mean: 600)
  }
  /// Probability that a client has a question about its job. Rule G1.
  public var asks = 0.15
  /// Duration from the request to the question [s].
  public var questionDelay = Distribution.assumed { () throws(InvalidDistribution) in
    try .exponential(mean: 21_600)
  }
  /// Probability that a client complains about a visit, times one minus the latent quality. Rule G1.
  public var complains = 0.2
  /// Probability that a client complains about the agent who has handled its ticket. Rule K5.
  public var complainsOfAgent = 0.01
  /// Probability that a client asks for a senior. Rule K1.
  public var asksForSenior = 0.03
  /// Additional duration of handling by a senior [s]. Rule K1.
  public var seniorTime = Distribution.minutes(10, 5)
  /// Probability that a client is abusive in a ticket. Rule K2.
  public var abusive = 0.02
  /// Probability that an abusive client continues when asked to stop. Rule K3.
  public var goesOn = 0.4
  /// Probability that a case of abuse is grave. Rule K4.
  public var grave = 0.1
  /// Probability that a dispute ends with another visit rather than with payment or refund. Rule G1.
  public var redoes = 0.25
  /// Probability that a client whose partner cannot come agrees to another date. Rule G2.
  public var agreesToNewDate = 0.3

  /// Makes the assumed behaviour.
  public init() {}

  /// Assumed behaviour towards support.
  public static let preset = SupportBehaviour()
}

extension SupportBehaviour {
  private typealias Parameter = BehaviourParameter<Self>

  /// Declaration for scenario files, which write these keys beside those of the desk.
  public static let declaration = BehaviourDeclaration<Self>(
    "support behaviour", name: "support-behaviour",
    doc: "Behaviour of people who turn to support, and of those who answer.", startingAs: .preset
  ) {
    Parameter.group(
      "handling", \.handling, of: HandlingTimes.declaration, doc: "Duration of handling by kind of ticket.")
    Parameter.durations(
      "patience", \.patience, absent: "for-ever",
      doc: "Time that a caller of an open desk waits before hanging up.")
    Parameter.probability(
      "asks", \.asks, doc: "Probability that a client has a question about its job. Rule G1.")
    Parameter.durations("question-delay", \.questionDelay, doc: "Time from the request to the question.")
    Parameter.probability(
      "complains", \.complains,
      doc: "Probability that a client complains about a visit, times one minus the latent quality. Rule G1.")
    Parameter.probability(
      "complains-of-agent", \.complainsOfAgent,
      doc: "Probability that a client complains about the agent who has handled its ticket. Rule K5.")
    Parameter.probability(
      "asks-for-senior", \.asksForSenior, doc: "Probability that a client asks for a senior. Rule K1.")
    Parameter.durations(
      "senior-time", \.seniorTime, doc: "Additional duration of handling by a senior. Rule K1.")
    Parameter.probability(
      "abusive", \.abusive, doc: "Probability that a client is abusive in a ticket. Rule K2.")
    Parameter.probability(
      "goes-on", \.goesOn,
      doc: "Probability that an abusive client continues when asked to stop. Rule K3.")
    Parameter.probability("grave", \.grave, doc: "Probability that a case of abuse is grave. Rule K4.")
    Parameter.probability(
      "redoes", \.redoes,
      doc: "Probability that a dispute ends with another visit rather than with payment or refund. Rule G1.")
    Parameter.probability(
      "agrees-to-new-date", \.agreesToNewDate,
      doc: "Probability that a client whose partner cannot come agrees to another date. Rule G2.")
  }
}

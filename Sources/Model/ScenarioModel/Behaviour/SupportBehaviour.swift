import Marketplace
import Quantities
import Variates

/// A city's support desk with how people use it.
public struct SupportScenario: Sendable, Hashable {
  public var terms: SupportTerms
  public var behaviour: SupportBehaviour

  public init(terms: SupportTerms, behaviour: SupportBehaviour = .preset) {
    self.terms = terms
    self.behaviour = behaviour
  }
}

/// How long agents and seniors handle a ticket, by its kind [s].
public struct HandlingTimes: Sendable, Hashable {
  public var question: Distribution
  public var helpBeforeJob: Distribution
  public var missingPartner: Distribution
  public var complaint: Distribution
  public var dispute: Distribution
  public var agentComplaint: Distribution

  public init(
    question: Distribution, helpBeforeJob: Distribution, missingPartner: Distribution,
    complaint: Distribution, dispute: Distribution, agentComplaint: Distribution
  ) {
    self.question = question
    self.helpBeforeJob = helpBeforeJob
    self.missingPartner = missingPartner
    self.complaint = complaint
    self.dispute = dispute
    self.agentComplaint = agentComplaint
  }

  public subscript(kind: TicketKind) -> Distribution {
    switch kind {
    case .question: question
    case .helpBeforeJob: helpBeforeJob
    case .missingPartner: missingPartner
    case .complaint: complaint
    case .dispute: dispute
    case .agentComplaint: agentComplaint
    }
  }
}

/// How people act who turn to support, and those who answer. Durations are in seconds; probabilities lie in [0, 1]. All
/// assumed.
public struct SupportBehaviour: Sendable, Hashable {
  public var handling: HandlingTimes
  /// How long somebody who calls an open desk waits before hanging up [s]; nil for ever.
  public var patience: Distribution?
  /// That a client has a question about its job (G1).
  public var asks: Double
  /// From the request to the question [s].
  public var questionDelay: Distribution
  /// That a client complains about a visit (G1), times (1 − quality).
  public var complains: Double
  /// That a client complains about the agent who has handled its ticket (K5).
  public var complainsOfAgent: Double
  /// That a client wants to hear it from a senior (K1), and how much longer that takes [s].
  public var asksForSenior: Double
  public var seniorTime: Distribution
  /// That a client is abusive (K2), that it goes on when asked to stop (K3), and that the case is grave (K4).
  public var abusive: Double
  public var goesOn: Double
  public var grave: Double
  /// That a dispute ends with another visit (G1) rather than with payment or refund.
  public var redoes: Double
  /// That a client whose partner cannot come agrees to another date (G2).
  public var agreesToNewDate: Double

  public init(
    handling: HandlingTimes, patience: Distribution?, asks: Double, questionDelay: Distribution,
    complains: Double, complainsOfAgent: Double, asksForSenior: Double, seniorTime: Distribution,
    abusive: Double, goesOn: Double, grave: Double, redoes: Double, agreesToNewDate: Double
  ) {
    self.handling = handling
    self.patience = patience
    self.asks = asks
    self.questionDelay = questionDelay
    self.complains = complains
    self.complainsOfAgent = complainsOfAgent
    self.asksForSenior = asksForSenior
    self.seniorTime = seniorTime
    self.abusive = abusive
    self.goesOn = goesOn
    self.grave = grave
    self.redoes = redoes
    self.agreesToNewDate = agreesToNewDate
  }

  public static let preset = SupportBehaviour(
    handling: HandlingTimes(
      question: minutes(5, 3), helpBeforeJob: minutes(8, 5), missingPartner: minutes(6, 3),
      complaint: minutes(10, 6), dispute: minutes(20, 12), agentComplaint: minutes(45, 20)),
    patience: .assumed { () throws(InvalidDistribution) in try .exponential(mean: 600) },
    asks: 0.15,
    questionDelay: .assumed { () throws(InvalidDistribution) in try .exponential(mean: 21_600) },
    complains: 0.2, complainsOfAgent: 0.01, asksForSenior: 0.03, seniorTime: minutes(10, 5),
    abusive: 0.02, goesOn: 0.4, grave: 0.1, redoes: 0.25, agreesToNewDate: 0.3)

  private static func minutes(_ mean: Double, _ deviation: Double) -> Distribution {
    .assumed { () throws(InvalidDistribution) in try .gamma(mean: mean * 60, sd: deviation * 60) }
  }
}

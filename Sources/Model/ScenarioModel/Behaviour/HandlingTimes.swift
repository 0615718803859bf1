import Marketplace
import Variates

/// Duration of handling a ticket by agents or seniors, for each kind [s]. All assumed.
public struct HandlingTimes: Sendable, Hashable {
  /// Duration for a question [s]. Rule G1.
  public var question = Distribution.minutes(5, 3)
  /// Duration for a partner who cannot do a job [s]. Rule G2.
  public var helpBeforeJob = Distribution.minutes(8, 5)
  /// Duration for a partner who has not come [s]. Rule R3.
  public var missingPartner = Distribution.minutes(6, 3)
  /// Duration for a complaint about a job [s]. Rule G1.
  public var complaint = Distribution.minutes(10, 6)
  /// Duration for a disputed charge [s]. Rule G1.
  public var dispute = Distribution.minutes(20, 12)
  /// Duration for a complaint about an agent [s]. Rule K5.
  public var agentComplaint = Distribution.minutes(45, 20)

  /// Makes the assumed durations.
  public init() {}

  /// Duration for a kind of ticket [s].
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

extension HandlingTimes {
  private typealias Parameter = BehaviourParameter<Self>

  /// Declaration for scenario files.
  public static let declaration = BehaviourDeclaration<Self>(
    "handling", name: "handling", doc: "Duration of handling a ticket.", startingAs: HandlingTimes()
  ) {
    Parameter.durations("question", \.question, doc: "For a question. Rule G1.")
    Parameter.durations(
      "help-before-job", \.helpBeforeJob, doc: "For a partner who cannot do a job. Rule G2.")
    Parameter.durations(
      "missing-partner", \.missingPartner, doc: "For a partner who has not come. Rule R3.")
    Parameter.durations("complaint", \.complaint, doc: "For a complaint about a job. Rule G1.")
    Parameter.durations("dispute", \.dispute, doc: "For a disputed charge. Rule G1.")
    Parameter.durations(
      "agent-complaint", \.agentComplaint, doc: "For a complaint about an agent. Rule K5.")
  }
}

extension Distribution {
  /// Gamma distribution of durations [s] with mean and standard deviation in minutes.
  static func minutes(_ mean: Double, _ deviation: Double) -> Distribution {
    .assumed { () throws(InvalidDistribution) in try .gamma(mean: mean * 60, sd: deviation * 60) }
  }
}

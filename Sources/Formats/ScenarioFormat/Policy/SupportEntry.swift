import Documents
import Marketplace
import Quantities
import ScenarioModel
import Variates

/// A support desk and how people use it, as a scenario writes them.
struct SupportEntry: Sendable {
  /// Nil where there is no desk.
  var agents: Int?
  var seniors = 1
  var hours = WeeklyHours(SupportEntry.usualHours)
  var respect: RespectPolicy?
  var behaviour = SupportBehaviour.preset

  static let schema = ObjectSchema(
    "support desk", doc: "A city's support desk and how people use it.", make: Self.init,
    fields: { desk + tickets + manners + solutions })

  @FieldBuilder<Self> private static var desk: [Field<Self>] {
    Field(
      "agents", \.agents, .optional(.integer(.atLeast(1))),
      doc: "How many tickets are handled at once; 'none' for no desk. Rule G1.", source: .setting)
    Field(
      "seniors", \.seniors, .integer(.within(1...10_000)),
      doc: "How many complaints about agents are reviewed at once. Rule K5.", source: .assumed)
    Field(
      "hours", \.hours, PartnerKind.week, doc: "When tickets are taken, in local time.", source: .assumed)
    Field(
      "respect", \.respect, .optional(RespectSchema.schema.kind.named("respect")),
      doc: "What abuse by a client leads to; the preset 'respect-for-agents' is such. Rules K2 to K4.",
      source: .assumed)
  }

  @FieldBuilder<Self> private static var tickets: [Field<Self>] {
    Field(
      "handling", \.behaviour.handling, handling.kind.named("handling"),
      doc: "How long agents and seniors handle a ticket, by its kind.", source: .assumed)
    Field(
      "patience", \.behaviour.patience, .optional(.durations(), absent: "for-ever"),
      doc: "How long somebody who calls an open desk waits before hanging up.", source: .assumed)
    Field(
      "asks", \.behaviour.asks, .chance(), doc: "That a client has a question about its job. Rule G1.",
      source: .assumed)
    Field(
      "question-delay", \.behaviour.questionDelay, .durations(), doc: "From the request to the question.",
      source: .assumed)
    Field(
      "complains", \.behaviour.complains, .chance(),
      doc: "That a client complains about a visit, times one minus the hidden quality. Rule G1.",
      source: .assumed)
  }

  @FieldBuilder<Self> private static var manners: [Field<Self>] {
    Field(
      "complains-of-agent", \.behaviour.complainsOfAgent, .chance(),
      doc: "That a client complains about the agent who has handled its ticket. Rule K5.", source: .assumed)
    Field(
      "asks-for-senior", \.behaviour.asksForSenior, .chance(),
      doc: "That a client wants to hear it from a senior. Rule K1.", source: .assumed)
    Field(
      "senior-time", \.behaviour.seniorTime, .durations(), doc: "How much longer that takes. Rule K1.",
      source: .assumed)
    Field(
      "abusive", \.behaviour.abusive, .chance(), doc: "That a client is abusive in a ticket. Rule K2.",
      source: .assumed)
    Field(
      "goes-on", \.behaviour.goesOn, .chance(), doc: "That it goes on when asked to stop. Rule K3.",
      source: .assumed)
    Field(
      "grave", \.behaviour.grave, .chance(), doc: "That such a case is a grave one. Rule K4.",
      source: .assumed)
  }

  @FieldBuilder<Self> private static var solutions: [Field<Self>] {
    Field(
      "redoes", \.behaviour.redoes, .chance(),
      doc: "That a dispute ends with another visit rather than with payment or refund. Rule G1.",
      source: .assumed)
    Field(
      "agrees-to-new-date", \.behaviour.agreesToNewDate, .chance(),
      doc: "That a client whose partner cannot come agrees to another date. Rule G2.", source: .assumed)
  }

  private static let handling = ObjectSchema(
    "handling", doc: "How long a ticket is handled.", startingAs: SupportBehaviour.preset.handling
  ) {
    Field("question", \.question, .durations(), doc: "A question. Rule G1.", source: .assumed)
    Field(
      "help-before-job", \.helpBeforeJob, .durations(), doc: "A partner who cannot do a job. Rule G2.",
      source: .assumed)
    Field(
      "missing-partner", \.missingPartner, .durations(), doc: "A partner who has not come. Rule R3.",
      source: .assumed)
    Field("complaint", \.complaint, .durations(), doc: "A complaint about a job. Rule G1.", source: .assumed)
    Field("dispute", \.dispute, .durations(), doc: "A disputed charge. Rule G1.", source: .assumed)
    Field(
      "agent-complaint", \.agentComplaint, .durations(), doc: "A complaint about an agent. Rule K5.",
      source: .assumed)
  }

  private static let usualHours: WeeklyStretches = {
    let minutes = (0..<6).map { day in (day * 24 + 8) * 60..<(day * 24 + 20) * 60 }
    return WeeklyStretches(minutes)
  }()
}

/// How a policy against abuse is written.
enum RespectSchema {
  static let schema = ObjectSchema(
    "respect policy", doc: "What abuse by a client leads to. Rules K2 to K4.",
    startingAs: RespectPolicy.respectForAgents.value
  ) {
    Field(
      "requests-to-stop", \.requestsToStop,
      ValueKind<Int>.integer(.within(0...200)).mapped(to: { UInt8($0) }, from: { Int($0) }),
      doc: "How often a client is asked to stop before the correspondence is interrupted. Rule K2.",
      source: .sourced("RA"))
    Field(
      "block-after", \.interruptionsBeforeBlock, interruptions,
      doc: "After how many interruptions later messages are blocked. Rule K3.", source: .assumed)
    Field(
      "report-after", \.interruptionsBeforeReport, interruptions,
      doc: "After how many interruptions the client is reported. Rule K4.", source: .assumed)
    Field(
      "reports-grave-cases", \.reportsGraveCases, .flag(),
      doc: "Whether a grave case is reported whatever their number. Rule K4.", source: .sourced("RA"))
  }

  private static let interruptions = ValueKind<Int>.integer(.within(1...60_000)).mapped(
    to: { UInt16($0) }, from: { Int($0) })
}

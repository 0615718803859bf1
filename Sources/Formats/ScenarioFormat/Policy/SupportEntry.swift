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
    fields: { desk + Field.all(of: SupportBehaviour.declaration, at: \.behaviour) })

  @FieldBuilder<Self> private static var desk: [Field<Self>] {
    Field(
      "agents", \.agents, .optional(.integer(.within(1...10_000))),
      doc: "How many tickets are handled at once; 'none' for no desk. Rule G1.", source: .setting)
    Field(
      "seniors", \.seniors, .integer(.within(1...10_000)),
      doc: "How many complaints about agents are reviewed at once. Rule K5.", source: .assumed)
    Field(
      "hours", \.hours, PartnerKind.week, doc: "When tickets are taken, in local time.", source: .assumed)
    Field(
      "respect", \.respect, .optional(RespectSchema.schema.kind.named("respect")),
      doc:
        "What abuse by a client leads to; the preset 'respect-for-agents' is such. No effect if 'abusive' is 0 %. Rules K2 to K4.",
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
      doc:
        "After how many interruptions the client is reported; more than 'block-after' are never reached. Rule K4.",
      source: .assumed)
    Field(
      "reports-grave-cases", \.reportsGraveCases, .flag(),
      doc: "Whether a grave case is reported whatever their number. Rule K4.", source: .sourced("RA"))
  }

  private static let interruptions = ValueKind<Int>.integer(.within(1...60_000)).mapped(
    to: { UInt16($0) }, from: { Int($0) })
}

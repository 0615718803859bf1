import Documents
import ScenarioModel

/// Behaviour of everybody, as a scenario writes it.
struct BehaviourEntry: Sendable {
  var client = ClientBehaviour.preset
  var partner = PartnerBehaviour.preset
  var staff = StaffBehaviour.preset
  var responses = Responses.none

  static let schema = ObjectSchema("behaviour", doc: "Behaviour of synthetic people.", make: Self.init) {
    Field("client", \.client, client, doc: "Behaviour of clients.", source: .assumed)
    Field("partner", \.partner, partner, doc: "Behaviour of partners.", source: .assumed)
    Field(
      "staff", \.staff, .behaviour(StaffBehaviour.declaration),
      doc: "Behaviour of the platform's own people.", source: .assumed)
    Field(
      "responses", \.responses, ResponsesSchema.schema.kind.named("responses"),
      doc: "Responses of people, over time, to the platform and its rules.", source: .assumed)
  }

  private static let client = ValueKind.behaviour(
    ClientBehaviour.declaration,
    custom: [
      "slots": { $0.field(\.slots, HourWeights.kind) },
      "stars": { $0.field(\.stars, .optional(.numbers(), absent: "from-visit")) },
    ])

  static let partner = ValueKind.behaviour(
    PartnerBehaviour.declaration,
    custom: [
      "acceptance": { $0.field(\.acceptance, AcceptanceSchema.kind) },
      "misconduct": { $0.field(\.misconduct, MisconductSchema.habits.kind.named("misconduct-habits")) },
    ])
}

/// Relative frequencies of the hours of a day, or of a week.
private enum HourWeights {
  static let kind = ValueKind<[Double]>.list(of: .number(.atLeast(0))).checked { slots in
    if slots.count != 24 && slots.count != 168 {
      return ValueProblem(
        "has \(slots.count) numbers",
        allowed: "expected 24, one for each hour from 00:00 on, or 168 from Monday 00:00 on")
    }
    return slots.contains { $0 > 0 }
      ? nil : ValueProblem("has nothing but zeros", allowed: "expected at least one weight above 0")
  }
}

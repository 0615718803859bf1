import Documents
import ScenarioModel

/// How everybody acts, as a scenario writes it.
struct BehaviourEntry: Sendable {
  var client = ClientBehaviour.preset
  var partner = PartnerBehaviour.preset
  var staff = StaffBehaviour.preset
  var responses = Responses.none

  static let schema = ObjectSchema("behaviour", doc: "How synthetic people act.", make: Self.init) {
    Field(
      "client", \.client, ClientBehaviourSchema.schema.kind.named("client-behaviour"),
      doc: "How clients act.", source: .assumed)
    Field(
      "partner", \.partner, PartnerBehaviourSchema.schema.kind.named("partner-behaviour"),
      doc: "How partners act.", source: .assumed)
    Field(
      "staff", \.staff, StaffBehaviourSchema.schema.kind.named("staff-behaviour"),
      doc: "How the platform's own people act.",
      source: .assumed)
    Field(
      "responses", \.responses, ResponsesSchema.schema.kind.named("responses"),
      doc: "How people answer, over time, to what the platform does to them.", source: .assumed)
  }
}

import Documents
import ScenarioModel

/// How responses to the platform's rules are written.
enum ResponsesSchema {
  static let schema = ObjectSchema(
    "responses", doc: "How people answer, over time, to what the platform does to them.",
    startingAs: Responses.none
  ) {
    Field(
      "active", \.isActive, .flag(),
      doc: "Whether people respond at all; 'false' leaves everything else under this key without effect.",
      source: .assumed)
    Field(
      "partners", \.partners, PartnerResponsesSchema.schema.kind.named("partner-responses"),
      doc: "How partners join, choose their hours, leave and come back.", source: .assumed)
    Field(
      "clients", \.clients, ClientResponsesSchema.schema.kind.named("client-responses"),
      doc: "How clients answer prices and what they have gone through.", source: .assumed)
    Field(
      "prices", \.prices, PriceResponsesSchema.schema.kind.named("price-responses"),
      doc: "Who bears it when the commission is not what prices were made for.", source: .assumed)
  }
}

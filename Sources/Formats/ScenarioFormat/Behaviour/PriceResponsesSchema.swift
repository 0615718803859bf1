import Documents
import Quantities
import ScenarioModel

/// How it is written who bears the commission.
enum PriceResponsesSchema {
  static let schema = ObjectSchema(
    "price responses", doc: "Who bears it when the commission is not what prices were made for.",
    startingAs: PriceResponses.preset
  ) {
    Field(
      "incidence", \.incidence, .chance(),
      doc: """
        The share of a change in commission that clients' prices take up; the partner bears the rest. Rules M1, M2.
        """, source: .assumed)
    Field(
      "reference-commission", \.referenceCommission,
      .share(.atLeast(.zero).and(Limits(upper: (.one, false)))),
      doc: "The commission at which prices are as the catalogue and the programme say. Rule M2.",
      source: .sourced("MF"))
  }
}

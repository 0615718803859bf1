import Documents
import Quantities
import ScenarioModel
import Variates

/// How clients' responses are written.
enum ClientResponsesSchema {
  static let schema = ObjectSchema(
    "client responses", doc: "How clients answer prices and what they have gone through.",
    startingAs: ClientResponses.preset, fields: { prices + experience }, check: problems)

  @FieldBuilder<ClientResponses> private static var prices: [Field<ClientResponses>] {
    Field(
      "willingness-to-pay", \.willingnessToPay, willingness,
      doc: """
        The most that a client would pay, fee included, over the usual price: a law, or the elasticity of demand that \
        it comes to. Rules B1, M1.
        """, source: .assumed)
    Field(
      "usual-price-factors", \.usualPriceFactors, .dictionaryOfDeclared(.share(.moreThan(.zero))),
      doc: """
        By programme, its usual prices over the catalogue's, to which willingness to pay relates; 100 % for those that \
        are not named. Rule M1.
        """, source: .assumed)
  }

  @FieldBuilder<ClientResponses> private static var experience: [Field<ClientResponses>] {
    Field(
      "good-stars", \.goodStars, .number(.within(1...5)),
      doc: "Stars from which on a client was served well.",
      source: .assumed)
    Field(
      "poor-stars", \.poorStars, .number(.within(1...5)),
      doc: "Stars below which a client is disappointed; at most 'good-stars'.", source: .assumed)
    Field(
      "return-penalty", \.returnPenalty, .number(.atLeast(0)),
      doc: "Stars taken off for each time that the job was handed back. Rule D8.", source: .assumed)
    Field(
      "waiting-penalty", \.waitingPenalty, .number(.atLeast(0)),
      doc: "Stars taken off for each hour that the client waited for somebody to take the job. Rule D5.",
      source: .assumed)
    Field(
      "returns", \.returns, .chance(), doc: "That a client who was served well books again because of it.",
      source: .assumed)
    Field(
      "return-delay", \.returnDelay, .durations(), doc: "From the payment to that booking.", source: .assumed)
    Field(
      "tells", \.tells, .chance(),
      doc: "That such a client tells somebody who then books; with 'returns' less than 100 %.",
      source: .assumed)
    Field(
      "telling-delay", \.tellingDelay, .durations(), doc: "From the payment to that booking.",
      source: .assumed)
    Field(
      "disappointed", \.disappointed, disappointment,
      doc: "What clients do who waited in vain or were served poorly.", source: .assumed)
    Field(
      "abandoned", \.abandoned, disappointment,
      doc: "What clients do to whom nobody came, for whom nothing was done, or who were refunded in full.",
      source: .assumed)
  }

  private static let disappointment = ObjectSchema(
    "disappointment", doc: "What a bad experience does to a client.",
    startingAs: ClientResponses.preset.disappointed
  ) {
    Field("leaves", \.leaves, .chance(), doc: "That the client never books again.", source: .assumed)
    Field(
      "stays-away", \.staysAway, .durations(), doc: "Otherwise, how long it does not book.", source: .assumed)
  }.kind.named("disappointment")

  private static let elasticity = ObjectSchema(
    "elasticity", doc: "A lognormal willingness to pay, told by what it does to demand.",
    startingAs: PriceElasticity.preset
  ) {
    Field(
      "elasticity", \.value, .number(.atLeast(-5).and(Limits(upper: (0, false)))),
      doc: "Per cent more bookings for each per cent that the price is higher, at the usual price; below 0.",
      source: .assumed)
    Field(
      "spread", \.spread, .number(.moreThan(0).and(.atMost(2))),
      doc: "Standard deviation of the logarithm of the willingness to pay.", source: .assumed)
  }

  private static let willingness = ValueKind<WillingnessToPay>.union([
    UnionCase(
      "by-elasticity", elasticity.kind, doc: "The lognormal law that gives demand this elasticity.",
      wrap: { .elasticity($0) },
      unwrap: { if case .elasticity(let elasticity) = $0 { elasticity } else { nil } }),
    UnionCase(
      "law", .numbers(), doc: "A law of multiples of the usual price.", wrap: { .law($0) },
      unwrap: { if case .law(let law) = $0 { law } else { nil } }),
  ])

  private static func problems(_ responses: ClientResponses) -> [ImpossibleValue] {
    var problems: [ImpossibleValue] = []
    if responses.poorStars > responses.goodStars {
      let problem = ValueProblem(
        "is above 'good-stars'", allowed: "at most \(responses.goodStars) is allowed")
      problems.append(ImpossibleValue(key: "poor-stars", problem))
    }
    if responses.returns + responses.tells >= 1 {
      let problem = ValueProblem(
        "lets bookings breed without end",
        allowed: "'returns' and 'tells' together must be less than 100 %")
      problems.append(ImpossibleValue(key: "tells", problem))
    }
    return problems
  }
}

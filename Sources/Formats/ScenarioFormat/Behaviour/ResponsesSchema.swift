import Documents
import Quantities
import ScenarioModel
import Variates

/// Written form of responses to the platform's rules.
enum ResponsesSchema {
  static let schema = ObjectSchema(
    Responses.declaration, custom: ["clients": { $0.field(\.clients, clients) }])

  private static let clients = ValueKind.behaviour(
    ClientResponses.declaration,
    custom: [
      "willingness-to-pay": { $0.field(\.willingnessToPay, willingness) },
      "usual-price-factors": {
        $0.field(\.usualPriceFactors, .dictionaryOfDeclared(.share(.moreThan(.zero))))
      },
    ], check: problems)

  private static let willingness = ValueKind<WillingnessToPay>.union([
    UnionCase(
      "by-elasticity", ObjectSchema(PriceElasticity.declaration).kind,
      doc: "Lognormal distribution under which demand has this elasticity.",
      wrap: { .elasticity($0) },
      unwrap: { if case .elasticity(let elasticity) = $0 { elasticity } else { nil } }),
    UnionCase(
      "law", .numbers(), doc: "Distribution of multiples of the usual price.", wrap: { .law($0) },
      unwrap: { if case .law(let law) = $0 { law } else { nil } }),
  ])

  private static func problems(_ responses: ClientResponses) -> [ImpossibleValue] {
    var problems: [ImpossibleValue] = []
    if responses.poorStars > responses.goodStars {
      let problem = ValueProblem(
        "is above 'good-stars'", allowed: "expected at most \(responses.goodStars)")
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

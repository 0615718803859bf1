import Quantities
import ScenarioModel
import Testing
import Variates

@testable import ScenarioFormat

/// How responses are written, and what is wrong with them.
@Suite struct ResponsesTests {
  private static let head = """
    scenario: s
    presets: [friend, pro]
    cities:
      bern: { country: CH, area: 51.6 km2, population: 135000, demand: { rate: 9 per day }, partners: { friend: 4 } }

    """

  private func scenario(_ text: String) throws -> Scenario {
    let loaded = try ScenarioFile.load(text: Self.head + text)
    let again = try ScenarioFile.load(text: loaded.resolvedYAML)
    #expect(again.scenario == loaded.scenario)
    #expect(again.resolvedYAML == loaded.resolvedYAML)
    return loaded.scenario
  }

  @Test func nobodyRespondsUnlessItIsSaid() throws {
    let responses = try scenario("").cities[0].responses
    #expect(responses == .none && !responses.isActive)
  }

  @Test func responsesAreReadOverTheirDefaults() throws {
    let text = """
      behaviour:
        responses:
          active: true
          clients:
            willingness-to-pay: { law: { lognormal: { median: 1.5, sigma: 0.4 } } }
            usual-price-factors: { pro: 120 % }
            tells: 10 %
            abandoned: { leaves: 50 % }
          prices: { incidence: 100 %, reference-commission: 15 % }
      """
    var expected = Responses(isActive: true)
    expected.clients.willingnessToPay = .law(try .lognormal(median: 1.5, sigma: 0.4))
    expected.clients.usualPriceFactors = ["pro": .percent(120)]
    expected.clients.tells = 0.1
    expected.clients.abandoned.leaves = 0.5
    expected.prices = PriceResponses(incidence: 1, referenceCommission: .percent(15))
    #expect(try scenario(text).cities[0].responses == expected)
    let steeper =
      "behaviour: { responses: { clients: { willingness-to-pay: { by-elasticity: { elasticity: -1.2 } } } } }"
    #expect(
      try scenario(steeper).cities[0].responses.clients.willingnessToPay
        == .elasticity(PriceElasticity(value: -1.2, spread: 0.7)))
  }

  private static let mistakes: [(text: String, message: String)] = [
    (
      "behaviour.responses.clients.willingness-to-pay={ by-elasticity: { elasticity: 0.5 } }",
      "'elasticity: 0.5' is out of range; expected at least -5 and less than 0"
    ),
    (
      "behaviour.responses.prices.incidence=150 %",
      "'incidence: 150 %' is out of range; expected 0 % to 100 %"
    ),
    (
      "behaviour.responses.prices.reference-commission=100 %",
      "'reference-commission: 100 %' is out of range; expected at least 0 % and less than 100 %"
    ),
    (
      "behaviour.responses.clients={ returns: 60 %, tells: 40 % }",
      "'tells: 40 %' lets bookings breed without end; 'returns' and 'tells' together must be less than 100 %"
    ),
    (
      "behaviour.responses.clients.poor-stars=4.5",
      "'poor-stars: 4.5' is above 'good-stars'; expected at most 4.0"
    ),
    ("behaviour.responses.clients.usual-price-factors={ por: 120 % }", "unknown programme 'por'"),
    (
      "cities.bern.behaviour.responses={ active: true, prices: { incidence: 10 % } }",
      """
      'incidence' is impossible with a commission of 100 % in the programme 'friend', which no price makes up for; \
      expected 0 % or a lower commission
      """
    ),
  ]

  @Test(arguments: mistakes.indices) func mistakesAreNamed(index: Int) throws {
    let (override, message) = Self.mistakes[index]
    var overrides = [override]
    if message.contains("100 % in the programme") { overrides.append("policy.commission=100 %") }
    do {
      _ = try ScenarioFile.load(text: Self.head, overrides: overrides)
      Issue.record("\(override) is taken")
    } catch {
      #expect(error.rendered().contains(message), "\(error.rendered())")
    }
  }
}

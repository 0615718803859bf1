import ScenarioFormat
import Testing

@testable import Experiments

/// Rules that differ though nobody responds to them.
struct UnansweredRuleTests {
  private static let text = """
    scenario: unanswered
    start: 2024-03-04
    horizon: 20 d
    presets: [friend, conduct-2019]
    cities:
      town:
        country: CH
        area: 20 km2
        population: 30000
        demand: { rate: 5 per day }
        partners: { friend: 5 }
    dispatch: { friend: { strategy: { exclusive: { window: 2 min } } } }
    """

  static let cases: [(String, [UnansweredRule])] = [
    ("policy.commission=25 %", [.commission]),
    ("policy.booking-fee=4 CHF", [.bookingFee]),
    ("policy.rating.minimum=4.5", [.ratings]),
    ("policy.no-show.warnings=3", [.sanctions]),
    ("programmes.friend.price-factor=120 %", [.prices]),
    ("changes=[{ from: day 9, policy: { commission: 25 % } }]", [.commission]),
    ("policy.conduct=conduct-2018", [.ratings, .sanctions]),
    ("policy.fees={ client-cancellation: { amount: 10 CHF } }", [.fees]),
    ("dispatch.friend.strategy={ broadcast: { to: 3 } }", []),
    ("cities.town.partners.friend=9", []),
  ]

  @Test(arguments: cases) func changedRulesWithoutResponsesAreFound(override: String, rules: [UnansweredRule])
    throws
  {
    let base = try ScenarioFile.load(text: Self.text)
    let variant = try ScenarioFile.load(text: Self.text, overrides: [override])
    #expect(variant.scenario.unansweredRules(comparedWith: base.scenario) == rules)
    let responding = try ScenarioFile.load(
      text: Self.text, overrides: [override, "behaviour.responses.active=true"])
    let never = rules.filter { !$0.isAnsweredByResponses }
    #expect(responding.scenario.unansweredRules(comparedWith: base.scenario) == never)
  }

  @Test func theStarterScenarioHasPeopleWhoRespond() throws {
    let starter = try ScenarioFile.load(text: ScenarioFile.starter(name: "starter"))
    #expect(starter.scenario.cities.map(\.responses.isActive) == [true])
    #expect(starter.experiment.margins.keys.contains("fill_rate"))
    for metric in starter.experiment.deciding + starter.experiment.guardrails {
      #expect(starter.experiment.margins[metric] != nil, "\(metric)")
    }
  }
}

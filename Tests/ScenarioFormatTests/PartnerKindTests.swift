import Quantities
import ScenarioModel
import Testing
import Variates

@testable import ScenarioFormat

/// Habits of partners by kind, over those of the city.
@Suite struct PartnerKindTests {
  private static let head = """
    scenario: s
    presets: [friend, pro]
    cities:
      bern: { country: CH, area: 51.6 km2, population: 135000, demand: { rate: 9 per day }, partners: { friend: 4, pro: 2 } }
      lyon: { country: FR, area: 47.9 km2, population: 522228, demand: { rate: 9 per day }, partners: { pro: 2, friend: 3 } }

    """

  private func scenario(_ overrides: [String]) throws -> Scenario {
    let loaded = try ScenarioFile.load(text: Self.head, overrides: overrides)
    #expect(try ScenarioFile.load(text: loaded.resolvedYAML).scenario == loaded.scenario)
    return loaded.scenario
  }

  /// Every habit of partners, with another value than its default.
  static let habits: [String] = keys(of: PartnerBehaviour.declaration) { key, _ in
    switch key {
    case "acceptance": ["71 %", "{ logit: { intercept: 0.4 } }"]
    case "misconduct": ["{ swearing: { rate: 3 % } }"]
    default: preconditionFailure("'\(key)' has a form that this test does not know")
    }
  }

  private static func keys<Behaviour>(
    of declaration: BehaviourDeclaration<Behaviour>,
    custom: (String, BehaviourParameter<Behaviour>.Form) -> [String]
  ) -> [String] {
    declaration.parameters.flatMap { parameter -> [String] in
      let values: [String] =
        switch parameter.form {
        case .probability: ["7 %"]
        case .number: ["0.73"]
        case .durationDistribution: ["{ exponential: { mean: 7 min } }"]
        case .numberDistribution: ["{ uniform: { low: 0.7, high: 0.9 } }"]
        case .group(let group): inner(group)
        default: custom(parameter.key, parameter.form)
        }
      if case .group = parameter.form { return values.map { "\(parameter.key).\($0)" } }
      return values.map { "\(parameter.key)=\($0)" }
    }
  }

  private static func inner<Behaviour>(_ group: some ParameterGroup<Behaviour>) -> [String] {
    keys(of: group.declaration) { key, _ in preconditionFailure("'\(key)' has a form of its own") }
  }

  /// A kind has the habit that all partners have if `behaviour.partner` has the key, and no other kind has it.
  @Test(arguments: habits) func everyHabitMayBeThatOfAKind(_ setting: String) throws {
    let wanted = try scenario(["behaviour.partner.\(setting)"]).cities[0].partners
    #expect(wanted != .preset)
    let everywhere = try scenario(["partner-kinds.pro.behaviour.\(setting)"])
    for city in everywhere.cities {
      #expect(city.partners == .preset)
      #expect(city.partnerGroups.map(\.behaviour) == [nil, wanted])
    }
    let inLyon = try scenario(["cities.lyon.partner-kinds.pro.behaviour.\(setting)"])
    #expect(inLyon.cities[0].partnerGroups.map(\.behaviour) == [nil, nil])
    #expect(inLyon.cities[1].partnerGroups.map(\.behaviour) == [nil, wanted])
  }

  @Test func aKindsHabitsLieOverThoseOfItsCity() throws {
    let cities = try scenario([
      "behaviour.partner.overlooks=10 %", "behaviour.partner.cancels=11 %",
      "cities.lyon.behaviour.partner.overlooks=20 %", "partner-kinds.pro.behaviour.cancels=30 %",
      "partner-kinds.pro.behaviour.damages=40 %", "cities.lyon.partner-kinds.pro.behaviour.damages=50 %",
    ]).cities
    let pros = try cities.map { try #require($0.partnerGroups[1].behaviour) }
    #expect(pros.map(\.overlooks) == [0.1, 0.2])
    #expect(pros.map(\.cancels) == [0.3, 0.3])
    #expect(pros.map(\.damages) == [0.4, 0.5])
    #expect(cities.map(\.partnerBehaviours[0].cancels) == [0.11, 0.11])
  }

  @Test func mistakesInAKindsHabitsAreNamed() {
    func report(_ text: String) -> String {
      ScenarioReport.of(Self.head + "partner-kinds: { pro: { behaviour: { \(text) } } }\n")
    }
    let unknown = report("overloks: 5 %")
    #expect(unknown.hasPrefix("my.yaml:6:38: error: unknown key 'overloks'"), "\(unknown)")
    #expect(unknown.contains("did you mean 'overlooks'?"), "\(unknown)")
    let range = report("overlooks: 105 %")
    #expect(range.hasPrefix("my.yaml:6:38: error: 'overlooks: 105 %' is out of range"), "\(range)")
  }

  /// A value has an effect if it has one on any kind of partners; one of a kind, if it has one on this kind.
  @Test func idleHabitsAreThoseOfTheKind() {
    let pickUp = "channels: { shop: {} }\ndemand: { channels: { shop: { share: 1, pick-up: 50 % } } }\n"
    func report(_ text: String) -> String {
      ScenarioReport.of(
        Self.head.replacing(
          "demand: { rate: 9 per day }", with: "demand: { rate: 9 per day }, shops: { shop: {} }")
          + pickUp + text + "\n")
    }
    let delay = "device-delay: 5 min"
    let idle = "has no effect: no device is late: 'device-late' is 0 %"
    #expect(
      report("behaviour: { partner: { \(delay) } }").contains("'behaviour.partner.device-delay' \(idle)"))
    let own = "partner-kinds: { pro: { behaviour: { device-late: 5 % } } }"
    #expect(report("behaviour: { partner: { \(delay) } }\n\(own)") == "")
    let alone = report("partner-kinds: { pro: { behaviour: { \(delay) } } }")
    #expect(alone.contains("'partner-kinds.pro.behaviour.device-delay' \(idle)"), "\(alone)")
  }
}

import Marketplace
import Quantities
import ScenarioModel
import TestSupport
import Testing

@testable import ScenarioFormat

/// Classes of urgency as a scenario writes them.
@Suite struct UrgencyTests {
  private static let head = """
    scenario: s
    presets: [friend]
    cities:
      bern: { country: CH, area: 51 km2, population: 9, demand: { rate: 9 per day }, partners: { friend: 4 } }
      biel: { country: CH, area: 51 km2, population: 9, demand: { rate: 9 per day }, partners: { friend: 4 } }

    """

  private func cities(_ text: String) throws -> [CityScenario] {
    let loaded = try ScenarioFile.load(text: Self.head + text)
    let again = try ScenarioFile.load(text: loaded.resolvedYAML)
    #expect(again.scenario == loaded.scenario)
    #expect(again.resolvedYAML == loaded.resolvedYAML)
    return loaded.scenario.cities
  }

  @Test func classesAreReadInTheOrderOfTheirNames() throws {
    let text = """
      demand:
        urgency:
          express: { share: 15 %, price: 130 %, window: 1 min, expiry: 2 h, priority: 1 }
          economy: { share: 5 %, price: 80 %, priority: -1 }

      """
    var express = UrgencyClass(name: "express")
    express.priceFactor = .percent(130)
    express.window = .minutes(1)
    express.expiry = .hours(2)
    express.priority = 1
    var economy = UrgencyClass(name: "economy")
    economy.priceFactor = .percent(80)
    economy.priority = -1
    let both = [
      UrgencyDemand(terms: economy, share: .percent(5)), UrgencyDemand(terms: express, share: .percent(15)),
    ]
    let cities = try cities(text)
    #expect(cities.map(\.urgencies) == [both, both])
    #expect(cities[0].urgencyNames == ["ordinary", "economy", "express"])
  }

  @Test func withoutClassesEveryRequestIsOrdinary() throws {
    let city = try cities("")[0]
    #expect(city.urgencies.isEmpty && city.urgencyNames.isEmpty)
    #expect(try cities("demand: { urgency: { fast: { share: 1 % } } }")[0].urgencies[0].terms.priority == 0)
  }

  @Test func aTraceMaySayTheClass() throws {
    let text = """
      start: 2024-03-04
      demand:
        urgency: { express: { share: 15 % } }
        trace:
          requests:
            - { requested-at: 2024-03-05 09:00, urgency: express }
            - { requested-at: 2024-03-05 10:00, urgency: ordinary }
            - { requested-at: 2024-03-05 11:00 }

      """
    #expect(try cities(text)[0].trace?.requests.map(\.urgency) == [UrgencyID(1), UrgencyID(0), nil])
    let report = ScenarioReport.of(Self.head + text.replacing("urgency: ordinary", with: "urgency: expres"))
    #expect(report.contains("unknown class of urgency 'expres'"), "\(report)")
    #expect(report.contains("did you mean 'express'?"), "\(report)")
  }

  @Test(arguments: [
    ("{ express: { price: 130 % } }", "missing key 'share'"),
    (
      "{ express: { share: 1 %, window: 3 h, expiry: 1 min } }",
      "'window: 3 h' is longer than 'expiry: 1 min'; expected at most 1 min"
    ),
    ("{ express: { share: 130 % } }", "'share: 130 %' is out of range; expected 0 % to 100 %"),
    (
      "{ a: { share: 60 % }, b: { share: 50 % } }",
      "has shares that add up to 110 %; expected at most 100 %"
    ),
    ("{ express: { share: 1 %, priority: 101 } }", "'priority: 101' is out of range; expected -100 to 100"),
    ("{ express: { share: 1 %, window: 0 s } }", "'window: 0 s' is out of range; expected more than 0 s"),
    ("{ express: { share: 1 %, prise: 2 } }", "unknown key 'prise'"),
    ("{ ordinary: { share: 1 % } }", "is a reserved name, used for requests without a class of urgency"),
  ])
  func aMistakeInAClassIsAnError(_ text: String, _ complaint: String) {
    let report = ScenarioReport.of(Self.head + "demand: { urgency: \(text) }\n")
    #expect(report.contains(complaint), "\(report)")
    #expect(report.contains("error:"), "\(report)")
  }
}

import ScenarioModel
import Testing

@testable import ScenarioFormat

/// The order of names in a scenario file moves nothing, and no city depends on the others.
@Suite struct NameOrderTests {
  /// Sections of names, each line a name; every one is declared or used where the order could matter.
  private static let sections: [(head: String, lines: [String])] = [
    (
      "services:",
      [
        "  wifi: { skill: network, level: 2, duration: 45 min, price: { CHF: 89, EUR: 79 } }",
        "  laptop: { duration: 1 h, price: { CHF: 120, EUR: 99 } }",
        "  tv: { duration: 30 min, price: { CHF: 60, EUR: 50 } }",
      ]
    ),
    (
      "channels:",
      [
        "  swisscom: { business-partner: true, certifications: [two, one] }",
        "  platform: {}",
        "  conrad: { business-partner: true, certifications: [three] }",
      ]
    ),
    ("partner-kinds:", ["  novice: { programme: pro, competence: 1 }", "  friend: { competence: 4 }"]),
    ("programmes:", ["  silver: { like: friend }", "  gold: { like: pro }"]),
    (
      "cities:",
      [
        "  zug: { country: CH, area: 22 km2, population: 30000, demand: { rate: 9 per day }, partners: { gold: 4, friend: 3 } }",
        "  aix: { country: FR, area: 48 km2, population: 52000, demand: { rate: 8 per day }, partners: { novice: 3, silver: 2 } }",
      ]
    ),
  ]

  private func scenario(presets: String, _ arrange: ([String]) -> [String]) throws -> Scenario {
    let text = Self.sections.map { ([$0.head] + arrange($0.lines)).joined(separator: "\n") }
    return try ScenarioFile.load(
      text: "scenario: order\npresets: [\(presets)]\n" + text.joined(separator: "\n") + "\n"
    ).scenario
  }

  @Test func theOrderOfNamesMovesNothing() throws {
    let one = try scenario(presets: "friend, pro, conduct-2018") { $0 }
    let other = try scenario(presets: "conduct-2018, pro, friend") { $0.reversed() }
    #expect(one == other)
    #expect(one.cities.map(\.city.name) == ["aix", "zug"])
    #expect(one.cities[0].services.map(\.name) == ["laptop", "tv", "wifi"])
  }

  @Test func aCityIsTheSameWithoutTheOthers() throws {
    let both = try scenario(presets: "friend, pro") { $0 }
    let alone = try scenario(presets: "friend, pro") { lines in lines.filter { !$0.contains("aix:") } }
    #expect(alone.cities == [both.cities[1]])
  }

  /// Two names of which the upper 48 bits of FNV-1a are the same.
  @Test func citiesWithTheSameStreamsAreRefused() {
    let city =
      "{ country: CH, area: 22 km2, population: 30000, demand: { rate: 9 per day }, partners: { friend: 4 } }"
    let text = "scenario: s\npresets: [friend]\ncities:\n  wpwuwccakfcd: \(city)\n  ipzyshikyzax: \(city)\n"
    let report = ScenarioReport.of(text)
    #expect(
      report.contains(
        "my.yaml:4:3: error: 'wpwuwccakfcd' and 'ipzyshikyzax' would draw the same random numbers; give one"),
      "\(report)")
  }
}

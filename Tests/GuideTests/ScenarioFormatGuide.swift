import ScenarioFormat
import Testing

@Test func exampleOfScenarioFormat() throws {
  // Example
  let file = try ScenarioFile.load(
    text: """
      scenario: one city
      start: 2024-03-04
      horizon: 28 d
      presets: [friend]
      cities:
        zug:
          country: CH
          area: 22 km2
          population: 30000
          demand: { rate: 6 per day }
          partners: { friend: 9 }

      """,
    overrides: ["policy.commission=25 %"])
  let complete = file.resolvedYAML
  // Checks
  #expect(complete.contains("commission: 25 %"))
  #expect(file.scenario.cities.count == 1)
}

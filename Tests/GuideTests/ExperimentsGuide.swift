import Experiments
import ScenarioFormat
import Testing

@Test func exampleOfExperiments() async throws {
  // Example
  let file = try ScenarioFile.load(
    text: """
      scenario: one city
      start: 2024-03-04
      horizon: 7 d
      presets: [friend]
      cities:
        zug:
          country: CH
          area: 22 km2
          population: 30000
          demand: { rate: 6 per day }
          partners: { friend: 9 }

      """)
  let plan = RunPlan(scenario: file.scenario, replications: 4, seed: 1, workers: 2)
  var summary = Summary()
  _ = try await ScenarioRun(plan).execute { summary.add($0) }
  let fillRate = summary.row("fill_rate", city: "zug")
  // Checks
  #expect(fillRate?.moments.count == 4)
}

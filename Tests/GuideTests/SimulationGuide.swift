import Metrics
import Recording
import ScenarioFormat
import ScenarioModel
import Simulation
import Testing

@Test func exampleOfSimulation() throws {
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
  let scenario = file.scenario
  let city = scenario.cities[0]
  let clock = city.city.clock
  let settings = RecorderSettings(
    label: RunLabel(scenario: scenario.name, replication: 0, seed: 1, city: city.city.name),
    clock: clock, currency: city.city.currency, programmes: city.programmes.map(\.name),
    services: city.services.map(\.name), channels: city.channels.map(\.name),
    start: scenario.start(on: clock), warmUpEnd: scenario.warmUpEnd(on: clock),
    horizon: scenario.end(on: clock))
  var simulation = CitySimulation(
    scenario, city: 0, seed: 1, replication: 0, recorder: try CityRecorder(settings))
  _ = simulation.run()
  let metrics = try simulation.finish().metrics.values()
  // Checks
  #expect(metrics.contains { $0.metric == "requests" && ($0.value ?? 0) > 10 })
}

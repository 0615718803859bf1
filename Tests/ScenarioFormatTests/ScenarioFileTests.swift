import Metrics
import Quantities
import Recording
import ScenarioModel
import Simulation
import TestSupport
import Testing

@testable import ScenarioFormat

@Suite struct ScenarioFileTests {
  @Test func theLeastScenarioRuns() throws {
    let loaded = try ScenarioFile.load(text: leastScenario)
    let scenario = loaded.scenario
    #expect(loaded.warnings.isEmpty)
    #expect(loaded.replications == 10)
    let city = scenario.cities[0]
    #expect(city.city.currency == .chf)
    #expect(city.timeZone == "Europe/Zurich")
    #expect(city.clientAccounts == 2_700)
    #expect(city.partnerGroups.map(\.count) == [40])
    #expect(city.demand.map(\.ratePerDay) == [20])
    let label = RunLabel(scenario: "least", replication: 0, seed: 1, city: "bern")
    let settings = RecorderSettings(
      label: label, clock: city.city.clock, currency: .chf, programmes: ["friend"],
      services: city.services.map(\.name), channels: ["platform"], start: scenario.start(on: city.city.clock),
      warmUpEnd: scenario.warmUpEnd(on: city.city.clock), horizon: scenario.end(on: city.city.clock))
    var simulation = CitySimulation(
      scenario, city: 0, seed: 1, replication: 0, recorder: try CityRecorder(settings, output: .memory))
    _ = simulation.run()
    #expect(simulation.eventCount > 2_000)
  }

  @Test func theResolvedFileIsTheSameScenario() throws {
    let loaded = try ScenarioFile.load(text: leastScenario)
    let again = try ScenarioFile.load(text: loaded.resolvedYAML)
    #expect(again.scenario == loaded.scenario)
    #expect(again.resolvedYAML == loaded.resolvedYAML)
  }

  @Test(arguments: ["my study", "no", "3", "a: b", "\"quoted\""])
  func theStarterLoadsUnderEveryName(_ name: String) throws {
    let loaded = try ScenarioFile.load(text: ScenarioFile.starter(name: name))
    #expect(loaded.scenario.name == name)
    #expect(loaded.warnings.isEmpty)
    #expect(try ScenarioFile.load(text: loaded.resolvedYAML).scenario == loaded.scenario)
  }
}

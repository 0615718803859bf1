import Quantities
import Testing

@testable import Simulation

@Suite struct CitySimulationTests {
  @Test func everyJobEnds() throws {
    let scenario = smallScenario(cities: [try smallCity()])
    var simulation = CitySimulation(
      scenario, city: 0, seed: 1, replication: 0, recorder: try recorder(scenario, 0, seed: 1, replication: 0)
    )
    _ = simulation.run()
    let live = simulation.platform.market.liveJobCount
    #expect(live == 0)
    #expect(simulation.eventCount > 1000)
  }
}

import Quantities
import ScenarioModel
import Testing

@Test func exampleOfScenarioModel() {
  // Example
  let scenario = Scenario(
    name: "spring", startDay: 19_786, horizon: .days(28), warmUp: .days(7), cities: [])
  let start = scenario.start(on: .utc)
  let counted = scenario.warmUpEnd(on: .utc)
  let end = scenario.end(on: .utc)
  // Checks
  #expect(counted - start == .days(7))
  #expect(end - start == .days(28))
}

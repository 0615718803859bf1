import Recording
import ScenarioModel
import Simulation
import Tables

/// One city's run with every row kept.
func record(
  _ scenario: Scenario, city: Int = 0, seed: UInt64 = 1, replication: Int = 0
) throws -> CityRecord {
  let recorder = try recorder(scenario, city, seed: seed, replication: replication)
  var simulation = CitySimulation(
    scenario, city: city, seed: seed, replication: UInt64(replication), recorder: recorder)
  _ = simulation.run()
  return try simulation.finish()
}

/// The cells of a few columns, row by row.
func cells(_ record: CityRecord, _ table: Table, _ columns: [String]) throws -> [[Cell]] {
  try record.rows(of: table).map { row in columns.map { row[$0] } }
}

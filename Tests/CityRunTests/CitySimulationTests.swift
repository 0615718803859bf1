import Marketplace
import Metrics
import Quantities
import Recording
import ScenarioModel
import Simulation
import Tables
import Testing

@Suite struct CitySimulationTests {
  @Test func everyJobEndsInExactlyOneOutcome() throws {
    let scenario = smallScenario(cities: [try smallCity(ratePerDay: 90)])
    let metrics = Dictionary(
      uniqueKeysWithValues: try record(scenario).metrics.values()
        .filter { $0.programme == MetricValue.allProgrammes && ["count", "share"].contains($0.unit) }
        .compactMap { value in value.value.map { (value.metric, $0) } })
    let names = [
      "completed", "expired", "cancelled_by_client", "unreachable", "partner_no_show", "client_absent",
      "failed_on_site", "refunded",
    ]
    let ends = names.map { metrics[$0] ?? .nan }
    #expect(ends.reduce(0, +) == metrics["requests"])
    #expect(metrics["unfinished"] == 0)
    // A city in which some kind of end never happens would prove nothing.
    #expect(ends.allSatisfy { $0 > 0 }, "\(zip(names, ends).map { "\($0): \($1)" })")
  }

  @Test func theSameSeedGivesTheSameRows() throws {
    let scenario = smallScenario(days: 20, cities: [try smallCity()])
    let first = try record(scenario, seed: 7)
    let second = try record(scenario, seed: 7)
    for table in [Table.jobs, .offers, .partners, .ledger, .events, .timeseries] {
      let rows = try first.rows(of: table)
      let again = try second.rows(of: table)
      #expect(!rows.isEmpty, "no rows of \(table.name)")
      #expect(rows == again, "\(table.name) differs")
    }
  }

  @Test func seedsAndReplicationsDiffer() throws {
    let scenario = smallScenario(days: 20, cities: [try smallCity()])
    let columns = ["job", "requested_at"]
    let base = try cells(record(scenario, seed: 1), .jobs, columns)
    #expect(try cells(record(scenario, seed: 2), .jobs, columns) != base)
    #expect(try cells(record(scenario, seed: 1, replication: 1), .jobs, columns) != base)
  }

  @Test func aCityDoesNotFeelTheOthers() throws {
    let alone = smallScenario(days: 20, cities: [try smallCity()])
    let together = smallScenario(
      days: 20, cities: [try smallCity(), try smallCity(index: 1, name: "bern", ratePerDay: 90)])
    #expect(try record(alone).rows(of: .jobs) == record(together).rows(of: .jobs))
    #expect(try record(together, city: 1).rows(of: .jobs) != record(together).rows(of: .jobs))
  }

  /// Two policies under one seed face the same requests, from the same clients, at the same time.
  ///
  /// Requests that clients file again on site (V2) depend on the partner.
  @Test func policiesMeetTheSameRequests() throws {
    let exclusive = smallScenario(days: 20, cities: [try smallCity()])
    var city = try smallCity()
    city.dispatch[0] = city.dispatch[2]
    city.dispatch[1] = city.dispatch[2]
    city.programmes[0].commission = .percent(35)
    let broadcast = smallScenario(days: 20, cities: [city])
    let columns = ["job", "client", "channel", "service", "programme", "requested_at", "wished_at"]
    let one = try record(exclusive)
    let other = try record(broadcast)
    #expect(try exogenous(one, columns) == exogenous(other, columns))
    #expect(try byJob(one, ["job", "first_accepted_at"]) != byJob(other, ["job", "first_accepted_at"]))
  }

  /// Jobs are written in the order in which they end; this is by their number.
  private func byJob(_ record: CityRecord, _ columns: [String]) throws -> [[Cell]] {
    try cells(record, .jobs, columns).sorted { ($0[0].integer ?? 0) < ($1[0].integer ?? 0) }
  }

  private func exogenous(_ record: CityRecord, _ columns: [String]) throws -> [[Cell]] {
    try byJob(record, columns).filter { ($0[0].integer ?? 0) < 1 << 31 }
  }

  @Test func aStoppedRunSaysSo() throws {
    let scenario = smallScenario(cities: [try smallCity(ratePerDay: 300)])
    let recorder = try recorder(scenario, 0, seed: 1, replication: 0)
    var simulation = CitySimulation(scenario, city: 0, seed: 1, replication: 0, recorder: recorder)
    let ending = simulation.run(shouldStop: { true })
    #expect(ending == .stopped)
    let events = simulation.eventCount
    #expect(events == 4096)
  }

  @Test func aRunBeyondItsEventLimitIsGivenUp() throws {
    var scenario = smallScenario(cities: [try smallCity(ratePerDay: 300)])
    scenario.eventLimit = 5000
    let recorder = try recorder(scenario, 0, seed: 1, replication: 0)
    var simulation = CitySimulation(scenario, city: 0, seed: 1, replication: 0, recorder: recorder)
    guard case .overrun(let overrun) = simulation.run() else { return #expect(Bool(false), "it went on") }
    #expect(overrun.eventCount == 5000)
    #expect(overrun.time >= scenario.start(on: .utc) - .days(1) && overrun.pendingCount > 0)
  }

  @Test func nobodyIsAskedInACityWithoutRequests() throws {
    let scenario = smallScenario(days: 20, cities: [try smallCity(ratePerDay: 0)])
    #expect(try record(scenario).rows(of: .offers).isEmpty)
  }
}

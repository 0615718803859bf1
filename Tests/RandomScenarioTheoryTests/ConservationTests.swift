import Marketplace
import Metrics
import Quantities
import Recording
import ScenarioModel
import Simulation
import Testing

/// Invariants of every scenario, tested on thousands of random ones.
@Suite struct ConservationTests {
  /// Each job ends in exactly one outcome, the ledger balances, and the market's invariants hold all along.
  @Test(arguments: 0..<20) func nothingIsLostInAnyScenario(batch: Int) throws {
    var outcomes: [String: Double] = [:]
    for seed in 0..<100 {
      var random = RandomScenario(seed: UInt64(batch * 100 + seed))
      let scenario = try random.scenario()
      let values = try run(scenario, seed: UInt64(seed))
      let ends = Ends(values)
      #expect(ends.unfinished == 0, "batch \(batch), seed \(seed): \(ends)")
      #expect(ends.outcomes.values.reduce(0, +) == ends.requests, "batch \(batch), seed \(seed): \(ends)")
      outcomes.merge(ends.outcomes) { $0 + $1 }
    }
    // A batch that never sees some kind of end would prove nothing of it.
    #expect(outcomes.values.allSatisfy { $0 > 0 }, "\(outcomes)")
  }

  private struct Ends {
    static let names = [
      "completed", "expired", "cancelled_by_client", "unreachable", "partner_no_show", "client_absent",
      "failed_on_site", "refunded",
    ]
    var requests: Double
    var unfinished: Double
    var outcomes: [String: Double]

    init(_ values: [MetricValue]) {
      let counts = Dictionary(
        values.filter { $0.programme == MetricValue.allProgrammes && ["count", "share"].contains($0.unit) }
          .compactMap { value in value.value.map { (value.metric, $0) } },
        uniquingKeysWith: { first, _ in first })
      requests = counts["requests"] ?? .nan
      unfinished = counts["unfinished"] ?? .nan
      outcomes = Dictionary(uniqueKeysWithValues: Ends.names.map { ($0, counts[$0] ?? .nan) })
    }
  }

  private func run(_ scenario: Scenario, seed: UInt64) throws -> [MetricValue] {
    let city = scenario.cities[0]
    let clock = city.city.clock
    let settings = RecorderSettings(
      label: RunLabel(scenario: scenario.name, replication: 0, seed: seed, city: city.city.name),
      clock: clock,
      currency: city.city.currency, programmes: city.programmes.map(\.name),
      services: city.services.map(\.name),
      channels: city.channels.map(\.name), start: scenario.start(on: clock),
      warmUpEnd: scenario.warmUpEnd(on: clock), horizon: scenario.end(on: clock))
    var simulation = CitySimulation(
      scenario, city: 0, seed: seed, replication: 0, recorder: try CityRecorder(settings))
    while case .stopped = simulation.run(shouldStop: { true }) { simulation.market.checkInvariants() }
    simulation.market.checkInvariants()
    let total = simulation.market.ledger.total
    #expect(total.isZero)
    let isCashGone = simulation.market.ledger.balance(of: .cashOutside).isZero
    #expect(isCashGone)
    return try simulation.finish().metrics.values()
  }
}

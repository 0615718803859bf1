import Marketplace
import Metrics
import Quantities
import Recording
import ScenarioModel
import Simulation

/// Results of one replication.
struct Replication: Sendable {
  /// Of all programmes together, in the units that they are declared with.
  private let values: [String: Double]
  let market: Market
  /// Requests by class of urgency, among other groups; nil for a laboratory without classes.
  let breakdown: Breakdown?

  init(_ record: CityRecord, _ market: Market) {
    let rows = record.metrics.values().filter { $0.programme == MetricValue.allProgrammes }
    values = Dictionary(uniqueKeysWithValues: rows.compactMap { row in row.value.map { (row.metric, $0) } })
    self.market = market
    breakdown = record.breakdown
  }

  /// A metric's value; 0 where it has none, as where nothing happened that it counts.
  subscript(metric: String) -> Double {
    precondition(Metric.named(metric) != nil, "there is no metric \(metric)")
    return values[metric] ?? 0
  }
}

extension Laboratory {
  /// Runs independent replications on two workers and measures each; results are in the order of replications.
  func replicate<Value: Sendable>(
    _ replications: Int, seed: UInt64, measure: @escaping @Sendable (Replication) -> Value
  ) async throws -> [Value] {
    let scenario = scenario
    let workers = 2
    let parts = try await withThrowingTaskGroup(of: (Int, [Value]).self) { group in
      for worker in 0..<workers {
        group.addTask {
          let numbers = stride(from: worker, to: replications, by: workers)
          return (worker, try numbers.map { measure(try Self.run(scenario, seed: seed, replication: $0)) })
        }
      }
      var parts = Array(repeating: [Value](), count: workers)
      for try await (worker, values) in group { parts[worker] = values }
      return parts
    }
    return (0..<replications).map { parts[$0 % workers][$0 / workers] }
  }

  private static func run(_ scenario: Scenario, seed: UInt64, replication: Int) throws -> Replication {
    let setting = scenario.cities[0]
    let clock = setting.city.clock
    var settings = RecorderSettings(
      label: RunLabel(scenario: scenario.name, replication: replication, seed: seed, city: setting.city.name),
      clock: clock, currency: setting.city.currency, programmes: setting.programmes.map(\.name),
      services: setting.services.map(\.name), channels: setting.channels.map(\.name),
      start: scenario.start(on: clock), warmUpEnd: scenario.warmUpEnd(on: clock),
      horizon: scenario.end(on: clock))
    settings.urgencies = setting.urgencyNames
    settings.breaksDown = !setting.urgencies.isEmpty
    var simulation = CitySimulation(
      scenario, city: 0, seed: seed, replication: UInt64(replication), recorder: try CityRecorder(settings))
    _ = simulation.run()
    let record = try simulation.finish()
    return Replication(record, simulation.platform.market)
  }
}

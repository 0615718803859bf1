import Metrics
import Recording
import ScenarioModel
import Simulation
import Tables

/// One city of one replication, run again to look at it closely.
public struct CityReplay: Sendable {
  public var scenario: Scenario
  /// The city's place in the scenario.
  public var city: Int
  public var seed: UInt64
  /// From 0.
  public var replication: Int

  public init(_ scenario: Scenario, city: Int, seed: UInt64, replication: Int) {
    precondition(scenario.cities.indices.contains(city), "no city \(city) in '\(scenario.name)'")
    self.scenario = scenario
    self.city = city
    self.seed = seed
    self.replication = replication
  }

  /// What happened to a job or a partner, and what the city came to.
  public func history(of subject: EventHistory.Subject) -> Telling {
    var simulation = CitySimulation(
      scenario, city: city, seed: seed, replication: UInt64(replication), recorder: recorder([]))
    simulation.history = EventHistory(of: subject)
    _ = simulation.run()
    let entries = simulation.history?.entries ?? []
    let partners = simulation.market.partners.count
    let record = finished(&simulation)
    return Telling(entries: entries, partnerCount: partners, values: record.metrics.values())
  }

  /// Every event and every job. Memory grows with the number of events.
  public func trace() -> CityTrace {
    var simulation = CitySimulation(
      scenario, city: city, seed: seed, replication: UInt64(replication),
      recorder: recorder([.events, .jobs]))
    _ = simulation.run()
    return CityTrace(city: scenario.cities[city].city.name, record: finished(&simulation))
  }

  /// The label is the same for every scenario, so that the rows of two can be compared byte by byte.
  private func recorder(_ details: Set<DetailTable>) -> CityRecorder {
    let label = RunLabel(
      scenario: "", replication: replication, seed: seed, city: scenario.cities[city].city.name)
    return inMemory { () throws(FileFailure) in
      try CityRecorder(
        scenario.recorderSettings(label, city: city), details: details,
        output: details.isEmpty ? .none : .memory)
    }
  }

  private func finished(_ simulation: inout CitySimulation<Unwatched>) -> CityRecord {
    inMemory { () throws(FileFailure) in try simulation.finish() }
  }

  private func inMemory<Result: ~Copyable>(_ body: () throws(FileFailure) -> Result) -> Result {
    do throws(FileFailure) {
      return try body()
    } catch {
      preconditionFailure("no file is touched, and yet: \(error)")
    }
  }
}

/// What a replay told of its subject.
public struct Telling: Sendable {
  public var entries: [EventHistory.Entry]
  /// How many partners the city had in the end.
  public var partnerCount: Int
  /// The city's metrics, by which the replay can be compared with the run.
  public var values: [MetricValue]
}

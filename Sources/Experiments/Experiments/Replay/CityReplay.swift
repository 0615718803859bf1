import Metrics
import Recording
import ScenarioModel
import Simulation
import Tables

/// Repetition of one city in one replication, to inspect its events.
///
/// Decision 0200.
public struct CityReplay: Sendable {
  /// Scenario to replay.
  public var scenario: Scenario
  /// Index of the city in the scenario.
  public var city: Int
  /// Seed of the run.
  public var seed: UInt64
  /// Number of the replication, from 0.
  public var replication: Int

  public init(_ scenario: Scenario, city: Int, seed: UInt64, replication: Int) {
    precondition(scenario.cities.indices.contains(city), "no city \(city) in '\(scenario.name)'")
    self.scenario = scenario
    self.city = city
    self.seed = seed
    self.replication = replication
  }

  /// Returns the history of a job or a partner, and the city's metrics.
  ///
  /// - Throws: `TaskOverrun` if the city exceeds the event limit.
  public func history(of subject: EventHistory.Subject) throws(TaskOverrun) -> ReplayedHistory {
    var simulation = CitySimulation(
      scenario, city: city, seed: seed, replication: UInt64(replication), recorder: recorder([]))
    simulation.history = EventHistory(of: subject)
    try run(&simulation)
    let entries = simulation.history?.entries ?? []
    let partners = simulation.market.partners.count
    let record = finished(&simulation)
    return ReplayedHistory(entries: entries, partnerCount: partners, values: record.metrics.values())
  }

  /// Returns every event and every job. Memory grows with the number of events.
  ///
  /// - Throws: `TaskOverrun` if the city exceeds the event limit.
  public func trace() throws(TaskOverrun) -> CityTrace {
    var simulation = CitySimulation(
      scenario, city: city, seed: seed, replication: UInt64(replication),
      recorder: recorder([.events, .jobs]))
    try run(&simulation)
    return CityTrace(city: scenario.cities[city].city.name, record: finished(&simulation))
  }

  func run(_ simulation: inout CitySimulation<Unwatched>) throws(TaskOverrun) {
    guard case .overrun(let overrun) = simulation.run() else { return }
    let task = CityTask(scenario: scenario, variant: "base", seed: seed, replication: replication, city: city)
    throw TaskOverrun(overrun, of: task)
  }

  /// Returns a recorder whose label does not name the scenario, so that rows of two scenarios can be compared byte by
  /// byte.
  func recorder(_ details: Set<DetailTable>) -> CityRecorder {
    let label = RunLabel(
      scenario: "", replication: replication, seed: seed, city: scenario.cities[city].city.name)
    return inMemory { () throws(FileFailure) in
      try CityRecorder(
        scenario.recorderSettings(label, city: city), details: details,
        output: details.isEmpty ? .none : .memory)
    }
  }

  func finished(_ simulation: inout CitySimulation<Unwatched>) -> CityRecord {
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

/// History of a job or partner in a replay, with the city's metrics.
public struct ReplayedHistory: Sendable {
  /// Events of the subject, in their order.
  public var entries: [EventHistory.Entry]
  /// Number of partners that the city had at the end.
  public var partnerCount: Int
  /// Metrics of the city, by which the replay can be checked against the run.
  public var values: [MetricValue]
}

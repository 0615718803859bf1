import Metrics
import Recording
import ScenarioModel
import Simulation
import Tables

/// Simulation of one city in one replication, the unit of parallel work. Tasks share no state.
public struct CityTask: Sendable {
  /// Scenario of the task.
  public var scenario: Scenario
  /// Name of the policy or parameter set.
  public var variant: String
  /// Seed of the run.
  public var seed: UInt64
  /// Number of the replication, from 0.
  public var replication: Int
  /// Index of the city in the scenario.
  public var city: Int
  /// Detail tables to write.
  public var details: Set<DetailTable>
  /// Destination of the rows.
  public var output: RecordingOutput
  /// True if the simulation is profiled.
  public var isProfiled: Bool
  /// True if the result of every request is kept.
  public var keepsRequests = false
  /// True if requests are counted in groups.
  public var breaksDown = false

  public init(
    scenario: Scenario, variant: String, seed: UInt64, replication: Int, city: Int,
    details: Set<DetailTable> = [], output: RecordingOutput = .none, isProfiled: Bool = false
  ) {
    self.scenario = scenario
    self.variant = variant
    self.seed = seed
    self.replication = replication
    self.city = city
    self.details = details
    self.output = output
    self.isProfiled = isProfiled
  }

  /// Simulates the city; polls `shouldStop` now and then.
  public func run(shouldStop: () -> Bool) -> TaskOutcome {
    do throws(FileFailure) {
      return try isProfiled ? runProfiled(shouldStop) : runUnwatched(shouldStop)
    } catch {
      return .failed(error)
    }
  }

  private func runUnwatched(_ shouldStop: () -> Bool) throws(FileFailure) -> TaskOutcome {
    var simulation = CitySimulation(
      scenario, city: city, seed: seed, replication: UInt64(replication), recorder: try recorder())
    if let early = ended(simulation.run(shouldStop: shouldStop)) { return early }
    let eventCount = simulation.eventCount
    return .finished(try simulation.finish(), eventCount: eventCount, profile: nil)
  }

  private func runProfiled(_ shouldStop: () -> Bool) throws(FileFailure) -> TaskOutcome {
    var simulation = CitySimulation(
      profiling: scenario, city: city, seed: seed, replication: UInt64(replication), recorder: try recorder())
    if let early = ended(simulation.run(shouldStop: shouldStop)) { return early }
    let eventCount = simulation.eventCount
    let record = try simulation.finish()
    return .finished(record, eventCount: eventCount, profile: simulation.profile())
  }

  /// Outcome of a simulation that ended early; nil for one that has finished.
  private func ended(_ ending: SimulationEnding) -> TaskOutcome? {
    switch ending {
    case .finished: nil
    case .stopped: .stopped
    case .overrun(let overrun): .overrun(TaskOverrun(overrun, of: self))
    }
  }

  private func recorder() throws(FileFailure) -> CityRecorder {
    try CityRecorder(settings, details: details, output: output)
  }

  private var settings: RecorderSettings {
    let name = scenario.cities[city].city.name
    let label = RunLabel(
      scenario: scenario.name, variant: variant, replication: replication, seed: seed, city: name)
    var settings = scenario.recorderSettings(label, city: city)
    settings.keepsRequests = keepsRequests
    settings.breaksDown = breaksDown
    return settings
  }
}

/// Outcome of a task.
public enum TaskOutcome: Sendable {
  /// Record of a finished task, with its number of events and its profile, if asked for.
  case finished(CityRecord, eventCount: UInt64, profile: SimulationProfile?)
  /// Task that was stopped before its end.
  case stopped
  /// Its city exceeded the event limit.
  case overrun(TaskOverrun)
  /// Failure of a file of the task.
  case failed(FileFailure)
}

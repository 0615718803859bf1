import Recording
import ScenarioModel
import Tables

/// Cause of the end of a simulation.
public enum SimulationEnding: Sendable, Equatable {
  /// Every job has ended, or the drain limit is reached.
  case finished
  /// The caller asked to stop.
  case stopped
  /// The number of events, or of pending events, exceeds the limit.
  case overrun(SimulationOverrun)
}

// Entry points for other modules are written out for each probe, so that the compiler makes code for each.
extension CitySimulation where Probe == Unwatched {
  /// Sets up the city's partners, clients and first arrivals. Traps if the scenario is not valid.
  public init(
    _ scenario: Scenario, city index: Int, seed: UInt64, replication: UInt64, recorder: consuming CityRecorder
  ) {
    self.init(
      probed: scenario, city: index, seed: seed, replication: replication, recorder: recorder)
  }

  /// Runs to the end.
  ///
  /// - Parameter shouldStop: asked every few thousand events.
  public mutating func run(shouldStop: () -> Bool = { false }) -> SimulationEnding {
    advance(unless: shouldStop)
  }

  /// Closes the recorder's books and files.
  public mutating func finish() throws(FileFailure) -> CityRecord { try close() }
}

extension CitySimulation where Probe == Stopwatch {
  /// Sets up a city whose processor time is profiled.
  public init(
    profiling scenario: Scenario, city index: Int, seed: UInt64, replication: UInt64,
    recorder: consuming CityRecorder
  ) {
    self.init(
      probed: scenario, city: index, seed: seed, replication: replication, recorder: recorder)
  }

  /// Runs to the end.
  ///
  /// - Parameter shouldStop: asked every few thousand events.
  public mutating func run(shouldStop: () -> Bool = { false }) -> SimulationEnding {
    streams.probe.beginRun()
    defer { streams.probe.endRun() }
    return advance(unless: shouldStop)
  }

  /// Closes the recorder's books and files.
  public mutating func finish() throws(FileFailure) -> CityRecord { try close() }

  /// Profile so far.
  public mutating func profile() -> SimulationProfile {
    streams.probe.profile(pending: queue.count)
  }
}

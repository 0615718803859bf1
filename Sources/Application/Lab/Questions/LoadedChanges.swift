import Documents
import ScenarioFormat
import Synchronization

/// Scenarios with the latest changes, which are not read again for every request.
final class LoadedChanges: Sendable {
  private let scenario: LabScenario
  private let known = Mutex<[(text: String, loaded: LoadedScenario)]>([])

  /// Number of scenarios that are kept.
  private static let limit = 8

  init(_ scenario: LabScenario) { self.scenario = scenario }

  /// Returns the scenario with a change.
  ///
  /// - Throws: `DiagnosticReport` with everything that is wrong.
  func scenario(with change: ScenarioChange) throws(DiagnosticReport) -> LoadedScenario {
    if let loaded = known.withLock({ $0.first { $0.text == change.text }?.loaded }) { return loaded }
    let loaded = try scenario.load(change)
    known.withLock { known in
      known.append((change.text, loaded))
      if known.count > Self.limit { known.removeFirst() }
    }
    return loaded
  }
}

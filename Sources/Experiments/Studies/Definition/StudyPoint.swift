import Documents
import Quantities
import ScenarioFormat
import ScenarioModel
import Tables

/// Scenario of a study, with a name and a digest.
public struct StudyPoint: Sendable {
  /// Name, unique in the study; the variant of its rows.
  public var name: String
  /// Scenario of the point.
  public let scenario: Scenario
  /// Scenario with all values that simulated numbers depend on.
  public let text: String
  /// SHA-256 of the text, the key of the stored results.
  public let digest: String
  /// Warnings about the scenario; they are no part of its identity.
  public let warnings: [Diagnostic]

  /// - Parameter text: equal for two scenarios only if their results are equal.
  public init(name: String, scenario: Scenario, text: String, warnings: [Diagnostic] = []) {
    self.name = name
    self.scenario = scenario
    self.text = text
    digest = sha256(of: text)
    self.warnings = warnings
  }

  /// Creates the point of a loaded scenario.
  public init(name: String, _ loaded: LoadedScenario) {
    self.init(name: name, scenario: loaded.scenario, text: loaded.simulatedYAML, warnings: loaded.warnings)
  }

  /// Expected number of requests in a replication, a measure of its work.
  public var expectedRequests: Double {
    scenario.cities.indices.reduce(0) { $0 + expectedRequests(city: $1) }
  }

  /// Returns the expected number of requests of one city.
  func expectedRequests(city: Int) -> Double {
    let days = Double(scenario.horizon.microseconds) / Double(TimeSpan.days(1).microseconds)
    return scenario.cities[city].ratePerDay * days
  }
}

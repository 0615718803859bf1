import Quantities
import ScenarioFormat
import ScenarioModel
import Tables

/// One of the scenarios that a study compares, under a name.
public struct StudyPoint: Sendable {
  /// Unique in its study; the variant of its rows.
  public var name: String
  public let scenario: Scenario
  /// The scenario with every value explicit, as far as simulated numbers depend on it.
  public let text: String
  /// The SHA-256 of the text, by which results are found again.
  public let digest: String

  /// - Parameter text: the same for two scenarios only if they come to the same numbers.
  public init(name: String, scenario: Scenario, text: String) {
    self.name = name
    self.scenario = scenario
    self.text = text
    digest = sha256(of: text)
  }

  public init(name: String, _ loaded: LoadedScenario) {
    self.init(name: name, scenario: loaded.scenario, text: loaded.simulatedYAML)
  }

  /// About how much work a replication is: the requests that are to be expected.
  var expectedRequests: Double {
    scenario.cities.indices.reduce(0) { $0 + expectedRequests(city: $1) }
  }

  /// The same of one city.
  func expectedRequests(city: Int) -> Double {
    let days = Double(scenario.horizon.microseconds) / Double(TimeSpan.days(1).microseconds)
    return scenario.cities[city].ratePerDay * days
  }
}

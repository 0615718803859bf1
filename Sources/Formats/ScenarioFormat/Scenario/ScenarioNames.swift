import Documents
import Metrics

/// Rules for the names that a scenario chooses.
///
/// A label that a table or a key uses itself is refused as a name in the same column or key. `ScenarioNameTests` tries
/// each rule at every place where a name is chosen.
enum ScenarioNames {
  /// Cities, in the column `city`.
  static let cities = NameRule(reserved: [MetricValue.total: "all cities together in tables"])

  /// Programmes, in the column `programme` and after `programme:`.
  static let programmes = NameRule(reserved: [
    MetricValue.allProgrammes: "all programmes together in tables", "automatic": "the value of an absent key",
  ])

  /// Kinds of partners, each of which may name a programme.
  static let partnerKinds = NameRule(reserved: [
    MetricValue.allProgrammes: "all programmes together in tables", "automatic": "the value of an absent key",
  ])

  /// Services and skills.
  static let services = NameRule(reserved: ["automatic": "the value of an absent key"])
}

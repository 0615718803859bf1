import Documents
import Marketplace
import Metrics

/// Rule for a scenario's own names: of cities, districts, services, skills, channels, certifications,
/// programmes, codes of conduct, kinds of partners and classes of urgency.
///
/// Tables put these names into one column with labels of their own, and keys put them beside words of their own. All
/// names have one rule, lest a name be possible in one place and not in another. `ScenarioNameTests` tries the rule at
/// every place where a name is chosen.
enum ScenarioNames {
  /// Rule for every name but that of the scenario itself.
  static let rule = NameRule(reserved: [
    MetricValue.total: "all cities together in tables",
    MetricValue.allProgrammes: "all programmes together in tables",
    "automatic": "the value of an absent key",
    UrgencyClass.ordinary.name: "requests without a class of urgency",
    "drawn": "the value of a request of the past that is left to chance",
  ])
}

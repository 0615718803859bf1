/// Label of a run in the first columns of every file: scenario, variant and replication.
public struct RunLabel: Sendable, Hashable {
  /// Name of the scenario.
  public var scenario: String
  /// The name of the policy or parameter set; `base` where there is only one.
  public var variant: String
  /// Number of the replication, from 0.
  public var replication: Int
  /// Seed of the run.
  public var seed: UInt64
  /// Name of the city.
  public var city: String

  public init(scenario: String, variant: String = "base", replication: Int, seed: UInt64, city: String) {
    self.scenario = scenario
    self.variant = variant
    self.replication = replication
    self.seed = seed
    self.city = city
  }
}

extension RunLabel {
  /// The cells of the columns that name the run, by the columns' names.
  package var cells: KeyValuePairs<String, String> {
    [
      "scenario": scenario, "variant": variant, "replication": String(replication), "seed": String(seed),
      "city": city,
    ]
  }
}

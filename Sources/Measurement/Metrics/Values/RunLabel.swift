/// Which run, of which scenario, a row belongs to: the columns that every file begins with.
public struct RunLabel: Sendable, Hashable {
  /// Name of the scenario.
  public var scenario: String
  /// The name of the policy or parameter set; `base` where there is only one.
  public var variant: String
  /// From 0.
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

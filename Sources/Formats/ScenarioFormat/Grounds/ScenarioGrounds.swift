import Documents

/// Origin of a scenario's values: how many are sourced, assumed, measured, or given by the scenario itself.
public struct ScenarioGrounds: Sendable, Hashable {
  /// Number of values by the document or place that states them, in the order of the names.
  ///
  /// A value that several documents state counts for each of them.
  public var sourced: [Count]
  /// Number of values that the program or a preset assumes.
  public var assumed: Int
  /// Number of values that the scenario gives in place of the program's and the presets'.
  public var given: Int

  /// Number of values with one origin.
  public struct Count: Sendable, Hashable {
    /// Name of the document or place.
    public var origin: String
    /// Number of values; ≥ 1.
    public var count: Int
  }
}

extension LoadedScenario {
  /// Origins of the values; a value that a preset states as well has the preset's origin.
  public var grounds: ScenarioGrounds {
    let presets = ScenarioPresets.sources
    var origins: [String: Int] = [:]
    var grounds = ScenarioGrounds(sourced: [], assumed: 0, given: 0)
    for leaf in leaves {
      switch presets[.init(path: leaf.path, text: leaf.text)] ?? (leaf.isDefault ? leaf.source : nil) {
      case .sourced(let documents):
        for origin in documents.split(separator: ", ") { origins[String(origin), default: 0] += 1 }
      case .measured(let origin): origins[origin, default: 0] += 1
      case .assumed: grounds.assumed += 1
      case .setting, nil: grounds.given += 1
      }
    }
    grounds.sourced = origins.sorted { $0.key < $1.key }.map { .init(origin: $0.key, count: $0.value) }
    return grounds
  }
}

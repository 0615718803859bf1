/// Effect of a key on a metric by a sensitivity analysis.
public struct KeyEffect: Sendable, Hashable {
  /// Key that the study varied.
  public var key: String
  /// Metric.
  public var metric: String
  /// Unit of the metric.
  public var unit: String
  /// Mean size of the effect over the key's range (Morris), or total share of the variance (Sobol).
  public var size: Double
  /// True if the effect is distinguishable from the chance of the replications.
  public var isSure: Bool

  public init(key: String, metric: String, unit: String, size: Double, isSure: Bool) {
    self.key = key
    self.metric = metric
    self.unit = unit
    self.size = size
    self.isSure = isSure
  }
}

/// Influence of a key: its greatest effect, as a share of that of the most influential key on the same metric.
public struct KeyInfluence: Sendable, Hashable {
  /// Effect with the greatest share; a distinguishable one if there is any.
  public var effect: KeyEffect
  /// Share of the greatest effect of any key on the metric, in 0...1.
  public var share: Double

  /// Returns the influence of each key, the greatest first; keys of equal influence by their names.
  ///
  /// - Parameter deciding: metrics that count; all of them if the effects have none of these.
  public static func ranked(_ effects: [KeyEffect], deciding: [String]) -> [KeyInfluence] {
    let chosen = effects.filter { deciding.contains($0.metric) }
    let counted = chosen.isEmpty ? effects : chosen
    let greatest = Dictionary(counted.map { ("\($0.metric) \($0.unit)", $0.size) }, uniquingKeysWith: max)
    let influences = counted.map { effect in
      let most = greatest["\(effect.metric) \(effect.unit)"] ?? 0
      return KeyInfluence(effect: effect, share: most > 0 ? effect.size / most : 0)
    }
    return Dictionary(grouping: influences) { $0.effect.key }.values
      .compactMap { $0.max { $0.weight < $1.weight } }
      .sorted { ($1.weight.0, $1.weight.1, $0.effect.key) < ($0.weight.0, $0.weight.1, $1.effect.key) }
  }

  private var weight: (Int, Double) { (effect.isSure ? 1 : 0, share) }
}

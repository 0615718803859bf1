import ScenarioFormat

/// Validity card: what supports a scenario's values, and how far its figures agree with data.
///
/// ```swift
/// let card = ValidityCard(origins: origins, influences: [], targets: [], checklist: [])
/// card.count(of: .assumed)
/// ```
public struct ValidityCard: Sendable {
  /// Values with their origins, in the order of the file.
  public var origins: [ValueOrigin]
  /// Influence of each key of a sensitivity analysis, the greatest first; empty without one.
  public var influences: [KeyInfluence]
  /// Figures of data beside simulated intervals; empty without data.
  public var targets: [TargetComparison]
  /// Items of STRESS-DES.
  public var checklist: [StressItem]

  public init(
    origins: [ValueOrigin], influences: [KeyInfluence], targets: [TargetComparison], checklist: [StressItem]
  ) {
    self.origins = origins
    self.influences = influences
    self.targets = targets
    self.checklist = checklist
  }

  /// Returns the number of values of a kind.
  public func count(of kind: ValueOrigin.Kind) -> Int { origins.count { $0.kind == kind } }

  /// Influential keys with the least supported of the values that each sets: assumed and given ones first, within them
  /// by influence.
  public var ranking: [RankedKey] {
    let keys = influences.compactMap { influence -> RankedKey? in
      let set = origins.filter { $0.isSet(by: influence.effect.key) }
      let order = ValueOrigin.Kind.allCases
      return set.min { (order.firstIndex(of: $0.kind) ?? 0) < (order.firstIndex(of: $1.kind) ?? 0) }.map {
        RankedKey(influence: influence, origin: $0)
      }
    }
    return keys.filter(\.needsSupport) + keys.filter { !$0.needsSupport }
  }

  /// Keys of the analysis that set no value of the scenario.
  public var unknownKeys: [String] {
    influences.map(\.effect.key).filter { key in !origins.contains { $0.isSet(by: key) } }
  }
}

/// Key of a sensitivity analysis with the origin of its value.
public struct RankedKey: Sendable, Hashable {
  /// Influence on the metrics.
  public var influence: KeyInfluence
  /// Least supported of the values that the key sets.
  public var origin: ValueOrigin

  /// True for a value that nothing supports and that moves a metric.
  public var needsSupport: Bool { origin.kind.isUnsupported && influence.effect.isSure }
}

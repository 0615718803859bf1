import Recording

/// The same replications under a base and some variants.
public struct PairedResults: Sendable {
  /// A metric's place in the results.
  struct Key: Hashable {
    var city: String
    var programme: String
    var metric: String
    var unit: String
  }

  /// A metric under the base and a variant, in the replications in which both have it.
  struct Pairs {
    var key: Key
    var base: [Double] = []
    var variant: [Double] = []
  }

  /// How many variants there are beside the base.
  public let variantCount: Int
  /// By replication: the base's, then each variant's.
  private var replications: [[ReplicationResult]] = []

  public init(variantCount: Int) { self.variantCount = variantCount }

  /// How many replications there are.
  public var count: Int { replications.count }

  /// Takes one replication in: the base's, then each variant's.
  public mutating func add(_ results: [ReplicationResult]) {
    precondition(results.count == variantCount + 1, "\(results.count) results for \(variantCount) variants")
    replications.append(results)
  }

  /// Every metric of the base that the variant has too, in the base's order. O(values).
  func pairs(ofVariant variant: Int) -> [Pairs] {
    var positions: [Key: Int] = [:]
    var all: [Pairs] = []
    for results in replications {
      let values = Dictionary(
        Self.values(results[variant + 1]).map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
      for (key, value) in Self.values(results[0]) {
        guard let other = values[key] else { continue }
        let position = positions[key] ?? all.count
        if position == all.count {
          positions[key] = position
          all.append(Pairs(key: key))
        }
        all[position].base.append(value)
        all[position].variant.append(other)
      }
    }
    return all
  }

  private static func values(_ result: ReplicationResult) -> [(key: Key, value: Double)] {
    let groups = result.cities.map { ($0.city, $0.values) } + [(MetricValue.total, result.total)]
    return groups.flatMap { city, values in
      values.map {
        (Key(city: city, programme: $0.programme, metric: $0.metric, unit: $0.unit), $0.value)
      }
    }
  }
}

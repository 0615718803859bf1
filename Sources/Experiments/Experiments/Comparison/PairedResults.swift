import Metrics

/// Results of the same replications under a base and its variants.
public struct PairedResults: Sendable {
  /// Identity of a metric in the results: city, programme, name and unit.
  struct Key: Hashable {
    var city: String
    var programme: String
    var metric: String
    var unit: String
  }

  /// Values of a metric under the base and a variant, in the replications in which both have one, possibly none.
  struct Pairs {
    var key: Key
    var base: [Double] = []
    var variant: [Double] = []
  }

  /// Number of variants, the base not counted.
  public let variantCount: Int
  /// Results by replication: the base's, then each variant's.
  private var replications: [[ReplicationResult]] = []

  public init(variantCount: Int) { self.variantCount = variantCount }

  /// Number of replications.
  public var count: Int { replications.count }

  /// Number of random draws in all results that lay beyond the limit of variates and were replaced by it.
  public var clampedDraws: UInt64 { replications.joined().reduce(0) { $0 + $1.clampedDraws } }

  /// Adds one replication: the base's result, then each variant's.
  public mutating func add(_ results: [ReplicationResult]) {
    precondition(results.count == variantCount + 1, "\(results.count) results for \(variantCount) variants")
    replications.append(results)
  }

  /// Returns every metric of the base and the variant, in the base's order. O(values).
  func pairs(ofVariant variant: Int) -> [Pairs] {
    pairs(ofVariant: variant) { Self.values($0) }
  }

  /// Returns one metric over all cities and programmes, by unit; none without a pair. O(values of the totals).
  func totalPairs(of metric: String, variant: Int) -> [Pairs] {
    pairs(ofVariant: variant) { result in
      result.total.filter { $0.metric == metric && $0.programme == MetricValue.allProgrammes }.map {
        (Key($0, city: MetricValue.total), $0.value)
      }
    }.filter { !$0.base.isEmpty }
  }

  /// Returns the differences of a metric over all cities and programmes between a variant and the base.
  ///
  /// - Returns: unit, and the difference in each replication in which both have a value; of several units the first, nil
  ///   without a value. O(values of the totals).
  package func differences(of metric: String, variant: Int) -> (unit: String, values: [Double])? {
    totalPairs(of: metric, variant: variant).first.map { pairs in
      (pairs.key.unit, zip(pairs.base, pairs.variant).map { $1 - $0 })
    }
  }

  private func pairs(
    ofVariant variant: Int, _ values: (ReplicationResult) -> [(key: Key, value: Double?)]
  ) -> [Pairs] {
    var positions: [Key: Int] = [:]
    var all: [Pairs] = []
    for results in replications {
      let others = Dictionary(
        values(results[variant + 1]).map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
      for (key, value) in values(results[0]) {
        guard let other = others[key] else { continue }
        let position = positions[key] ?? all.count
        if position == all.count {
          positions[key] = position
          all.append(Pairs(key: key))
        }
        guard let value, let other else { continue }
        all[position].base.append(value)
        all[position].variant.append(other)
      }
    }
    return all
  }

  private static func values(_ result: ReplicationResult) -> [(key: Key, value: Double?)] {
    let groups = result.cities.map { ($0.city, $0.values) } + [(MetricValue.total, result.total)]
    return groups.flatMap { city, values in values.map { (Key($0, city: city), $0.value) } }
  }
}

extension PairedResults.Key {
  fileprivate init(_ value: MetricValue, city: String) {
    self.init(city: city, programme: value.programme, metric: value.metric, unit: value.unit)
  }
}

import Metrics

@testable import Experiments

/// Results as replications would leave them, of a city and of all, which is the same.
package enum Results {
  /// Of metrics with their units: by replication, the base's values and each variant's.
  package static func paired(_ metrics: [(name: String, unit: String, base: [Double], variants: [[Double]])])
    -> PairedResults
  {
    var results = PairedResults(variantCount: metrics[0].variants.count)
    for replication in metrics[0].base.indices {
      let sets = (0...metrics[0].variants.count).map { entry in
        let values = metrics.map { metric in
          MetricValue(
            metric: metric.name, programme: MetricValue.allProgrammes, unit: metric.unit,
            value: entry == 0 ? metric.base[replication] : metric.variants[entry - 1][replication])
        }
        return ReplicationResult(
          replication: replication, cities: [CityResult(city: "zug", values: values)], total: values,
          eventCount: 1)
      }
      results.add(sets)
    }
    return results
  }

  /// Ten numbers about 0 with deviation 1 and mean 0 exactly.
  package static let spread = [-1.5, -1.0, -0.6, -0.3, -0.1, 0.1, 0.3, 0.6, 1.0, 1.5]

  /// A base of ten replications that vary much, and a variant that differs by `difference` ± `deviation` in each.
  package static func series(
    _ mean: Double, difference: Double, deviation: Double
  ) -> (base: [Double], variants: [[Double]]) {
    let base = spread.map { mean * (1 + 0.05 * $0) }
    return (base, [zip(base, spread.reversed().shuffledOnce).map { $0 + difference + deviation * $1 }])
  }
}

extension [Double] {
  /// In a fixed order that has nothing to do with the size.
  var shuffledOnce: [Double] { indices.map { self[($0 * 7 + 3) % count] } }
}

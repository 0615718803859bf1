import Metrics
import Quantities
import Recording
import ScenarioModel
import Statistics

/// Sums that a comparison gathers from single requests, replication by replication.
///
/// Memory depends on numbers of cities, days and groups, not on the number of replications.
public struct RequestPairing: Sendable {
  private var transitions: [Transitions]
  private var series: [PairedSeries]
  /// Requests in groups, over all replications; by entry of the comparison, the base first.
  public private(set) var breakdowns: [BreakdownTotals]

  init(_ scenario: Scenario, variantCount: Int) {
    let cities = scenario.cities.map { (name: $0.city.name, currency: $0.city.currency) }
    transitions = (0..<variantCount).map { _ in Transitions(cities) }
    series = (0..<variantCount).map { _ in PairedSeries(cities) }
    breakdowns = (0...variantCount).map { _ in BreakdownTotals() }
  }

  /// Adds one replication: the base's result, then each variant's, with their requests.
  mutating func add(_ results: [ReplicationResult]) {
    for (entry, result) in results.enumerated() { breakdowns[entry].add(result) }
    for variant in transitions.indices {
      transitions[variant].add(base: results[0], variant: results[variant + 1])
      series[variant].add(base: results[0], variant: results[variant + 1])
    }
  }

  /// Returns the requests by their end under the base and under a variant.
  public func transitionRows(ofVariant variant: Int) -> [TransitionRow] { transitions[variant].rows }

  /// Returns the time series under the base and under a variant, and of their difference.
  ///
  /// - Throws: `notFinite`.
  public func seriesRows(ofVariant variant: Int) throws(StatisticsFailure) -> [SeriesRow] {
    try series[variant].rows()
  }
}

extension ReplicationResult {
  /// Frees the memory of what was kept of single requests.
  package mutating func dropRequests() {
    for place in cities.indices {
      cities[place].requests = []
      cities[place].days = []
      cities[place].breakdown = nil
    }
  }
}

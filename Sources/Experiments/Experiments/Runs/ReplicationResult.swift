import Metrics
import Recording

/// Metrics of one city in one replication.
public struct CityResult: Sendable {
  /// Name of the city.
  public var city: String
  /// Values of its metrics.
  public var values: [MetricValue]
  /// Results of its requests; empty unless the plan keeps them.
  public var requests = ContiguousArray<RequestResult>()
  /// Numbers at the end of each day; empty unless the plan keeps requests.
  public var days: [DayStock] = []
  /// Its requests in groups; nil unless the plan asks for it.
  public var breakdown: Breakdown?
}

/// Metrics of one replication: of every city, and of all cities together.
public struct ReplicationResult: Sendable {
  /// Number of the replication, from 0.
  public var replication: Int
  /// Results of the cities, in the scenario's order.
  public var cities: [CityResult]
  /// Metrics over all cities; money by currency.
  public var total: [MetricValue]
  /// Number of simulated events.
  public var eventCount: UInt64
  /// Number of random draws that lay beyond the limit of variates and were replaced by it.
  public var clampedDraws: UInt64 = 0
}

extension ReplicationResult {
  /// Aggregates the cities, at least one, in the scenario's order.
  public init(replication: Int, cities: [(name: String, metrics: CityMetrics)], eventCount: UInt64) {
    precondition(!cities.isEmpty, "a replication without cities")
    var all = cities[0].metrics
    for city in cities.dropFirst() { all.merge(city.metrics) }
    self.init(
      replication: replication,
      cities: cities.map { CityResult(city: $0.name, values: $0.metrics.values()) }, total: all.values(),
      eventCount: eventCount, clampedDraws: all.clampedDraws)
  }
}

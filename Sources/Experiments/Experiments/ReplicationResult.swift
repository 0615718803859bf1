import Metrics

/// What one city came to in one replication.
public struct CityResult: Sendable {
  public var city: String
  public var values: [MetricValue]
}

/// What one replication came to: every city, and all of them together.
public struct ReplicationResult: Sendable {
  /// From 0.
  public var replication: Int
  /// In the scenario's order.
  public var cities: [CityResult]
  /// Over all cities; money by currency.
  public var total: [MetricValue]
  public var eventCount: UInt64
}

extension ReplicationResult {
  /// Puts the counts of the cities, at least one, in the scenario's order, together.
  public init(replication: Int, cities: [(name: String, metrics: CityMetrics)], eventCount: UInt64) {
    precondition(!cities.isEmpty, "a replication without cities")
    var all = cities[0].metrics
    for city in cities.dropFirst() { all.merge(city.metrics) }
    self.init(
      replication: replication,
      cities: cities.map { CityResult(city: $0.name, values: $0.metrics.values()) }, total: all.values(),
      eventCount: eventCount)
  }
}

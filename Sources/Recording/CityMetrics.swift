import Quantities

/// What has been counted in a city, by programme; adds up over cities.
public struct CityMetrics: Sendable {
  /// Adds another city's counts: programmes of one name to each other, money by currency.
  public mutating func merge(_ other: CityMetrics) {}

  /// Every metric that has a value, by programme in the order of first appearance and then over all programmes,
  /// each in the order of `Metric.all`. What would divide by nothing has no row.
  public func values() -> [MetricValue] { [] }
}

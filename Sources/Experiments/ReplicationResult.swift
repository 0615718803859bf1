import Recording

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

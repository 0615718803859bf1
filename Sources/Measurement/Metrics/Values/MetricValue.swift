/// One number that a run or a total came to.
public struct MetricValue: Sendable, Hashable {
  /// The metric's name, one of `Metric.all`.
  public var metric: String
  /// A programme's name, or `all`.
  public var programme: String
  /// Unit, such as `count`, `min` or `CHF`; part of the value's identity where there are several currencies.
  public var unit: String
  /// Finite; nil where the metric has no value, as a ratio to 0 has none.
  public var value: Double?

  public init(metric: String, programme: String, unit: String, value: Double?) {
    self.metric = metric
    self.programme = programme
    self.unit = unit
    self.value = value
  }

  /// The programme name of rows over all programmes.
  public static let allProgrammes = "all"
  /// The city name of rows over all cities.
  public static let total = "total"
}

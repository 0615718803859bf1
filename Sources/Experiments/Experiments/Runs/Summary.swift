import Metrics
import Statistics

/// Mean of a metric over replications, with its standard deviation and confidence interval.
public struct MetricSummary: Sendable {
  /// Name of the city, or `total`.
  public var city: String
  /// Name of the programme, or `all`.
  public var programme: String
  /// Name of the metric.
  public var metric: String
  /// Unit of the values.
  public var unit: String
  /// Moments of the values over replications.
  public var moments: RunningMoments

  /// Half-width of the mean's 95 % confidence interval (Student's t); nil for fewer than two replications.
  public var halfWidth: Double? { moments.confidenceHalfWidth(level: 0.95) }
}

/// Accumulator of replications to means, in the order in which metrics first appear.
public struct Summary: Sendable {
  private struct Key: Hashable {
    var city: String
    var programme: String
    var metric: String
    var unit: String
  }

  /// Rows in the order in which their metrics first appeared.
  public private(set) var rows: [MetricSummary] = []
  private var positions: [Key: Int] = [:]
  /// Number of replications added.
  public private(set) var replications = 0

  public init() {}

  /// Adds the values of one replication.
  public mutating func add(_ result: ReplicationResult) {
    replications += 1
    for city in result.cities { add(city.values, city: city.city) }
    add(result.total, city: MetricValue.total)
  }

  private mutating func add(_ values: [MetricValue], city: String) {
    for value in values {
      let key = Key(city: city, programme: value.programme, metric: value.metric, unit: value.unit)
      let position = positions[key] ?? append(key)
      rows[position].moments.add(value.value)
    }
  }

  private mutating func append(_ key: Key) -> Int {
    positions[key] = rows.count
    rows.append(
      MetricSummary(
        city: key.city, programme: key.programme, metric: key.metric, unit: key.unit,
        moments: RunningMoments()))
    return rows.count - 1
  }

  /// Returns the row of a metric, or nil. O(rows).
  public func row(
    _ metric: String, city: String, programme: String = MetricValue.allProgrammes, unit: String? = nil
  ) -> MetricSummary? {
    rows.first {
      $0.metric == metric && $0.city == city && $0.programme == programme && (unit == nil || $0.unit == unit)
    }
  }
}

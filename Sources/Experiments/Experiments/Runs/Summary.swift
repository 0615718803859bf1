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
  /// Moments of the values over the replications that have one, possibly none.
  public var moments: RunningMoments

  /// Mean of the values; nil if no replication has one.
  public var mean: Double? { moments.count == 0 ? nil : moments.mean }

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
  /// Number of random draws that lay beyond the limit of variates and were replaced by it.
  public private(set) var clampedDraws: UInt64 = 0

  public init() {}

  /// Adds the values of one replication.
  public mutating func add(_ result: ReplicationResult) {
    replications += 1
    clampedDraws += result.clampedDraws
    for city in result.cities { add(city.values, city: city.city) }
    add(result.total, city: MetricValue.total)
  }

  private mutating func add(_ values: [MetricValue], city: String) {
    for value in values {
      let key = Key(city: city, programme: value.programme, metric: value.metric, unit: value.unit)
      let position = positions[key] ?? append(key)
      if let number = value.value { rows[position].moments.add(number) }
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

  /// Names of the metrics that have no value in any replication over all cities and programmes, in the files' order.
  public var valueless: [String] {
    let totals = rows.filter {
      $0.city == MetricValue.total && $0.programme == MetricValue.allProgrammes
    }
    let valued = Set(totals.filter { $0.mean != nil }.map(\.metric))
    return totals.map(\.metric).filter { !valued.contains($0) }.reduce(into: []) { names, name in
      if !names.contains(name) { names.append(name) }
    }
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

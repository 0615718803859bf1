import Metrics
import Statistics

/// Figure of an operator's data, by the name of the metric that a simulation has for it.
public struct ObservedTarget: Sendable, Hashable {
  /// Name of the metric.
  public var metric: String
  /// Estimate in the metric's unit.
  public var value: Double
  /// Standard error; nil if it is not known.
  public var standardError: Double?
  /// Number of observations.
  public var count: Int
  /// Number of days with an observation.
  public var days: Int

  public init(metric: String, value: Double, standardError: Double?, count: Int, days: Int) {
    self.metric = metric
    self.value = value
    self.standardError = standardError
    self.count = count
    self.days = days
  }
}

/// Figure of data beside the interval in which a simulation of the same market would have it.
///
/// Data are one course of events, and are compared with the interval for one further replication. The interval of the
/// mean would narrow with each replication until no data lie within. Decision 0288.
public struct TargetComparison: Sendable, Hashable {
  /// Position of the data to the simulated interval; the raw value is the word in files.
  public enum Verdict: String, Sendable, CaseIterable {
    /// Within the interval.
    case within
    /// Outside, by no more than the difference that does not matter from the simulated mean.
    case slightlyOutside = "slightly outside"
    /// Outside.
    case outside
  }

  /// Figure of the data.
  public var target: ObservedTarget
  /// Unit of the metric.
  public var unit: String
  /// Mean of the replications.
  public var mean: Double
  /// Number of replications with a value; ≥ 2.
  public var replications: Int
  /// Interval that contains the figure of one further replication, as long as the data, with probability 95 %.
  public var interval: ClosedRange<Double>
  /// Largest difference that does not matter; nil if there is none.
  public var margin: Double?

  /// Compares a figure with replications; nil if fewer than two of them have a value.
  ///
  /// Where the data cover fewer days than a replication, the variance of the days that they lack is added.
  ///
  /// - Parameters:
  ///   - days: number of days of a replication that count; > 0.
  ///   - margin: margin of the metric; nil for none.
  public init?(_ target: ObservedTarget, simulated row: MetricSummary, days: Double, margin: MetricMargin?) {
    guard let deviation = row.moments.standardDeviation, let mean = row.mean else { return nil }
    let count = Double(row.moments.count)
    let error = target.standardError ?? 0
    let lack = max(0, 1 - Double(target.days) / days)
    let variance = deviation * deviation * (1 + 1 / count) + error * error * lack
    let half =
      SamplingDistribution.studentTQuantile(0.975, degreesOfFreedom: count - 1) * variance.squareRoot()
    self.target = target
    unit = row.unit
    self.mean = mean
    replications = row.moments.count
    interval = mean - half...mean + half
    self.margin = margin?.amount(unit: row.unit, base: mean)
  }

  /// Position of the data to the interval.
  public var verdict: Verdict {
    if interval.contains(target.value) { return .within }
    guard let margin, abs(target.value - mean) <= margin else { return .outside }
    return .slightlyOutside
  }
}

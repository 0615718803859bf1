import Metrics
import Tables

/// A row of `comparison.csv`: a metric under a variant less the same under the base.
public struct ComparisonRow: Sendable, Hashable {
  /// A value with its 95 % confidence interval.
  public struct Uncertain: Sendable, Hashable {
    /// Estimate.
    public var value: Double
    /// 95 % confidence interval of the estimate.
    public var interval: ClosedRange<Double>

    public init(_ value: Double, _ interval: ClosedRange<Double>) {
      self.value = value
      self.interval = interval
    }
  }

  /// A city's name, or `MetricValue.total`.
  public var city: String
  /// The metric with its mean under the base.
  public var base: MetricValue
  /// Mean under the variant over the same replications.
  public var variantMean: Double
  /// Role of the metric in the comparison.
  public var role: MetricRole
  /// Pairs; ≥ 2.
  public var n: Int
  /// Mean of variant less base, in the metric's unit.
  public var difference: Uncertain
  /// Standard deviation of the differences, in the metric's unit.
  public var deviation: Double
  /// Nil if the base may be 0.
  public var relative: Uncertain?
  /// Nil if nothing varies; infinite if the difference does not.
  public var varianceRatio: Double?
  /// Margin of the scenario or the metric, in the metric's unit; nil if there is none.
  public var margin: Double?
  /// p-value of no difference, adjusted (Holm) for deciding metrics.
  public var differencePValue: Double
  /// p-value of a difference beyond the margin by two one-sided tests, not adjusted; nil without a margin.
  public var equivalencePValue: Double?
  /// Nil if a million would not decide.
  public var replicationsNeeded: Int?
  /// Nil if neither more nor less is better, unless it is `equivalent`.
  public var verdict: ComparisonVerdict?

  /// True if the metric is equal under base and variant in every replication.
  public var isSame: Bool { difference.value == 0 && deviation == 0 }

  public init(
    city: String, base: MetricValue, variantMean: Double, role: MetricRole, n: Int, difference: Uncertain,
    deviation: Double, relative: Uncertain?, varianceRatio: Double?, margin: Double?,
    differencePValue: Double,
    equivalencePValue: Double?, replicationsNeeded: Int? = nil, verdict: ComparisonVerdict? = nil
  ) {
    self.city = city
    self.base = base
    self.variantMean = variantMean
    self.role = role
    self.n = n
    self.difference = difference
    self.deviation = deviation
    self.relative = relative
    self.varianceRatio = varianceRatio
    self.margin = margin
    self.differencePValue = differencePValue
    self.equivalencePValue = equivalencePValue
    self.replicationsNeeded = replicationsNeeded
    self.verdict = verdict
  }
}

extension TableWriter {
  /// Writes a row of a comparison; traps in another table.
  public mutating func append(_ row: ComparisonRow, scenario: String, variant: String) {
    appendHead(
      ComparisonGap(city: row.city, base: row.base, variantValue: row.variantMean, role: row.role, n: row.n),
      scenario: scenario, variant: variant)
    write("difference", row.difference.value)
    write("difference_ci95_low", row.difference.interval.lowerBound)
    write("difference_ci95_high", row.difference.interval.upperBound)
    write("difference_sd", row.deviation)
    write("relative_difference", row.relative?.value)
    write("relative_ci95_low", row.relative?.interval.lowerBound)
    write("relative_ci95_high", row.relative?.interval.upperBound)
    write("variance_ratio", row.varianceRatio.flatMap { $0.isFinite ? $0 : nil })
    write("margin", row.margin)
    write("p_difference", row.differencePValue)
    write("p_equivalence", row.equivalencePValue)
    write("replications_needed", row.replicationsNeeded)
    write("verdict", row.verdict?.rawValue)
    endRow()
  }
}

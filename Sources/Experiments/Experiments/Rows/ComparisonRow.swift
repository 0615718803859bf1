import Metrics
import Tables

/// A row of `comparison.csv`: a metric under a variant less the same under the base.
public struct ComparisonRow: Sendable, Hashable {
  /// A value with its 95 % confidence interval.
  public struct Uncertain: Sendable, Hashable {
    public var value: Double
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
  public var variantMean: Double
  public var role: MetricRole
  /// Pairs; ≥ 2.
  public var n: Int
  public var difference: Uncertain
  public var deviation: Double
  /// Nil if the base may be 0.
  public var relative: Uncertain?
  /// Nil if nothing varies; infinite if the difference does not.
  public var varianceRatio: Double?
  /// In the metric's unit; nil if none is declared.
  public var margin: Double?
  public var differencePValue: Double
  public var equivalencePValue: Double?
  /// Nil if a million would not decide.
  public var replicationsNeeded: Int?
  /// Nil if neither more nor less is better, unless it is `equivalent`.
  public var verdict: ComparisonVerdict?

  /// Whether the metric is the same under both in every replication.
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
    precondition(table == .comparison, "a comparison in \(table.name)")
    for text in [scenario, variant, row.city, row.base.programme, row.base.metric, row.base.unit] {
      append(text)
    }
    append(row.role.rawValue)
    append(row.n)
    for number in [row.base.value, row.variantMean, row.difference.value] { append(number) }
    append(row.difference.interval.lowerBound)
    append(row.difference.interval.upperBound)
    append(row.deviation)
    append(row.relative?.value)
    append(row.relative?.interval.lowerBound)
    append(row.relative?.interval.upperBound)
    append(row.varianceRatio.flatMap { $0.isFinite ? $0 : nil })
    append(row.margin)
    append(row.differencePValue)
    append(row.equivalencePValue)
    append(row.replicationsNeeded)
    append(row.verdict?.rawValue)
    endRow()
  }
}

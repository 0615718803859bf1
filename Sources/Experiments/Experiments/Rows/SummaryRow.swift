import Metrics
import Tables

/// A row of `summary.csv`: a metric over replications.
public struct SummaryRow: Sendable, Hashable {
  /// Name of the scenario.
  public var scenario: String
  /// Name of the policy or parameter set; `base` where there is one.
  public var variant: String
  /// A city's name, or `MetricValue.total`.
  public var city: String
  /// The metric with its mean as value.
  public var mean: MetricValue
  /// Replications in which the metric had a value.
  public var n: Int
  /// Nil for fewer than two replications.
  public var deviation: Double?
  /// The mean's 95 % confidence interval; nil for fewer than two replications.
  public var interval: ClosedRange<Double>?

  public init(
    scenario: String, variant: String, city: String, mean: MetricValue, n: Int, deviation: Double?,
    interval: ClosedRange<Double>?
  ) {
    self.scenario = scenario
    self.variant = variant
    self.city = city
    self.mean = mean
    self.n = n
    self.deviation = deviation
    self.interval = interval
  }
}

extension TableWriter {
  /// Writes a row of the summary; traps in another table.
  public mutating func append(_ row: SummaryRow) {
    precondition(table == .summary, "a summary in \(table.name)")
    write("scenario", row.scenario)
    write("variant", row.variant)
    write("city", row.city)
    appendKey(of: row.mean)
    write("n", row.n)
    write("mean", row.mean.value)
    write("sd", row.deviation)
    write("ci95_low", row.interval?.lowerBound)
    write("ci95_high", row.interval?.upperBound)
    endRow()
  }
}

extension Table {
  /// Each metric over replications.
  public static let summary = Table(
    name: "summary", key: ["scenario", "variant", "city", "programme", "metric", "unit"],
    meaning: "Each metric's mean over replications with its 95 % confidence interval.",
    columns: [
      .scenario, .variant,
      Column("city", .string, "City, or 'total' for all cities together."),
      .programmeOrAll, .metric, .unit,
      Column("n", .integer, unit: "count", "Replications in which the metric had a value.", minimum: 0),
      Column("mean", .number, unit: "see unit", "Mean over these replications; empty if there are none.")
        .optional,
      Column(
        "sd", .number, unit: "see unit", "Standard deviation; empty for fewer than two replications.",
        minimum: 0
      )
      .optional,
      Column("ci95_low", .number, unit: "see unit", "Lower end of the mean's 95 % confidence interval.")
        .optional,
      Column("ci95_high", .number, unit: "see unit", "Upper end of the mean's 95 % confidence interval.")
        .optional,
    ])
}

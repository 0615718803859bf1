import Metrics
import Tables

/// Row of `comparison.csv` for a metric with fewer than two pairs of values, too few to judge.
public struct ComparisonGap: Sendable, Hashable {
  /// Name of the city, or `MetricValue.total`.
  public var city: String
  /// Metric with its value under the base in the only pair; nil without a pair.
  public var base: MetricValue
  /// Value under the variant in the only pair; nil without a pair.
  public var variantValue: Double?
  /// Role of the metric in the comparison.
  public var role: MetricRole
  /// Number of pairs, 0 or 1.
  public var n: Int
}

extension TableWriter {
  /// Writes the row of a metric without enough pairs; traps in another table.
  public mutating func append(_ gap: ComparisonGap, scenario: String, variant: String) {
    appendHead(gap, scenario: scenario, variant: variant)
    for column in table.columns.drop(while: { $0.name != "difference" }) { writeNone(column.name) }
    endRow()
  }

  /// Writes what a row says before the difference: the metric, and its values under both rules.
  mutating func appendHead(_ gap: ComparisonGap, scenario: String, variant: String) {
    precondition(table == .comparison, "a comparison in \(table.name)")
    write("scenario", scenario)
    write("variant", variant)
    write("city", gap.city)
    appendKey(of: gap.base)
    write("role", gap.role.rawValue)
    write("n", gap.n)
    write("base_mean", gap.base.value)
    write("variant_mean", gap.variantValue)
  }
}

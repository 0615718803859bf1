import Experiments
import Metrics
import Pages
import ScenarioFormat
import Statistics

/// First deciding metric's difference by the number of replications so far, in the unit of its headline figure.
package struct ComparisonPath: Sendable, Hashable {
  /// Difference after a number of replications.
  package struct Point: Sendable, Hashable {
    /// Number of replications.
    package var replications: Int
    /// Mean difference.
    package var value: Double
    /// 95 % confidence interval of the mean (Student's t).
    package var interval: ClosedRange<Double>
  }

  /// Name of the metric.
  package let name: String
  /// Unit of the differences; may be empty.
  package let unit: String
  /// Largest difference that does not matter; nil without a margin.
  package let margin: Double?
  /// Points from two replications on.
  package let points: [Point]

  /// Computes the path of a variant; nil without a deciding metric with two values. O(replications²).
  package init?(_ results: PairedResults, _ comparison: Comparison, variant: Int, design: ExperimentDesign) {
    let rows = comparison.variants[variant].filter { $0.role == .deciding }
    guard let metric = design.deciding.first(where: { name in rows.contains { $0.base.metric == name } }),
      let (unit, values) = results.differences(of: metric, variant: variant),
      let row = rows.first(where: { $0.base.metric == metric && $0.base.unit == unit })
    else { return nil }
    let notation = FigureNotation(metric: metric, rowUnit: unit, halfWidth: nil)
    name = Metric.subject(of: metric)
    self.unit = notation.differenceSuffix
    margin = row.margin.map { $0 * notation.scale }
    points = (2...max(2, values.count)).compactMap { count in
      guard count <= values.count, let estimate = try? MeanEstimate(of: Array(values.prefix(count))) else {
        return nil
      }
      let interval = estimate.interval()
      return Point(
        replications: count, value: estimate.mean * notation.scale,
        interval: interval.lowerBound * notation.scale...interval.upperBound * notation.scale)
    }
  }
}

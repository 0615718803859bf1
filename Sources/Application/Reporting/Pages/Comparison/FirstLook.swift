import Experiments
import Metrics
import Pages
import ScenarioFormat

/// Headline figures after one replication, which has no interval yet.
package enum FirstLook {
  /// Returns the figures of the deciding metrics, then of the guardrails, at most four.
  ///
  /// - Parameters:
  ///   - base: result of the replication under the base.
  ///   - change: result of the same replication under the variant.
  package static func headline(
    _ base: ReplicationResult, _ change: ReplicationResult, design: ExperimentDesign
  ) -> [HeadlineFigure] {
    let figures = (design.deciding + design.guardrails).flatMap { metric in
      base.total.filter { $0.metric == metric && $0.programme == MetricValue.allProgrammes }.compactMap {
        row in
        let other = change.total.first {
          $0.metric == metric && $0.programme == row.programme && $0.unit == row.unit
        }
        return figure(row, other?.value)
      }
    }
    return Array(figures.prefix(4))
  }

  private static func figure(_ row: MetricValue, _ other: Double?) -> HeadlineFigure? {
    guard let value = row.value, let other else { return nil }
    let notation = FigureNotation(metric: row.metric, rowUnit: row.unit, halfWidth: nil)
    var figure = HeadlineFigure(
      name: Metric.subject(of: row.metric), base: notation.number(value), unit: notation.suffix)
    figure.change = notation.number(other)
    figure.difference = notation.difference(other - value)
    figure.verdict = .undecided
    figure.remark = "one replication, no interval yet"
    return figure
  }
}

import Experiments
import Statistics

/// Results of single requests in a comparison: rows by variant, and groups by entry of the plan, the base first.
public struct ComparedRequests: Sendable {
  /// Requests by their end under the base and under each variant.
  public let transitions: [[TransitionRow]]
  /// Time series under the base and under each variant.
  public let series: [[SeriesRow]]
  /// Requests in groups; the base first.
  public let breakdowns: [BreakdownTotals]

  /// Computes the rows of every variant.
  ///
  /// - Throws: `notFinite`.
  public init(_ pairing: RequestPairing, variantCount: Int) throws(StatisticsFailure) {
    transitions = (0..<variantCount).map(pairing.transitionRows)
    series = try (0..<variantCount).map(pairing.seriesRows)
    breakdowns = pairing.breakdowns
  }
}

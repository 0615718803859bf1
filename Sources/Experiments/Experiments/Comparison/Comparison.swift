import Metrics
import ScenarioFormat
import Statistics

/// Paired comparison of variants with a base: for each metric its difference, interval and verdict.
public struct Comparison: Sendable {
  /// Rows of each variant, one per city, programme and metric with at least two pairs of values.
  public let variants: [[ComparisonRow]]
  /// Metrics of each variant with fewer pairs.
  public let gaps: [[ComparisonGap]]

  /// Significance level of all tests.
  static let alpha = 0.05

  /// Tests and judges every metric by the design.
  ///
  /// Deciding metrics over all cities and programmes are one family, over all variants, whose p-values are adjusted
  /// (Holm). The intervals that judge them are widened likewise. Everything else is judged on its own. Metrics with fewer
  /// than two pairs are gaps. O(values).
  ///
  /// - Throws: `tooFew` for fewer than two replications, `notFinite`.
  public init(_ results: PairedResults, design: ExperimentDesign) throws(StatisticsFailure) {
    guard results.count >= 2 else { throw .tooFew(results.count, needed: 2) }
    var variants: [[ComparisonRow]] = []
    var gaps: [[ComparisonGap]] = []
    var differences: [[MeanEstimate]] = []
    for variant in 0..<results.variantCount {
      let pairs = results.pairs(ofVariant: variant)
      let judged = pairs.filter { $0.base.count >= 2 }
      let estimates = try judged.map { (pairs) throws(StatisticsFailure) in
        try MeanEstimate(of: pairs.variant, pairedWith: pairs.base)
      }
      variants.append(
        try zip(judged, estimates).map { (pairs, difference) throws(StatisticsFailure) in
          try Self.row(pairs, difference, design)
        })
      differences.append(estimates)
      gaps.append(pairs.filter { $0.base.count < 2 }.map { Self.gap($0, design) })
    }
    let levels = try Self.adjust(&variants)
    for index in variants.indices {
      for row in variants[index].indices {
        let (difference, level) = (differences[index][row], levels[index][row])
        variants[index][row].judge(by: difference.interval(level: 1 - level), at: level)
      }
    }
    self.variants = variants
    self.gaps = gaps
  }

  private static func gap(_ pairs: PairedResults.Pairs, _ design: ExperimentDesign) -> ComparisonGap {
    let key = pairs.key
    return ComparisonGap(
      city: key.city,
      base: MetricValue(
        metric: key.metric, programme: key.programme, unit: key.unit, value: pairs.base.first),
      variantValue: pairs.variant.first, role: role(key, design), n: pairs.base.count)
  }

  private static func row(
    _ pairs: PairedResults.Pairs, _ difference: MeanEstimate, _ design: ExperimentDesign
  ) throws(StatisticsFailure) -> ComparisonRow {
    let key = pairs.key
    let baseMean = RunningMoments(pairs.base).mean
    let margin = design.margin(of: key.metric)?.amount(unit: key.unit, base: baseMean)
    let isUsable = margin.map { $0 > 0 } ?? false
    return ComparisonRow(
      city: key.city,
      base: MetricValue(metric: key.metric, programme: key.programme, unit: key.unit, value: baseMean),
      variantMean: RunningMoments(pairs.variant).mean, role: role(key, design), n: pairs.base.count,
      difference: .init(difference.mean, difference.interval()),
      deviation: difference.standardError * Double(pairs.base.count).squareRoot(),
      relative: try relative(pairs),
      varianceRatio: try VarianceRatio.ofPairing(pairs.variant, with: pairs.base),
      margin: isUsable ? margin : nil, differencePValue: difference.pValue(),
      equivalencePValue: try isUsable ? margin.map(difference.equivalencePValue) : nil)
  }

  /// Relative difference, the ratio of the means less 1; nil where the base's interval contains 0.
  private static func relative(
    _ pairs: PairedResults.Pairs
  ) throws(StatisticsFailure) -> ComparisonRow.Uncertain? {
    do throws(StatisticsFailure) {
      let ratio = try RatioEstimate(of: pairs.variant, to: pairs.base)
      return .init(ratio.ratio - 1, ratio.interval.lowerBound - 1...ratio.interval.upperBound - 1)
    } catch {
      if error == .denominatorNearZero { return nil }
      throw error
    }
  }

  private static func role(_ key: PairedResults.Key, _ design: ExperimentDesign) -> MetricRole {
    guard key.city == MetricValue.total, key.programme == MetricValue.allProgrammes else { return .other }
    if design.deciding.contains(key.metric) { return .deciding }
    return design.guardrails.contains(key.metric) ? .guardrail : .other
  }

  /// Adjusts the p-values of the deciding metrics for multiplicity (Holm), and returns the significance level that this
  /// leaves each row.
  private static func adjust(
    _ variants: inout [[ComparisonRow]]
  ) throws(StatisticsFailure) -> [[Double]] {
    var levels = variants.map { $0.map { _ in alpha } }
    let places = variants.indices.flatMap { variant in
      variants[variant].indices.filter { variants[variant][$0].role == .deciding }.map { (variant, $0) }
    }
    let differences = try places.map { variants[$0.0][$0.1].differencePValue }.holmAdjusted()
    for (place, value) in zip(places, differences) {
      let own = variants[place.0][place.1].differencePValue
      levels[place.0][place.1] = value > 0 ? alpha * own / value : alpha
      variants[place.0][place.1].differencePValue = value
    }
    return levels
  }
}

extension ComparisonRow {
  /// Sets the row's verdict by an interval at the significance level, and the number of replications that would decide it.
  fileprivate mutating func judge(by interval: ClosedRange<Double>, at level: Double) {
    verdict = ComparisonVerdict(
      interval: isSame ? 0...0 : interval, margin: margin, direction: Metric.named(base.metric)?.direction)
    replicationsNeeded = verdict == .undecided ? moreReplications(level) : 0
  }

  /// Number of further replications until a difference of this size is sure or shown to be within the margin.
  ///
  /// nil if a million are too few.
  private func moreReplications(_ level: Double) -> Int? {
    let toDetect = ReplicationsNeeded.toDetect(
      difference.value, standardDeviation: deviation, alpha: level)
    // An interval within the margin is two one-sided tests at half the level.
    let toShow = margin.flatMap {
      ReplicationsNeeded.toShowEquivalence(
        of: difference.value, margin: $0, standardDeviation: deviation, alpha: level / 2)
    }
    return [toDetect, toShow].compactMap(\.self).min().map { max(1, $0 - n) }
  }
}

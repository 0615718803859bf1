/// Ratio of two totals over independent clusters, such as the accepted requests of a day to all of its requests.
///
/// Requests of one day are alike, so that the days are the sample. The standard error comes from the deviations of
/// their totals from the common ratio.
///
/// Source: Cochran, "Sampling Techniques", 3rd edition (1977), sections 2.11 and 6.4; for quantiles Woodruff,
/// "Confidence intervals for medians and other position measures", JASA 47 (1952).
///
/// ```swift
/// let fill = ClusteredRatio([(part: 20, whole: 31), (part: 27, whole: 33)])
/// fill.value          // 47 / 64
/// fill.standardError  // of days, not of requests
/// ```
public struct ClusteredRatio: Hashable, Sendable {
  /// Ratio of the totals.
  public let value: Double
  /// Standard error of `value`; nil for fewer than two clusters.
  public let standardError: Double?
  /// Number of clusters with a whole above 0.
  public let clusters: Int

  /// Estimates the ratio; nil if the whole is 0. Clusters without a whole are left out.
  ///
  /// - Parameter totals: part and whole of each cluster; wholes are ≥ 0.
  public init?(_ totals: [(part: Double, whole: Double)]) {
    let totals = totals.filter { $0.whole > 0 }
    let (part, whole) = totals.reduce((0.0, 0.0)) { ($0.0 + $1.part, $0.1 + $1.whole) }
    guard whole > 0 else { return nil }
    let ratio = part / whole
    let count = Double(totals.count)
    let squares = totals.reduce(0) { sum, cluster in
      let deviation = cluster.part - ratio * cluster.whole
      return sum + deviation * deviation
    }
    value = ratio
    clusters = totals.count
    standardError = totals.count < 2 ? nil : (squares * count / (count - 1)).squareRoot() / whole
  }
}

/// Quantile of values in independent clusters, with Woodruff's standard error.
public struct ClusteredQuantile: Hashable, Sendable {
  /// Least value that the share of the values does not exceed.
  public let value: Double
  /// Standard error: half of the width of Woodruff's 95 % interval over 1.96; nil for fewer than two clusters.
  public let standardError: Double?
  /// Number of clusters with a value.
  public let clusters: Int

  /// Estimates a quantile; nil without a value. O(n log n).
  ///
  /// - Parameters:
  ///   - share: share of the values below the quantile, in 0..<1.
  ///   - clusters: values of each cluster.
  public init?(_ share: Double, of clusters: [[Double]]) {
    let sorted = clusters.joined().sorted()
    guard !sorted.isEmpty else { return nil }
    let quantile = { (share: Double) in
      sorted[min(sorted.count - 1, max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1))]
    }
    let value = quantile(share)
    let below = ClusteredRatio(
      clusters.map { values in (Double(values.count { $0 <= value }), Double(values.count)) })
    self.value = value
    self.clusters = below?.clusters ?? 0
    standardError = below?.standardError.map { error in
      let reach = 1.959_963_984_540_054 * error
      return (quantile(min(1, share + reach)) - quantile(max(0, share - reach))) / (2 * 1.959_963_984_540_054)
    }
  }
}

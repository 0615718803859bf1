/// Estimate of a quantile with a distribution-free confidence interval between order statistics.
///
/// Source: David and Nagaraja, "Order Statistics", 3rd edition (2003), section 7.1.
public struct QuantileEstimate: Hashable, Sendable {
  /// Sample quantile, interpolated linearly (type 7 of Hyndman and Fan).
  public let value: Double
  /// Confidence interval between two values of the sample; each tail has probability at most (1 − level) / 2.
  public let interval: ClosedRange<Double>

  /// Estimates the `p`-quantile, `p` in 0...1. O(n log n).
  ///
  /// - Parameters:
  ///   - p: probability of the quantile.
  ///   - values: sample, in any order.
  ///   - level: confidence level; in 0..<1.
  /// - Throws: `notFinite`; `tooFew` if the range of the sample does not reach the level.
  public init(_ p: Double, of values: [Double], level: Double = 0.95) throws(StatisticsFailure) {
    checkLevel(level)
    try Sample.check(values, needed: 1)
    let ascending = values.sorted()
    let tail = (1 - level) / 2
    guard let ranks = Self.ranks(p, count: values.count, tail: tail) else {
      throw .tooFew(values.count, needed: Self.countNeeded(p, tail: tail, moreThan: values.count))
    }
    guard let value = SamplingDistribution.quantile(p, ofSorted: ascending) else {
      throw .tooFew(0, needed: 1)
    }
    self.value = value
    interval = ascending[ranks.low - 1]...ascending[ranks.high - 1]
  }

  /// Returns the ranks, from 1, of the interval's ends, each with tail probability at most `tail`; nil if there are none.
  private static func ranks(_ p: Double, count: Int, tail: Double) -> (low: Int, high: Int)? {
    func below(_ number: Int) -> Double {
      SamplingDistribution.binomialCDF(number, trials: count, probability: p)
    }
    let low = firstNumber(upTo: count) { below($0) > tail }
    let high = firstNumber(upTo: count) { below($0) >= 1 - tail } + 1
    return low >= 1 && high <= count ? (low, high) : nil
  }

  /// Returns the least number in 0...`last` that satisfies a monotone condition, or `last` + 1.
  private static func firstNumber(upTo last: Int, where isReached: (Int) -> Bool) -> Int {
    var range = 0...(last + 1)
    while range.lowerBound < range.upperBound {
      let middle = range.lowerBound + (range.upperBound - range.lowerBound) / 2
      range = isReached(middle) ? range.lowerBound...middle : (middle + 1)...range.upperBound
    }
    return range.lowerBound
  }

  /// Returns the sample size needed for the interval; `Int.max` for the quantiles 0 and 1, which have no interval.
  private static func countNeeded(_ p: Double, tail: Double, moreThan count: Int) -> Int {
    guard p > 0 && p < 1 else { return .max }
    var needed = count + 1
    while ranks(p, count: needed, tail: tail) == nil { needed += max(1, needed / 64) }
    return needed
  }
}

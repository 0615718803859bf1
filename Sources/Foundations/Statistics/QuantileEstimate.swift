/// A quantile of the law behind a sample, with an interval that holds whatever that law is.
///
/// Source: David and Nagaraja, "Order Statistics", 3rd edition (2003), section 7.1.
public struct QuantileEstimate: Hashable, Sendable {
  /// The sample's quantile, linear between neighbours (Hyndman and Fan's type 7).
  public let value: Double
  /// Two numbers of the sample, each side of which misses with at most half of 1 − level.
  public let interval: ClosedRange<Double>

  /// The `p`-quantile, `p` in 0...1. O(n log n).
  ///
  /// - Parameter level: of confidence, in 0..<1.
  /// - Throws: `notFinite`; `tooFew` if even the least and the greatest number together do not reach the level.
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

  /// The greatest rank, from 1, that is beyond the quantile with at most `tail`, and the least that is short of it.
  private static func ranks(_ p: Double, count: Int, tail: Double) -> (low: Int, high: Int)? {
    func below(_ number: Int) -> Double {
      SamplingDistribution.binomialCDF(number, trials: count, probability: p)
    }
    let low = firstNumber(upTo: count) { below($0) > tail }
    let high = firstNumber(upTo: count) { below($0) >= 1 - tail } + 1
    return low >= 1 && high <= count ? (low, high) : nil
  }

  /// The least number from 0 that satisfies a condition which stays true once it is; `last` + 1 if none up to `last`.
  private static func firstNumber(upTo last: Int, where isReached: (Int) -> Bool) -> Int {
    var range = 0...(last + 1)
    while range.lowerBound < range.upperBound {
      let middle = range.lowerBound + (range.upperBound - range.lowerBound) / 2
      range = isReached(middle) ? range.lowerBound...middle : (middle + 1)...range.upperBound
    }
    return range.lowerBound
  }

  /// How many numbers are needed for the interval; the extreme quantiles 0 and 1 have none however many there are.
  private static func countNeeded(_ p: Double, tail: Double, moreThan count: Int) -> Int {
    guard p > 0 && p < 1 else { return .max }
    var needed = count + 1
    while ranks(p, count: needed, tail: tail) == nil { needed += max(1, needed / 64) }
    return needed
  }
}

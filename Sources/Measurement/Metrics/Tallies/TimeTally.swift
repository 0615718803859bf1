import Quantities

/// Lengths of time seen so far: an exact mean, and quantiles to three significant digits in memory that does not grow
/// with their number.
package struct TimeTally: Sendable {
  package var count = 0
  /// [µs]
  package var sum: Int64 = 0
  package var smallest = Int64.max
  package var greatest = Int64.min
  /// [ms]
  package var histogram = DurationHistogram()

  package init() {}

  /// Of lengths whose sum and ends are known [µs], and whose buckets are still to be entered.
  package init(sum: Int64, smallest: Int64, greatest: Int64) {
    self.sum = sum
    self.smallest = smallest
    self.greatest = greatest
  }

  /// Enters so many lengths of a bucket, which `sum` and the ends have counted already.
  package mutating func enter(_ number: UInt32, at milliseconds: UInt64) {
    count += Int(number)
    histogram.record(milliseconds, count: number)
  }

  /// Enters a length; a negative one counts as none. O(1), but for growing with the logarithm of the greatest.
  @inlinable @inline(__always)
  package mutating func record(_ length: TimeSpan) {
    let microseconds = max(0, length.microseconds)
    count += 1
    sum = sum.addingSaturated(microseconds)
    smallest = min(smallest, microseconds)
    greatest = max(greatest, microseconds)
    histogram.record(UInt64(microseconds.addingSaturated(500) / 1000))
  }

  package mutating func merge(_ other: TimeTally) {
    if other.count == 0 { return }
    count += other.count
    sum = sum.addingSaturated(other.sum)
    smallest = min(smallest, other.smallest)
    greatest = max(greatest, other.greatest)
    histogram.merge(other.histogram)
  }

  /// [min]; nil if nothing was entered.
  package var mean: Double? {
    count == 0 ? nil : Double(sum) / Double(count) / 60e6
  }

  /// The least length that at least `percent` of the lengths do not exceed, within 0.1 % or half a millisecond
  /// [min]; nil if nothing was entered.
  package func quantile(percent: Double) -> Double? {
    guard count > 0 else { return nil }
    let microseconds = Int64(histogram.quantile(percent: percent, of: count)) * 1000
    return Double(min(max(microseconds, smallest), greatest)) / 60e6
  }
}

/// Histogram of values to three significant digits, in memory that grows with the logarithm of the greatest value.
///
/// The buckets are those of an HdrHistogram with three significant digits (https://hdrhistogram.github.io). There is
/// one for each value below 2,048, then 1,024 of equal width for each power of two. A type of its own, because a
/// generic histogram of another module costs as much for a value as the event that is recorded. Decision 0042.
package struct DurationHistogram: Sendable {
  /// By bucket, as far as the greatest value so far asks for.
  package var counts = ContiguousArray<UInt32>()

  @inlinable static var halfMagnitude: Int { 10 }
  @inlinable static var half: Int { 1 << halfMagnitude }

  package init() {}

  /// The bucket of a value < 2⁶². O(1).
  @inlinable @inline(__always)
  package static func bucket(of value: UInt64) -> Int {
    // How many of its lowest bits a value loses.
    let shift = 63 - halfMagnitude - (value | UInt64(2 * half - 1)).leadingZeroBitCount
    return shift << halfMagnitude + Int(truncatingIfNeeded: value >> UInt64(shift))
  }

  /// The values that a bucket holds. O(1).
  package static func values(in bucket: Int) -> ClosedRange<UInt64> {
    let shift = max(0, bucket >> halfMagnitude - 1)
    let lowest = UInt64(bucket - shift << halfMagnitude) << UInt64(shift)
    return lowest...(lowest + (1 << UInt64(shift) - 1))
  }

  /// Enters a value < 2⁶² so many times. O(1), but for growing.
  @inlinable @inline(__always)
  package mutating func record(_ value: UInt64, count: UInt32 = 1) {
    let bucket = Self.bucket(of: value)
    if bucket >= counts.count { grow(toHold: bucket) }
    counts[bucket] += count
  }

  @inline(never) @usableFromInline
  mutating func grow(toHold bucket: Int) {
    let wanted = (bucket >> Self.halfMagnitude + 1) << Self.halfMagnitude
    counts.append(contentsOf: repeatElement(0, count: wanted - counts.count))
  }

  package mutating func merge(_ other: DurationHistogram) {
    if counts.isEmpty {
      // Shared until one of them changes.
      counts = other.counts
      return
    }
    if counts.count < other.counts.count {
      counts.append(contentsOf: repeatElement(0, count: other.counts.count - counts.count))
    }
    for bucket in other.counts.indices { counts[bucket] += other.counts[bucket] }
  }

  /// Returns the middle of the bucket that holds the quantile of `percent`; of two middle values the greater.
  ///
  /// The bucket is the first up to which there are at least `percent` of the values, and at least one value. `total` is
  /// the number of values entered. Traps if nothing was entered. O(buckets).
  package func quantile(percent: Double, of total: Int) -> UInt64 {
    // A unit in the last place less, lest rounding errors reach for one value more.
    let share = min(max(percent.nextDown, 0), 100)
    let wanted = max(1, UInt64((share * Double(total) / 100).rounded(.up)))
    var seen: UInt64 = 0
    for bucket in counts.indices {
      seen += UInt64(counts[bucket])
      guard seen >= wanted else { continue }
      let values = Self.values(in: bucket)
      return values.lowerBound + (values.upperBound - values.lowerBound + 1) / 2
    }
    preconditionFailure("\(wanted) values wanted of \(seen)")
  }
}

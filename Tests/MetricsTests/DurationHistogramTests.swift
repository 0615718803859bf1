import Histogram
import TestSupport
import Testing

@testable import Metrics

/// The histogram of one's own beside the one whose buckets it has.
@Suite struct DurationHistogramTests {
  /// Values of every size up to 2⁴⁰, as many of each.
  private func values(_ count: Int, seed: UInt64) -> [UInt64] {
    var random = SplitMix64(seed: seed)
    return (0..<count).map { _ in
      let bits = UInt64.random(in: 0...40, using: &random)
      return UInt64.random(in: 0...(1 << bits), using: &random)
    }
  }

  private func histograms(_ values: [UInt64]) -> (DurationHistogram, Histogram<UInt32>) {
    var ours = DurationHistogram()
    var theirs = Histogram<UInt32>(numberOfSignificantValueDigits: .three)
    for value in values {
      ours.record(value)
      theirs.record(value)
    }
    return (ours, theirs)
  }

  private func expectSame(_ ours: DurationHistogram, _ theirs: Histogram<UInt32>) {
    for percent in [0.001, 1, 5, 10, 25, 50, 75, 90, 95, 99, 99.9, 100] {
      let wanted = theirs.medianEquivalentForValue(theirs.valueAtPercentile(percent))
      #expect(ours.quantile(percent: percent, of: Int(theirs.totalCount)) == wanted, "at \(percent) %")
    }
    let buckets = ours.counts.indices.filter { ours.counts[$0] > 0 }
    let recorded = Array(theirs.recordedValues())
    #expect(buckets.map { DurationHistogram.values(in: $0).upperBound } == recorded.map(\.value))
    #expect(buckets.map { ours.counts[$0] } == recorded.map(\.count))
  }

  @Test(arguments: [1, 2, 3, 100, 20_000])
  func bucketsAndQuantilesAreThoseOfHdrHistogram(count: Int) {
    let (ours, theirs) = histograms(values(count, seed: UInt64(count)))
    expectSame(ours, theirs)
  }

  @Test func mergedHistogramsAreThoseOfAllValues() {
    let (short, long) = (Array(values(500, seed: 1).map { $0 % 5_000 }), values(500, seed: 2))
    for (first, second) in [(short, long), (long, short), (short, []), ([], long)] {
      var (ours, theirs) = histograms(first)
      let others = histograms(second)
      ours.merge(others.0)
      theirs.add(others.1)
      expectSame(ours, theirs)
    }
  }

  @Test func everyValueLiesInItsBucketAndBucketsHaveNoGaps() {
    var next: UInt64 = 0
    for bucket in 0..<40_000 {
      let values = DurationHistogram.values(in: bucket)
      #expect(values.lowerBound == next)
      #expect(DurationHistogram.bucket(of: values.lowerBound) == bucket)
      #expect(DurationHistogram.bucket(of: values.upperBound) == bucket)
      next = values.upperBound + 1
    }
    #expect(DurationHistogram.bucket(of: 1 << 62 - 1) > 40_000)
  }

  @Test func memoryFollowsTheLogarithmOfTheGreatestValue() {
    var histogram = DurationHistogram()
    #expect(histogram.counts.isEmpty)
    // A week in milliseconds.
    for _ in 0..<1_000 { histogram.record(604_800_000) }
    #expect(histogram.counts.count == 21 * 1024)
  }
}

import TestSupport
import Testing

@testable import Marketplace

/// The packed window beside a plain array of the newest ratings.
@Suite struct RatingWindowTests {
  @Test(arguments: [1, 2, 20, 21, 22, 50, 62, 63, 64, 84, 85, 200])
  func aPackedWindowHoldsTheNewestRatings(capacity: Int) {
    var random = SplitMix64(seed: UInt64(capacity))
    var (window, newest) = (RatingWindow(capacity: capacity), [UInt8]())
    #expect(window.mean == nil)
    for _ in 0..<(3 * capacity + 7) {
      let stars = UInt8.random(in: 1...5, using: &random)
      window.record(stars)
      newest = Array((newest + [stars]).suffix(capacity))
      let sum = newest.reduce(0) { $0 + Int($1) }
      #expect(window.count == newest.count)
      #expect(window.mean == Double(sum) / Double(newest.count))
    }
    #expect(window.capacity == capacity)
  }

  @Test(arguments: [1, 10, 49, 50, 51, 63, 100, 150])
  func aResizedWindowKeepsTheNewest(capacity: Int) {
    var random = SplitMix64(seed: UInt64(capacity))
    var (window, all) = (RatingWindow(capacity: 70), [UInt8]())
    for _ in 0..<111 {
      all.append(UInt8.random(in: 1...5, using: &random))
      window.record(all[all.count - 1])
    }
    var resized = RatingWindow(capacity: capacity, newestOf: window)
    for stars in [1, 5, 3] as [UInt8] {
      all.append(stars)
      resized.record(stars)
    }
    let kept = all.dropLast(3).suffix(70).suffix(capacity) + all.suffix(3)
    let newest = kept.suffix(capacity)
    #expect(resized.count == newest.count)
    #expect(resized.mean == Double(newest.reduce(0) { $0 + Int($1) }) / Double(newest.count))
  }

  /// 50 ratings, as in both codes, in 56 bytes without a word on the heap.
  @Test func aWindowOfFiftyIsSmall() {
    #expect(MemoryLayout<RatingWindow>.size <= 56)
  }
}

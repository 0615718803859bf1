import Quantities
import Testing

@Suite struct PackedInstantTests {
  private struct Pair: Hashable {
    @PackedInstant var first: Timestamp? = nil
    @PackedInstant var second: Timestamp? = nil
  }

  @Test(arguments: [nil, Timestamp.epoch, Timestamp(microseconds: .min + 1), .distantFuture])
  func whatIsStoredIsReadInEightBytes(instant: Timestamp?) {
    var pair = Pair(second: .epoch)
    pair.first = instant
    #expect(pair.first == instant && pair.second == .epoch)
    #expect(pair == Pair(first: instant, second: .epoch))
    #expect(MemoryLayout<Pair>.size == 16)
  }

  @Test func theDistantPastIsRefused() async {
    await #expect(processExitsWith: .failure) {
      var pair = Pair()
      pair.first = .distantPast
    }
  }
}

import Testing

@testable import Experiments

/// The first event that has changed, found without the events.
@Suite struct TraceMarksTests {
  private func trace(_ count: Int, changed: Set<Int> = []) -> ContiguousArray<UInt8> {
    let rows = (0..<count).map { "zug,\($0),offer-made,\(changed.contains($0) ? 1 : 0)\r\n" }
    return ContiguousArray(rows.joined().utf8)
  }

  private func parting(_ count: Int, _ changed: ContiguousArray<UInt8>) throws -> Range<Int>? {
    let kept = try #require(TraceMarks(text: TraceMarks(trace(count)).text))
    return kept.firstParting(of: changed, markedCount: count)
  }

  @Test(arguments: [0, 1, 57, 99]) func theFirstOfSeveralChangesIsFound(place: Int) throws {
    #expect(try parting(100, trace(100, changed: [place, 99])) == place..<place + 1)
  }

  @Test func whatIsTheSameHasNoParting() throws {
    #expect(try parting(100, trace(100)) == nil)
    #expect(try parting(0, trace(0)) == nil)
  }

  @Test func aTraceThatEndsEarlierOrLaterPartsThere() throws {
    #expect(try parting(100, trace(60)) == 60..<61)
    #expect(try parting(60, trace(100)) == 60..<61)
  }

  /// 40 000 events have a mark for every three.
  @Test func longTracesAreMarkedByTheFew() throws {
    #expect(try parting(40_000, trace(40_000, changed: [30_001])) == 30_000..<30_003)
    #expect(try parting(40_000, trace(40_000, changed: [39_999])) == 39_999..<40_000)
    #expect(TraceMarks(trace(40_000)).text.utf8.count < 4 * (16_384 * 2 / 3 + 1))
  }

  @Test func anotherTextHoldsNoMarks() {
    #expect(TraceMarks(text: "AAA=") != nil && TraceMarks(text: "AA==") == nil)
    #expect(TraceMarks(text: "no base 64!") == nil)
  }
}

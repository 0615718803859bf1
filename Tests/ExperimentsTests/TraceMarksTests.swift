import Metrics
import Testing

@testable import Experiments

/// The first event that has changed, found without the events.
@Suite struct TraceMarksTests {
  private func rows(_ count: Int, changed: Set<Int> = [], city: String = "zug") -> EventRows {
    let rows = (0..<count).map { place in
      ",base,0,1,\(city),\(place),2024-03-04T00:00:00.\(100_000 + place)+01:00,ceiling-set,,,,,,,"
        + "0.\(changed.contains(place) ? 2 : 1),\r\n"
    }
    return EventRows(city: city, bytes: ContiguousArray(rows.joined().utf8))
  }

  private func first(_ count: Int, _ now: EventRows) -> Int? {
    let marks = TraceMarks.bytes(of: [rows(count)])
    return TraceMarks.firstDifference(of: now, from: marks[...], width: TraceMarks.width(count))
  }

  @Test(arguments: [0, 1, 57, 99]) func theFirstOfSeveralChangesIsFound(place: Int) {
    #expect(first(100, rows(100, changed: [place, 99])) == place)
  }

  @Test func whatIsTheSameHasNoDifference() {
    #expect(first(100, rows(100)) == nil)
    #expect(first(0, rows(0)) == nil)
  }

  @Test func aTraceThatEndsEarlierOrLaterDiffersThere() {
    #expect(first(100, rows(60)) == 60)
    #expect(first(60, rows(100)) == 60)
  }

  /// At any length the event itself, not one of a group.
  @Test(arguments: [30_001, 49_999, 77_777, 99_999]) func longTracesNameTheEventItself(place: Int) {
    #expect(first(100_000, rows(100_000, changed: [place, 99_999])) == place)
  }

  @Test func aHundredThousandEventsTake200Kilobytes() {
    #expect(TraceMarks.bytes(of: [rows(100_000)]).count == 200_000)
    #expect(TraceMarks.bytes(of: [rows(50_000)]).count == 200_000)
  }

  /// Of several cities the change that is first in time, not in the order of the file.
  @Test func theEarliestOfTheCitiesCounts() throws {
    let before = [rows(50, city: "zug"), rows(50, city: "bern"), rows(50, city: "chur")]
    let now = [
      rows(50, changed: [40], city: "zug"), rows(50, changed: [7, 8], city: "bern"), rows(50, city: "chur"),
    ]
    let marks = TraceMarks.bytes(of: before)
    let joined = ContiguousArray(before.map(\.bytes).joined())
    let trace = Baseline.Trace(
      events: 150, sha256: "", cities: before.map { .init(city: $0.city, events: $0.count) }, marksSHA256: "")
    let byMarks = try #require(KeptTrace.marks(marks).firstChange(to: now, from: trace))
    #expect(
      byMarks.city == "bern" && byMarks.place == 7 && byMarks.now?.sequence == 7 && byMarks.before == nil)
    let kept = try #require(EventRows.split(joined, by: trace.cities))
    let byRows = try #require(KeptTrace.rows(kept).firstChange(to: now, from: trace))
    #expect(byRows.city == "bern" && byRows.place == 7 && byRows.before != nil)
    #expect(KeptTrace.marks(marks).firstChange(to: before, from: trace) == nil)
  }

  @Test func rowsAreSplitOnlyByTheirOwnNumbers() {
    let bytes = rows(3).bytes
    #expect(
      EventRows.split(bytes, by: [.init(city: "a", events: 1), .init(city: "b", events: 2)])?.map(\.count)
        == [1, 2])
    #expect(EventRows.split(bytes, by: [.init(city: "a", events: 2)]) == nil)
    #expect(EventRows.split(bytes, by: [.init(city: "a", events: 4)]) == nil)
  }
}

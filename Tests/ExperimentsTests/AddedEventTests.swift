import Metrics
import Tables
import Testing

@testable import Experiments

/// An event that a change adds or takes away is told as that, not as another form of its neighbour.
@Suite struct AddedEventTests {
  /// Rows of events at these microseconds, with the number that each has.
  private func rows(_ events: [(microsecond: Int, number: Int)]) -> EventRows {
    let rows = events.enumerated().map { place, event in
      ",base,0,1,zug,\(place),2024-03-04T00:00:00.\(100_000 + event.microsecond)+01:00,ceiling-set,,,,,,,"
        + "\(event.number),\r\n"
    }
    return EventRows(city: "zug", bytes: ContiguousArray(rows.joined().utf8))
  }

  private func change(from before: EventRows, to now: EventRows) throws -> TraceChange {
    let trace = Baseline.Trace(
      events: before.count, sha256: sha256(of: Array(before.bytes)),
      cities: [Baseline.CityEvents(city: "zug", events: before.count)], marksSHA256: nil)
    let kept = try #require(KeptTrace(rows: before.bytes, of: trace))
    return try #require(kept.firstChange(to: [now], from: trace))
  }

  private let events = (0..<20).map { (microsecond: 10 * $0, number: $0) }

  @Test(arguments: [0, 7, 19]) func anAddedEventIsNew(place: Int) throws {
    var more = events
    more.insert((10 * place - (place == 0 ? 0 : 5), 99), at: place)
    let change = try change(from: rows(events), to: rows(more))
    #expect(change.place == place && change.isAddition && !change.isRemoval)
    let reverse = try self.change(from: rows(more), to: rows(events))
    #expect(reverse.place == place && reverse.isRemoval && !reverse.isAddition)
  }

  @Test func anotherFormOfAnEventIsNeither() throws {
    var other = events
    other[7].number = 99
    let change = try change(from: rows(events), to: rows(other))
    #expect(change.place == 7 && !change.isAddition && !change.isRemoval)
  }

  @Test func aTraceThatGoesOnHasAddedEvents() throws {
    let change = try change(from: rows(Array(events.prefix(12))), to: rows(events))
    #expect(change.place == 12 && change.isAddition && !change.isRemoval)
  }
}

import Marketplace
import Quantities
import ScenarioFormat
import ScenarioModel
import Simulation
import Testing

@testable import Experiments

/// A day of a replay, as it is shown on a map.
@Suite struct ReplayedDayTests {
  private static func replay(commission: String = "20 %", horizon: String = "6 d") throws -> CityReplay {
    let text = """
      scenario: replayed
      start: 2024-03-28
      horizon: \(horizon)
      warm-up: 1 d
      presets: [friend, responsive-people]
      policy: { commission: \(commission) }
      cities:
        a: { country: CH, area: 20 km2, population: 9000, demand: { rate: 20 per day }, partners: { friend: 19 } }

      """
    return CityReplay(try ScenarioFile.load(text: text).scenario, city: 0, seed: 5, replication: 1)
  }

  /// The events of the trace, in the words of the log.
  private static func traced(_ replay: CityReplay) throws -> [TracedEvent] {
    let words: Set = [
      "job-requested", "offer-made", "offer-declined", "offer-lapsed", "offer-withdrawn", "job-accepted",
      "job-returned", "partner-set-out", "partner-arrived", "job-performed", "job-failed",
      "client-found-absent", "job-closed",
    ]
    return try replay.trace().record.rows(of: .events).map(TracedEvent.init).filter {
      words.contains($0.row["event"].text ?? "")
    }
  }

  /// A run that ends with the day shows what the whole run shows, on the day with 23 hours too.
  @Test(arguments: 0..<6) func aDayHasTheEventsOfTheTrace(_ day: Int) throws {
    let replay = try Self.replay()
    let log = try replay.log(ofDay: day).log
    let own = log.entries.filter { log.stretch.contains($0.at) }
    let expected = try Self.traced(replay).filter { log.stretch.contains($0.at) }
    #expect(own.count > 20)
    #expect(own.map(\.at) == expected.map(\.at))
    #expect(own.map { Int(log.jobs[Int($0.job)].number.value) } == expected.map { $0.job ?? -1 })
    #expect(
      zip(own, expected).allSatisfy { $0.kind == .closed || $0.partner.map(Int.init) == $1.partner })
    let hours = log.stretch.upperBound - log.stretch.lowerBound
    #expect(hours == .hours(day == 3 ? 23 : 24))
  }

  /// Entries before the day are those of jobs that had not ended.
  @Test func whatEndedBeforeIsDropped() throws {
    let log = try Self.replay().log(ofDay: 4).log
    let earlier = log.entries.filter { $0.at < log.stretch.lowerBound }
    #expect(!earlier.isEmpty)
    let closed = Set(earlier.filter { $0.kind == .closed }.map(\.job))
    #expect(closed.isEmpty)
    for job in Set(log.entries.map(\.job)) {
      #expect(log.entries.first { $0.job == job }?.kind == .requested)
    }
  }

  @Test func digestsOfDaysDifferFromTheFirstDifferenceOn() throws {
    let (base, other) = (try Self.replay(), try Self.replay(commission: "45 %"))
    let digests = [try base.dayDigests(), try other.dayDigests()]
    #expect(try base.dayDigests() == digests[0])
    let first = zip(digests[0], digests[1]).first { $0 != $1 }
    let traces = [try Self.traced(base), try Self.traced(other)]
    let parting = zip(traces[0], traces[1]).first {
      ($0.at, $0.job, $0.partner) != ($1.at, $1.job, $1.partner)
    }
    let clock = base.scenario.cities[0].city.clock
    #expect(first?.0.day == parting.map { clock.dayNumber(at: min($0.0.at, $0.1.at)) })
  }
}

import Marketplace
import Quantities
import ScenarioModel
import Statistics
import Testing

@testable import Simulation

/// Blocks of days drawn from a trace, and arrivals of a sinusoidal rate.
@Suite struct TraceReplayTests {
  /// Requests at noon: `counts[d]` of them on day d.
  private static func trace(_ counts: [Int], block: Int?) -> RequestTrace {
    let requests = counts.enumerated().flatMap { day, count in
      (0..<count).map { TracedRequest(day: day, timeOfDay: .hours(12) + .minutes(Int64($0))) }
    }
    return RequestTrace(requests: requests, blockDays: block)
  }

  private static func replay(_ trace: RequestTrace, days: ClosedRange<Int>, replication: UInt64)
    -> TraceReplay?
  {
    var city = CityScenario(
      city: City(name: "zug", currency: .chf, clock: .utc, travel: .instantaneous), country: "CH",
      timeZone: "UTC", area: 1, population: 1, clientAccounts: 1, services: [], channels: [], demand: [],
      programmes: [], dispatch: [], partnerGroups: [])
    city.trace = trace
    var streams = CityStreams<Unwatched>(seed: 3, replication: replication, city: "zug")
    let end = CivilClock.utc.instant(dayNumber: days.upperBound, timeOfDay: .zero)
    return streams.replay(of: city, days: days, end: end)
  }

  /// The days of the steps, in their order.
  private static func days(_ replay: TraceReplay?) -> [Int] {
    guard var replay else { return [] }
    var days: [Int] = []
    while let step = replay.current {
      days.append(CivilClock.utc.dayNumber(at: step.time))
      replay.advance()
    }
    return days
  }

  /// Mean and variance of the number of requests are those of drawing blocks with replacement.
  @Test func blocksAreDrawnWithReplacement() {
    // Four blocks of 3 days with 6, 9, 3 and 12 requests, and a day that makes no block.
    let trace = Self.trace([1, 2, 3, 4, 0, 5, 1, 1, 1, 6, 5, 1, 9], block: 3)
    #expect(trace.blocks(startDay: 100) == [0, 3, 6, 9])
    let totals = (0..<UInt64(4_000)).map { replication in
      Double(Self.days(Self.replay(trace, days: 100...115, replication: replication)).count)
    }
    let moments = RunningMoments(totals)
    let error = moments.standardError ?? 0
    // Five blocks, each of mean 7.5 and variance 11.25.
    #expect(abs(moments.mean - 5 * 7.5) <= 4 * error, "\(moments.mean) ± \(error)")
    let squares = RunningMoments(totals.map { ($0 - 37.5) * ($0 - 37.5) })
    #expect(abs(squares.mean - 5 * 11.25) <= 4 * (squares.standardError ?? 0), "\(squares.mean)")
  }

  /// A drawn block is one of the trace's, day by day, and the last one is cut off by the horizon.
  @Test func aBlockKeepsItsDays() {
    let counts = [1, 2, 3, 4, 0, 5]
    let trace = Self.trace(counts, block: 3)
    for replication in 0..<UInt64(20) {
      let days = Self.days(Self.replay(trace, days: 100...105, replication: replication))
      #expect(days == days.sorted())
      let found = (100..<105).map { day in days.count { $0 == day } }
      #expect([[1, 2, 3], [4, 0, 5]].contains(Array(found[..<3])))
      #expect([[1, 2], [4, 0]].contains(Array(found[3...])))
    }
  }

  /// Blocks of whole weeks begin on the weekday of the scenario's first day.
  @Test func weeksKeepTheirWeekdays() {
    let trace = Self.trace(Array(repeating: 1, count: 30), block: 7)
    // Day 0 is a Thursday, and so is day 105.
    #expect(trace.blocks(startDay: 105) == [0, 7, 14, 21])
    #expect(trace.blocks(startDay: 106) == [1, 8, 15, 22])
    #expect(trace.blocks(startDay: 104) == [6, 13, 20])
    #expect(Self.trace([1, 1, 1], block: 7).blocks(startDay: 0).isEmpty)
  }

  @Test func withoutBlocksEveryReplicationHasTheSame() {
    let trace = Self.trace([1, 2, 3, 4], block: nil)
    #expect(Self.days(Self.replay(trace, days: 1...3, replication: 5)) == [1, 1, 2, 2, 2])
  }

  /// Requests in each quarter of a wave are Poisson with the integral of the rate, and the mean is the stated one.
  @Test(arguments: [Int64(24), 168, 12]) func arrivalsFollowTheSinusoid(_ hours: Int64) {
    let wave = RateWave(amplitude: 0.8, period: .hours(hours), peak: .hours(17))
    let end = Timestamp.epoch + .days(7 * 20)
    var counts = [[Double]](repeating: [], count: 4)
    let perDay = 60.0
    for replication in 0..<UInt64(25) {
      var process = ArrivalProcess(
        ratePerDay: perDay, profile: Array(repeating: 1, count: 168), wave: wave, clock: .utc)
      var streams = CityStreams<Unwatched>(seed: 21, replication: replication, city: "zug")
      var found = [0.0, 0, 0, 0]
      var now = Timestamp.epoch
      while let next = process.next(after: now, before: end, number: 0, streams: &streams) {
        // The epoch was a Thursday: 72 hours after Monday.
        let phase = ((next - .epoch).hours + 72 - 17) / Double(hours)
        found[Int((phase - phase.rounded(.down)) * 4)] += 1
        now = next
      }
      for quarter in 0..<4 { counts[quarter].append(found[quarter]) }
    }
    // In the first and last quarter after a peak: 1/4 + 0.8 / 2π of the requests; in the others 1/4 − 0.8 / 2π.
    let all = perDay * 7 * 20
    for quarter in 0..<4 {
      let sign = quarter == 0 || quarter == 3 ? 1.0 : -1
      let theory = all * (0.25 + sign * 0.8 / (2 * Double.pi))
      let moments = RunningMoments(counts[quarter])
      // Four standard errors of a mean of Poisson counts.
      let allowed = 4 * (theory / Double(counts[quarter].count)).squareRoot()
      #expect(abs(moments.mean - theory) <= allowed, "quarter \(quarter): \(moments.mean), theory \(theory)")
    }
  }
}

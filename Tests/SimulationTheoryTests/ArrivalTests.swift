import Foundation
import Marketplace
import Quantities
import ScenarioModel
import Simulation
import TestSupport
import Testing
import Variates

extension Reductions {
  /// Requests are a Poisson process whose rate follows the local hour of the week.
  @Suite struct ArrivalTests {
    /// Between 0.5 and 2 times some rate, different in every hour, and nothing on Sunday night.
    static let profile: [Double] = (0..<168).map { (hour: Int) -> Double in
      let wave: Double = sin(Double(hour) * 0.61) * cos(Double(hour) * 0.037)
      return hour >= 164 ? 0 : 1.25 + 0.75 * wave
    }

    struct Day: Sendable {
      var number: Int
      var name: String
      /// Which local hours it has, some perhaps twice.
      var hours: [Int]
    }

    /// The counts of each hour of an ordinary week have the rate as mean and as variance.
    @Test func countsOfEachHourOfTheWeekArePoisson() async throws {
      let perDay = 6_000.0
      let clock = CivilClock.centralEurope2024
      // Monday, 3 June 2024.
      let start = clock.instant(dayNumber: 19_877, timeOfDay: .zero)
      let end = clock.instant(dayNumber: 19_884, timeOfDay: .zero)
      let mean = Self.profile.reduce(0, +) / 168
      let weeks = (0..<UInt64(520)).map { replication in
        var process = ArrivalProcess(ratePerDay: perDay, profile: Self.profile, clock: clock)
        var streams = CityStreams<Unwatched>(seed: 11, replication: replication, city: "zug")
        var counts = Array(repeating: 0.0, count: 168)
        var now = start
        while let next = process.next(after: now, before: end, number: 0, streams: &streams) {
          counts[clock.hourOfWeek(at: next)] += 1
          now = next
        }
        return counts
      }
      var dispersions: [Double] = []
      for hour in 0..<164 {
        let expected = perDay / 24 * Self.profile[hour] / mean
        let counts = weeks.map { $0[hour] }
        Estimate(counts).expect(expected, "requests in hour \(hour) of the week")
        dispersions += counts.map { ($0 - expected) * ($0 - expected) / expected }
      }
      #expect(weeks.allSatisfy { $0[164...].allSatisfy { $0 == 0 } })
      Estimate(dispersions).expect(1, "variance of hourly requests over their mean")
    }

    /// Requests per local hour on days of 23, 24 and 25 hours: none in the skipped hour, twice as many in the
    /// repeated one.
    ///
    /// A whole simulation, in which all requests expire at once.
    @Test(arguments: [
      Day(number: 19_813, name: "31 March, 23 h", hours: Array(0..<2) + Array(3..<24)),
      Day(number: 20_023, name: "27 October, 25 h", hours: Array(0..<3) + Array(2..<24)),
      Day(number: 19_883, name: "9 June, 24 h", hours: Array(0..<24)),
    ])
    func daysOfClockChangesHaveTheirHoursRequests(_ day: Day) async throws {
      var laboratory = try Laboratory(
        requestsPerMinute: 1, partners: 1, service: .constant(0), window: .days(1))
      laboratory.startDay = day.number
      laboratory.city.city.clock = .centralEurope2024
      laboratory.city.demand[0].profile = Self.profile
      laboratory.city.programmes[0].requestExpiry = TimeSpan(microseconds: 1)
      let mean = Self.profile.reduce(0, +) / 168
      let expected = 60 * day.hours.reduce(0) { $0 + Self.profile[144 + $1] } / mean
      let seen = try await laboratory.replicate(200, seed: 12) {
        (requests: $0["requests"], rate: $0["request_rate"])
      }
      Estimate(seen.map(\.requests)).expect(expected, "requests on \(day.name)")
      Estimate(seen.map(\.rate)).expect(expected / Double(day.hours.count), "requests an hour on \(day.name)")
    }
  }
}

import Quantities
import Recording
import ScenarioModel
import Simulation
import Testing
import Variates

/// Days of a run are civil days, also the two that have 23 or 25 hours.
@Suite("Civil time")
struct CivilTimeTests {
  private static let zurich = CivilClock(eras: [
    CivilClock.Era(start: .distantPast, offset: .hours(1)),
    // 2024-03-31T01:00Z and 2024-10-27T01:00Z.
    CivilClock.Era(start: Timestamp(secondsSinceEpoch: 1_711_846_800), offset: .hours(2)),
    CivilClock.Era(start: Timestamp(secondsSinceEpoch: 1_729_990_800), offset: .hours(1)),
  ])

  private func scenario(startDay: Int, adjust: (inout CityScenario) throws -> Void = { _ in }) throws
    -> Scenario
  {
    var city = try smallCity()
    city.city.clock = Self.zurich
    try adjust(&city)
    var scenario = smallScenario(days: 14, cities: [city])
    scenario.startDay = startDay
    scenario.warmUp = .days(1)
    return scenario
  }

  /// First days of two weeks around the changes of 2024-03-31 and 2024-10-27.
  static let starts = [19_806, 20_016]

  @Test(arguments: starts)
  func aLeadOfOneDayIsTheNextDay(_ start: Int) throws {
    let scenario = try scenario(startDay: start) { city in
      city.clients.immediateShare = 0
      city.clients.leadTime = try .constant(86_400)
      // Hours that leave the shortest notice.
      city.clients.slots = (0..<24).map { $0 >= 3 ? 1 : 0 }
    }
    let jobs = try record(scenario).rows(of: .jobs)
    #expect(jobs.count > 200)
    for job in jobs {
      guard let requested = job["requested_at"].instant, let wished = job["wished_at"].instant else {
        continue
      }
      let days = Self.zurich.dayNumber(at: wished) - Self.zurich.dayNumber(at: requested)
      #expect(days == 1, "requested at \(requested), wished for \(wished)")
    }
  }

  @Test(arguments: starts)
  func horizonAndDrainLimitEndAtMidnight(_ start: Int) throws {
    var scenario = try scenario(startDay: start)
    // The change falls into the drain limit.
    scenario.horizon = .days(5)
    scenario.drainLimit = .days(7)
    let recorder = try recorder(scenario, 0, seed: 1, replication: 0)
    let simulation = CitySimulation(scenario, city: 0, seed: 1, replication: 0, recorder: recorder)
    for (instant, days) in [(simulation.end, 5), (simulation.cutOff, 12)] {
      #expect(Self.zurich.timeOfDay(at: instant) == .zero)
      #expect(Self.zurich.dayNumber(at: instant) == start + days)
    }
  }

  @Test(arguments: starts)
  func thereIsOneRowForEachCivilDay(_ start: Int) throws {
    let rows = try cells(record(scenario(startDay: start)), .timeseries, ["date", "programme"])
    let days = rows.filter { $0[1].text == rows[0][1].text }.compactMap { row -> Int? in
      if case .date(let day) = row[0] { day } else { nil }
    }
    #expect(days.prefix(14) == ArraySlice(start..<start + 14))
    #expect(Set(days).count == days.count)
  }
}

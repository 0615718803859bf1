import Quantities
import TestSupport
import Testing

@testable import Marketplace

@Suite struct WeeklyHoursTests {
  private let clocks = [
    CivilClock.utc,
    CivilClock(eras: [
      CivilClock.Era(start: .distantPast, offset: .hours(1)),
      CivilClock.Era(start: Timestamp(secondsSinceEpoch: 1_711_846_800), offset: .hours(2)),
      CivilClock.Era(start: Timestamp(secondsSinceEpoch: 1_729_990_800), offset: .hours(1)),
    ]),
    CivilClock(eras: [CivilClock.Era(start: .distantPast, offset: .minutes(330))]),
  ]

  /// Minute by minute, but for the end, which is not touched.
  private func walked(from start: Timestamp, to end: Timestamp, on clock: CivilClock) -> WeeklyHours {
    var hours = WeeklyHours()
    hours[clock.hourOfWeek(at: start)] = true
    var instant = start
    while instant < end {
      hours[clock.hourOfWeek(at: instant)] = true
      instant = instant + .minutes(1)
    }
    return hours
  }

  /// Around the instants at which clocks change too, and from and to full hours as well as between them.
  @Test(arguments: [1_711_800_000, 1_729_950_000, 1_709_539_200])
  func touchedHoursAreThoseThatAWalkTouches(around second: Int64) {
    var draws = SplitMix64(seed: UInt64(second))
    for clock in clocks {
      for _ in 0..<200 {
        let minutes = Int64.random(in: 0..<1500, using: &draws)
        let step: Int64 = draws.oneIn(2) ? 60 : 1
        let start = Timestamp(secondsSinceEpoch: second) + .minutes(minutes / step * step)
        let end = start + .minutes(Int64.random(in: 0..<600, using: &draws) / step * step)
        let touched = WeeklyHours(touchedFrom: start, to: end, on: clock)
        #expect(touched == walked(from: start, to: end, on: clock), "\(start) to \(end)")
      }
    }
  }

  @Test func nothingIsLackedExactlyByWhoHasEverything() {
    var draws = SplitMix64(seed: 3)
    for _ in 0..<2000 {
      var (wanted, held) = (WeeklyHours(), WeeklyHours())
      for hour in 0..<168 where draws.oneIn(20) { wanted[hour] = true }
      held = wanted
      for hour in 0..<168 where draws.oneIn(3) { held[hour] = true }
      if draws.oneIn(2) { held[.random(in: 0..<168, using: &draws)] = false }
      let isCovered = (0..<168).allSatisfy { !wanted[$0] || held[$0] }
      #expect((wanted.lack(in: held) == 0) == isCovered)
      #expect(held.isSuperset(of: wanted) == isCovered)
      #expect(held.isAlways == (held.hoursPerWeek == 168))
    }
    #expect(WeeklyHours.always.isAlways)
  }

  @Test func fifteenDaysTouchEveryHourEvenWhereTheClockSkipsADay() {
    // Samoa left out 30 December 2011.
    let skip = Timestamp(secondsSinceEpoch: 1_325_239_200)
    let samoa = CivilClock(eras: [
      CivilClock.Era(start: .distantPast, offset: .hours(-10)),
      CivilClock.Era(start: skip, offset: .hours(14)),
    ])
    for clock in clocks + [samoa] {
      for hours in stride(from: Int64(-300), through: 60, by: 7) {
        let start = skip + .hours(hours)
        var walked = WeeklyHours()
        for hour in 0..<Int64(15 * 24) { walked[clock.hourOfWeek(at: start + .hours(hour))] = true }
        #expect(walked.isAlways, "from \(hours) h on")
        #expect(WeeklyHours(touchedFrom: start, to: start + .days(15), on: clock).isAlways)
      }
    }
    // At once, however long.
    #expect(WeeklyHours(touchedFrom: .epoch, to: .distantFuture, on: .utc).isAlways)
  }

  @Test func aLevelIsLackedExactlyBelowIt() {
    for skill in 0..<SkillSet.capacity {
      for held in UInt8(0)...15 {
        var skills = SkillSet()
        skills[skill] = held
        for level in UInt8(0)...15 { #expect((skills.lack(of: level, in: skill) == 0) == (held >= level)) }
      }
    }
  }
}

import Quantities
import Testing

/// Zurich in 2024: one hour ahead of UTC in winter, two in summer. The clock skips 02:00 to 03:00 on 31 March and
/// shows 02:00 to 03:00 twice on 27 October.
@Suite struct CivilClockTests {
  static let spring = Timestamp(secondsSinceEpoch: 1_711_846_800)  // 2024-03-31T01:00:00Z
  static let autumn = Timestamp(secondsSinceEpoch: 1_729_990_800)  // 2024-10-27T01:00:00Z
  static let springDay = 19_813  // 2024-03-31
  static let autumnDay = 20_023  // 2024-10-27

  let zurich = CivilClock(eras: [
    CivilClock.Era(start: .distantPast, offset: .hours(1)),
    CivilClock.Era(start: spring, offset: .hours(2)),
    CivilClock.Era(start: autumn, offset: .hours(1)),
  ])

  @Test func offsetChangesAtTheInstantItself() {
    let tick = TimeSpan(microseconds: 1)
    #expect(zurich.offset(at: Self.spring - tick) == .hours(1))
    #expect(zurich.offset(at: Self.spring) == .hours(2))
    #expect(zurich.offset(at: Self.autumn - tick) == .hours(2))
    #expect(zurich.offset(at: Self.autumn) == .hours(1))
    #expect(zurich.nextChange(after: .epoch) == Self.spring)
    #expect(zurich.nextChange(after: Self.spring) == Self.autumn)
    #expect(zurich.nextChange(after: Self.autumn) == nil)
  }

  @Test func weekStartsOnMonday() {
    let monday = Timestamp(secondsSinceEpoch: 1_704_067_200)  // 2024-01-01T00:00:00Z, a Monday
    #expect(CivilClock.utc.hourOfWeek(at: monday) == 0)
    #expect(CivilClock.utc.hourOfWeek(at: monday - TimeSpan(microseconds: 1)) == 167)
    #expect(zurich.hourOfWeek(at: monday) == 1)
    #expect(zurich.hourOfWeek(at: monday - .hours(1)) == 0)
    #expect(CivilClock.utc.hourOfWeek(at: .epoch) == 72, "1970-01-01 was a Thursday")
    #expect(CivilClock.utc.hourOfWeek(at: .epoch - TimeSpan(microseconds: 1)) == 71)
  }

  @Test func theShortDayHas23HoursOfTheWeekAndTheLongDay25() {
    #expect(hoursOfDay(Self.springDay) == [0, 1] + Array(3..<24))
    #expect(hoursOfDay(Self.autumnDay) == [0, 1, 2, 2] + Array(3..<24))
    #expect(hoursOfDay(Self.springDay + 1) == Array(0..<24))
  }

  /// The wall clock's hours through a local Sunday or Monday, hour by hour.
  private func hoursOfDay(_ day: Int) -> [Int] {
    var hours: [Int] = []
    var instant = zurich.instant(dayNumber: day, timeOfDay: .zero)
    while zurich.dayNumber(at: instant) == day {
      hours.append(zurich.hourOfWeek(at: instant) % 24)
      instant = zurich.nextHour(after: instant)
    }
    return hours
  }

  @Test func daysAndTimesOfDayAreLocal() {
    let lateEvening = Self.autumn + .hours(21) + .minutes(59)
    #expect(zurich.dayNumber(at: lateEvening) == Self.autumnDay)
    #expect(zurich.timeOfDay(at: lateEvening) == .hours(23) + .minutes(59))
    #expect(zurich.dayNumber(at: lateEvening + .minutes(1)) == Self.autumnDay + 1)
    #expect(zurich.timeOfDay(at: lateEvening + .minutes(1)) == .zero)
    #expect(CivilClock.utc.dayNumber(at: .epoch - TimeSpan(microseconds: 1)) == -1)
  }

  @Test func nextHourIsAFullHourByTheWallClock() {
    #expect(zurich.nextHour(after: Self.spring - .minutes(20)) == Self.spring)
    #expect(zurich.nextHour(after: Self.spring) == Self.spring + .hours(1))
    #expect(zurich.nextHour(after: Self.spring + .minutes(59)) == Self.spring + .hours(1))
    #expect(zurich.nextHour(after: Self.autumn - .minutes(20)) == Self.autumn)
  }

  @Test func nextHourStopsAtAChangeInsideAnHour() {
    let change = Timestamp(secondsSinceEpoch: 1_800)
    let clock = CivilClock(eras: [
      CivilClock.Era(start: .distantPast, offset: .zero),
      CivilClock.Era(start: change, offset: .minutes(30)),
    ])
    #expect(clock.nextHour(after: .epoch) == change)
    #expect(clock.nextHour(after: change) == change + .hours(1))
  }

  @Test func halfHourOffsetsHaveTheirOwnFullHours() {
    let india = CivilClock(eras: [CivilClock.Era(start: .distantPast, offset: .minutes(330))])
    #expect(india.nextHour(after: .epoch) == .epoch + .minutes(30))
  }

  @Test func wallTimesAwayFromAChangeAreUnique() {
    let noon = zurich.instant(dayNumber: Self.springDay, timeOfDay: .hours(12))
    #expect(noon == Self.spring + .hours(9))
    #expect(zurich.instant(dayNumber: Self.springDay, timeOfDay: .hours(1)) == Self.spring - .hours(1))
    #expect(zurich.instant(dayNumber: Self.springDay, timeOfDay: .hours(3)) == Self.spring)
    #expect(zurich.instant(dayNumber: Self.autumnDay, timeOfDay: .hours(12)) == Self.autumn + .hours(10))
    #expect(zurich.instant(dayNumber: Self.autumnDay, timeOfDay: .hours(3)) == Self.autumn + .hours(1))
  }

  @Test func aSkippedWallTimeIsAsFarAfterTheChange() {
    let skipped = zurich.instant(dayNumber: Self.springDay, timeOfDay: .hours(2) + .minutes(30))
    #expect(skipped == Self.spring + .minutes(30))
    #expect(zurich.timeOfDay(at: skipped) == .hours(3) + .minutes(30))
    #expect(zurich.instant(dayNumber: Self.springDay, timeOfDay: .hours(2)) == Self.spring)
  }

  @Test func aRepeatedWallTimeIsTheFirstOfTheTwo() {
    let repeated = zurich.instant(dayNumber: Self.autumnDay, timeOfDay: .hours(2) + .minutes(30))
    #expect(repeated == Self.autumn - .minutes(30))
    #expect(zurich.instant(dayNumber: Self.autumnDay, timeOfDay: .hours(2)) == Self.autumn - .hours(1))
  }

  @Test func everyInstantIsFoundAgainFromItsWallTime() {
    var instant = Self.spring - .days(2)
    while instant < Self.autumn + .days(2) {
      let found = zurich.instant(
        dayNumber: zurich.dayNumber(at: instant), timeOfDay: zurich.timeOfDay(at: instant))
      let isSecondOfTwo = instant >= Self.autumn && instant < Self.autumn + .hours(1)
      #expect(found == (isSecondOfTwo ? instant - .hours(1) : instant))
      instant += .minutes(10)
    }
  }

  @Test func erasOutOfOrderTrap() async {
    await #expect(processExitsWith: .failure) {
      _ = CivilClock(eras: [
        CivilClock.Era(start: .epoch, offset: .zero), CivilClock.Era(start: .epoch, offset: .hours(1)),
      ])
    }
  }
}

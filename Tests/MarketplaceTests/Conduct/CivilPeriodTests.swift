import Marketplace
import Quantities
import TestSupport
import Testing

/// Periods of whole days keep the wall clock's time when the clock changes.
@Suite struct CivilPeriodTests {
  /// A change of the clock, and a clock with it.
  struct Change: Sendable, CustomTestStringConvertible {
    var name: String
    var clock: CivilClock
    /// Local day of the change.
    var day: Int

    var testDescription: String { name }
    var monday: Timestamp { clock.instant(dayNumber: day - 6, timeOfDay: .hours(8)) }

    init(_ name: String, day: Int, at timeOfDay: TimeSpan, from before: TimeSpan, to after: TimeSpan) {
      self.name = name
      self.day = day
      let change = Timestamp.epoch + .days(Int64(day)) + timeOfDay - before
      clock = CivilClock(eras: [
        CivilClock.Era(start: .distantPast, offset: before), CivilClock.Era(start: change, offset: after),
      ])
    }
  }

  static let changes = [
    Change("spring", day: 19_813, at: .hours(2), from: .hours(1), to: .hours(2)),
    Change("autumn", day: 20_023, at: .hours(3), from: .hours(2), to: .hours(1)),
    Change("spring at midnight", day: 19_841, at: .zero, from: .hours(2), to: .hours(3)),
    Change("a Ramadan of minus one hour", day: 19_792, at: .hours(3), from: .hours(1), to: .zero),
  ]

  /// Rule Q4.
  @Test(arguments: changes, [TimeSpan.zero, .hours(2) + .minutes(30)])
  func theMaximumIsReviewedAtOneTimeOfTheWeek(_ change: Change, _ timeOfDay: TimeSpan) throws {
    var small = SmallMarket(clock: change.clock)
    // The second review falls on the day of the change.
    small.now = change.clock.instant(dayNumber: change.day - 14, timeOfDay: timeOfDay)
    small.open()
    for week in 1...5 {
      let review = try #require(
        small.timers.first { $0.timer == .ceilingReview(SmallMarket.friend) })
      let (day, time) = (
        change.clock.dayNumber(at: review.fireAt), change.clock.timeOfDay(at: review.fireAt)
      )
      #expect(day == change.day - 14 + 7 * week)
      // On the day itself the time may be skipped; afterwards it is the old one.
      if week != 2 { #expect(time == timeOfDay) }
      try small.pass(to: review.fireAt)
    }
  }

  @Test func periodsOfHoursElapseExactly() throws {
    let change = Self.changes[0]
    #expect(change.clock.instant(.hours(36), after: change.monday + .days(5)) == change.monday + .hours(156))
    #expect(change.clock.instant(.days(7), after: change.monday) == change.monday + .hours(167))
    #expect(
      Self.changes[1].clock.instant(.days(7), after: Self.changes[1].monday) == Self.changes[1].monday
        + .hours(169))
    #expect(change.clock.instant(.zero, after: change.monday) == change.monday)
  }

  /// Rule Q2.
  @Test(arguments: changes)
  func notificationsAreAWeekApartByTheCalendar(_ change: Change) throws {
    var conduct = CodeOfConduct.conduct2018.value
    conduct.cancellation.ceiling = .fixed(.percent(10))
    conduct.cancellation.firstCheck = 1
    conduct.notification.several = 9
    var small = SmallMarket(conduct: conduct, clock: change.clock)
    small.now = change.monday
    let partner = SmallMarket.partner(0)
    try small.give(.giveUp(small.job(in: .accepted), partner, reason: .dateImpossible))
    #expect(small.partner(partner).cancellationNotifications.count == 1)
    let due = change.clock.instant(.days(7), after: change.monday)
    #expect(change.clock.timeOfDay(at: due) == .hours(8) && due != change.monday + .days(7))
    small.now = due - TimeSpan(microseconds: 1)
    _ = try small.job(in: .closed)
    #expect(small.partner(partner).cancellationNotifications.count == 1)
    small.now = due
    _ = try small.job(in: .closed)
    #expect(small.partner(partner).cancellationNotifications.count == 2)
  }

  /// Rule R1.
  @Test(arguments: changes)
  func ratingsAreAwaitedUntilTheSameTimeOfDay(_ change: Change) throws {
    var small = SmallMarket(clock: change.clock)
    small.now = change.monday
    let id = try small.job(in: .paid)
    let end = try #require(small.timers.first { $0.timer == .ratingPeriodEnd(id) })
    #expect(end.fireAt == change.clock.instant(dayNumber: change.day + 1, timeOfDay: .hours(8)))
  }
}

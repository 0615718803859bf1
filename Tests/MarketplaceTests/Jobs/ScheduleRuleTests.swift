import Marketplace
import Quantities
import TestSupport
import Testing

private let moment = TimeSpan(microseconds: 1)

@Suite("Contact and schedule")
struct ScheduleRuleTests {
  let partner = SmallMarket.partner(0)

  /// Rule S1. The twelve hours are measured; a later call still settles the job.
  @Test func callIsRecordedHoweverLate() throws {
    var small = SmallMarket()
    let id = try small.book(in: .days(4))
    try small.bring(id, to: .accepted, by: partner)
    try small.pass(.hours(13))
    try small.give(.attemptContact(id, partner, reached: true))
    #expect(small.job(id).contactedAt == small.now)
    #expect(small.job(id).acceptedAt == small.now - .hours(13))
  }

  /// Rule S2. Two failed calls are too few, the third is enough.
  @Test func threeFailedCallsCloseTheRequest() throws {
    var small = SmallMarket()
    let id = try small.job(in: .accepted)
    for attempt in UInt8(1)...3 {
      #expect(throws: Rejection.tooFewAttempts) { try small.give(.closeUnreachable(id, partner)) }
      try small.give(.attemptContact(id, partner, reached: false))
      #expect(small.events == [.contactAttemptFailed(id, partner, attempt: attempt)])
    }
    try small.give(.closeUnreachable(id, partner))
    #expect(small.job(id).outcome == .unreachable)
    #expect(small.partner(partner).reliability.cancellations == 0)
  }

  /// Rule S2. However often a partner calls, the count stays a count.
  @Test func countOfFailedCallsDoesNotOverflow() throws {
    var small = SmallMarket()
    let id = try small.job(in: .accepted)
    for _ in 0..<300 { try small.give(.attemptContact(id, partner, reached: false)) }
    #expect(small.job(id).failedContacts == .max)
  }

  /// Rule S3. A change at the client's wish is recorded and moves the visit in the calendar.
  @Test func changeOfDateMovesTheVisit() throws {
    var small = SmallMarket()
    let id = try small.job(in: .confirmed)
    let later = small.now + .days(4)
    try small.give(.changeDate(id, start: later))
    #expect(small.events.first == .dateChanged(id, partner, start: later))
    #expect(small.partner(partner).calendar.entries.map(\.start) == [later])
    #expect(small.job(id).appointment == later)
  }

  /// Rule S3. Not into the past, and not onto another visit of the partner's.
  @Test func changeOfDateMustBePossible() throws {
    var small = SmallMarket()
    let id = try small.job(in: .confirmed)
    let other = try small.book(in: .days(3))
    try small.bring(other, to: .accepted, by: partner)
    let taken = small.job(other).appointment
    #expect(throws: Rejection.dateInThePast) { try small.give(.changeDate(id, start: small.now)) }
    #expect(throws: Rejection.calendarConflict) {
      try small.give(.changeDate(id, start: taken + .minutes(59)))
    }
    try small.give(.changeDate(id, start: taken + .hours(1)))
    small.market.checkInvariants()
  }

  /// Rule S4. Without confirmation the job goes to others exactly 24 hours before the visit.
  @Test(arguments: [JobState.accepted, .contacted, .appointmentAgreed])
  func unconfirmedVisitGoesToOthers(_ state: JobState) throws {
    var small = SmallMarket()
    let id = try small.job(in: state)
    try small.pass(.hours(24) - moment)
    #expect(small.job(id).state == state)
    try small.pass(moment)
    #expect(small.events.first == .confirmationMissed(id, partner))
    #expect(small.events.contains(.jobReturned(id, partner, reason: .unconfirmed)))
    #expect(small.job(id).state == .inDistribution)
  }

  /// Rule S4. A confirmation at the last instant counts.
  @Test func confirmationAtTheLastInstantCounts() throws {
    var small = SmallMarket()
    let id = try small.job(in: .appointmentAgreed)
    small.now += .hours(24)
    try small.give(.confirmAppointment(id, partner))
    try small.pass(.zero)
    #expect(small.job(id).state == .confirmed && small.events.isEmpty)
  }

  /// Rule S4. The grace puts the moment off.
  @Test func graceDelaysTheReassignment() throws {
    var small = SmallMarket { $0.confirmationGrace = .hours(6) }
    let id = try small.job(in: .appointmentAgreed)
    try small.pass(.hours(30) - moment)
    #expect(small.job(id).state == .appointmentAgreed)
    try small.pass(moment)
    #expect(small.job(id).state == .inDistribution)
  }

  /// Rule S4. Without reassignment a missed confirmation is reported once, and the partner may still set out.
  @Test func omissionIsSaidOnceWhereNothingIsReassigned() throws {
    var small = SmallMarket()
    let orange = SmallMarket.partner(0, of: SmallMarket.orange)
    let id = try small.job(in: .appointmentAgreed, by: orange)
    let timer = Command.elapse(.confirmationDue(id, orange, appointment: small.job(id).appointment))
    try small.give(timer)
    #expect(small.events.isEmpty)
    try small.pass(.hours(24))
    #expect(small.events == [.confirmationMissed(id, orange)])
    try small.give(timer)
    #expect(small.events.isEmpty)
    try small.give(.setOut(id, orange))
  }

  /// Rule S4. An agreement 24 hours ahead or later is also the confirmation; a minute earlier it is not.
  @Test(arguments: [
    (notice: TimeSpan.hours(24) + .minutes(1), state: JobState.appointmentAgreed),
    (.hours(24) + moment, .appointmentAgreed), (.hours(24), .confirmed),
    (.hours(23) + .minutes(59), .confirmed),
  ])
  func agreementAtShortNoticeIsTheConfirmation(_ row: (notice: TimeSpan, state: JobState)) throws {
    var small = SmallMarket()
    let id = try small.job(in: .contacted)
    let start = small.now + row.notice
    try small.give(.agreeAppointment(id, partner, start: start, price: small.job(id).price))
    #expect(small.job(id).state == row.state)
    #expect(
      small.timers.contains { $0.timer == .confirmationDue(id, partner, appointment: start) }
        == (row.state == .appointmentAgreed))
  }

  /// Rules S3, S4. A new date asks for a new confirmation, unless it lies within the 24 hours.
  @Test(arguments: [JobState.appointmentAgreed, .confirmed])
  func newDateIsConfirmedAnewUnlessItIsSoon(_ state: JobState) throws {
    for (notice, expected) in [
      (TimeSpan.hours(24) + moment, JobState.appointmentAgreed), (.hours(24), .confirmed),
      (.hours(2), .confirmed),
    ] {
      var small = SmallMarket()
      let id = try small.job(in: state)
      try small.give(.changeDate(id, start: small.now + notice))
      #expect(small.job(id).state == expected, "\(notice.hours) h")
      #expect(small.job(id).isConfirmed == (expected == .confirmed))
    }
  }

  /// Rule S4. The first date's timer no longer counts after a change.
  @Test func outdatedConfirmationTimerIsIgnored() throws {
    var small = SmallMarket()
    let id = try small.job(in: .appointmentAgreed)
    try small.give(.changeDate(id, start: small.now + .days(5)))
    try small.pass(.hours(30))
    #expect(small.job(id).state == .appointmentAgreed)
    try small.pass(to: small.job(id).appointment - .hours(24))
    #expect(small.job(id).state == .inDistribution)
  }

  /// Rule S4. Twenty-four hours are hours that pass, also over the night that loses one.
  @Test func confirmationLeadIsElapsedTime() throws {
    var small = SmallMarket(clock: .centralEurope2024)
    small.now = Timestamp(secondsSinceEpoch: 1_711_753_200)  // 2024-03-29 23:00 UTC
    let id = try small.book(in: .days(2))
    try small.bring(id, to: .appointmentAgreed, by: partner)
    try small.pass(.hours(24) - moment)
    #expect(small.job(id).state == .appointmentAgreed)
    try small.pass(moment)
    #expect(small.job(id).state == .inDistribution)
  }

  /// Rule S5. The date agreed may be earlier than the wished one, down to now.
  @Test func appointmentMayBeAsEarlyAsNow() throws {
    var small = SmallMarket()
    let id = try small.job(in: .contacted)
    let price = small.job(id).price
    #expect(throws: Rejection.dateInThePast) {
      try small.give(.agreeAppointment(id, partner, start: small.now - moment, price: price))
    }
    try small.give(.agreeAppointment(id, partner, start: small.now, price: price))
    #expect(small.job(id).appointment == small.now && small.job(id).isConfirmed)
  }

  /// Rule S6. A job that the call shows to be too hard returns to distribution without a visit.
  @Test func callThatShowsTheJobTooHardReturnsIt() throws {
    var small = SmallMarket()
    let id = try small.job(in: .contacted)
    try small.give(.giveUp(id, partner, reason: .beyondCompetence))
    #expect(small.job(id).state == .inDistribution && small.job(id).arrivedAt == nil)
    #expect(small.partner(partner).calendar.entries.isEmpty)
    #expect(small.partner(partner).reliability.cancellations == 1)
  }
}

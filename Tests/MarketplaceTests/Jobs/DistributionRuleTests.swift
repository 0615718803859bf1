import Marketplace
import Quantities
import TestSupport
import Testing

private let moment = TimeSpan(microseconds: 1)

@Suite("Distribution and acceptance")
struct DistributionRuleTests {
  let first = SmallMarket.partner(0)
  let second = SmallMarket.partner(1)

  /// Rule D3. A reply at exactly the deadline counts, a microsecond later it is void.
  @Test(arguments: [TimeSpan.zero, .minutes(2) - moment, .minutes(2)])
  func replyThroughTheDeadlineCounts(_ delay: TimeSpan) throws {
    for reply in [Command.acceptOffer, Command.declineOffer] {
      var small = SmallMarket()
      let id = try small.job(in: .offered)
      small.now += delay
      try small.give(reply(id, first))
      #expect(small.job(id).openOffers == 0)
    }
  }

  /// Rule D3.
  @Test func replyAfterTheDeadlineIsVoid() throws {
    for reply in [Command.acceptOffer, Command.declineOffer] {
      var small = SmallMarket()
      let id = try small.job(in: .offered)
      small.now += .minutes(2) + moment
      #expect(throws: Rejection.deadlinePassed) { try small.give(reply(id, first)) }
      #expect(small.job(id).state == .offered)
    }
  }

  /// Rule D3. The timer ends the offer at its deadline, not before, and only once.
  @Test func offerLapsesAtItsDeadline() throws {
    var small = SmallMarket()
    let id = try small.job(in: .offered)
    let deadline = small.now + .minutes(2)
    let timer = Command.elapse(.offerDeadline(id, first, until: deadline))
    small.now = deadline - moment
    try small.give(timer)
    #expect(small.job(id).state == .offered)
    small.now = deadline
    try small.give(timer)
    #expect(small.events == [.offerLapsed(id, first)])
    #expect(small.job(id).state == .inDistribution)
    try small.give(timer)
    #expect(small.events.isEmpty)
    try small.give(.offer(id, second, until: deadline, mode: .firstAccept))
    #expect(throws: Rejection.offerNotOpen) { try small.give(.acceptOffer(id, first)) }
  }

  /// Rule D3. A decline releases the offer at once.
  @Test func declineReleasesAtOnce() throws {
    var small = SmallMarket()
    let id = try small.job(in: .offered)
    try small.give(.declineOffer(id, first))
    #expect(small.events == [.offerDeclined(id, first)])
    #expect(small.job(id).state == .inDistribution)
    #expect(small.partner(first).openOffers == 0)
  }

  /// Rule D3. An offer made again after the first lapsed outlives the first one's late timer.
  @Test func outdatedDeadlineDoesNotEndANewOffer() throws {
    var small = SmallMarket()
    let id = try small.job(in: .offered)
    let stale = Command.elapse(.offerDeadline(id, first, until: small.now + .minutes(2)))
    try small.give(.declineOffer(id, first))
    small.now += .minutes(2)
    try small.give(.offer(id, first, until: small.now + .minutes(2), mode: .firstAccept))
    try small.give(stale)
    #expect(small.job(id).state == .offered && small.events.isEmpty)
  }

  /// Rule D4. The first acceptance of a broadcast request gets the job; the other offers are withdrawn.
  @Test func firstYesToABroadcastHasTheJob() throws {
    var small = SmallMarket()
    let id = try small.job(in: .offered)
    let until = small.now + .minutes(2)
    try small.give(.offer(id, second, until: until, mode: .firstAccept))
    #expect(throws: Rejection.alreadyOffered) {
      try small.give(.offer(id, second, until: until, mode: .firstAccept))
    }
    try small.give(.acceptOffer(id, second))
    #expect(small.events == [.jobAccepted(id, second), .offerWithdrawn(id, first)])
    #expect(small.partner(first).openOffers == 0)
    #expect(throws: Rejection.notAllowed(.accepted)) { try small.give(.acceptOffer(id, first)) }
    small.market.checkInvariants()
  }

  /// Rule D4. Collected yeses stay through the deadline until the job is awarded, to one who said yes.
  @Test func awardGoesToAWillingPartner() throws {
    var small = SmallMarket()
    let id = try small.book()
    try small.give(.distribute(id))
    for partner in [first, second] {
      try small.give(.offer(id, partner, until: small.now + .minutes(2), mode: .collect))
    }
    try small.give(.acceptOffer(id, second))
    #expect(small.events == [.willingnessDeclared(id, second)])
    #expect(throws: Rejection.alreadyOffered) { try small.give(.acceptOffer(id, second)) }
    #expect(throws: Rejection.notWilling) { try small.give(.award(id, first)) }
    try small.pass(.minutes(2))
    #expect(small.events == [.offerLapsed(id, first)])
    try small.give(.award(id, second))
    #expect(small.job(id).partner == second)
  }

  /// Rule D5. The hour is a service level: whoever takes it later has it all the same.
  @Test func acceptanceAfterAnHourStillCounts() throws {
    var small = SmallMarket()
    let orange = SmallMarket.partner(0, of: SmallMarket.orange)
    let id = try small.book(SmallMarket.orange)
    try small.give(.distribute(id))
    try small.give(.offer(id, orange, until: small.job(id).expiresAt, mode: .firstAccept))
    try small.pass(.hours(3))
    try small.give(.acceptOffer(id, orange))
    #expect(small.job(id).acceptedAt == small.now)
  }

  /// Rule D6. Twelve hours, or until the wished time if that is sooner.
  @Test(arguments: [
    (lead: TimeSpan?.some(.days(2)), life: TimeSpan.hours(12)), (.some(.hours(12)), .hours(12)),
    (.some(.hours(3)), .hours(3)), (nil, .hours(12)),
  ])
  func requestThatNobodyTookExpires(_ row: (lead: TimeSpan?, life: TimeSpan)) throws {
    var small = SmallMarket()
    let id = try small.book(in: row.lead)
    try small.pass(row.life - moment)
    #expect(small.job(id).state == .requested)
    try small.pass(moment)
    #expect(small.events.last == .jobClosed(id, .expired))
    #expect(small.job(id).outcome == .expired)
  }

  /// Rule D6. No offer starts at or after the expiry, none outlives it, and a yes at the last instant counts.
  @Test func offersEndWithTheRequest() throws {
    var small = SmallMarket()
    let id = try small.book()
    let expiry = small.job(id).expiresAt
    try small.give(.distribute(id))
    #expect(throws: Rejection.deadlinePassed) {
      try small.give(.offer(id, first, until: expiry + moment, mode: .firstAccept))
    }
    #expect(throws: Rejection.deadlinePassed) {
      try small.give(.offer(id, first, until: small.now - moment, mode: .firstAccept))
    }
    try small.give(.offer(id, first, until: expiry, mode: .firstAccept))
    small.now = expiry
    #expect(throws: Rejection.deadlinePassed) {
      try small.give(.offer(id, second, until: expiry, mode: .firstAccept))
    }
    try small.give(.acceptOffer(id, first))
    try small.pass(to: expiry)
    #expect(small.job(id).state == .accepted)
  }

  /// Rule D6. A returned request waits its twelve hours anew; the first expiry's timer no longer counts.
  @Test func returnedRequestWaitsAnew() throws {
    var small = SmallMarket()
    let id = try small.job(in: .accepted)
    try small.pass(.hours(5))
    try small.give(.giveUp(id, first, reason: .dateImpossible))
    #expect(small.job(id).expiresAt == small.now + .hours(12))
    try small.pass(.hours(7))
    #expect(small.job(id).state == .inDistribution)
    try small.pass(.hours(5))
    #expect(small.job(id).outcome == .expired)
  }

  /// Rule D7. A visit must fit between the others with travel time, to the microsecond.
  @Test(arguments: [(gap: TimeSpan.minutes(7), fits: true), (.minutes(7) - moment, false)])
  func jobIsTakenOnlyIfItFitsWithTravelTime(_ row: (gap: TimeSpan, fits: Bool)) throws {
    // From client 0 to client 1 it is a kilometre: two minutes, and five for parking.
    var small = SmallMarket(travel: TravelModel(secondsPerKilometre: 120, overhead: .minutes(5)))
    _ = try small.job(in: .accepted)
    let id = try small.book(in: .days(2) + .hours(1) + row.gap, client: ClientID(1))
    try small.bring(id, to: .offered, by: first)
    #expect(small.market.isAvailable(first, for: small.job(id), at: small.now) == row.fits)
    if row.fits {
      try small.give(.acceptOffer(id, first))
    } else {
      #expect(throws: Rejection.calendarConflict) { try small.give(.acceptOffer(id, first)) }
    }
  }

  /// Rule D7. Working hours are local: a visit at 08:00 UTC is at nine in winter and at ten in summer.
  @Test(arguments: [
    (day: 0, firstHour: 9, isAvailable: true), (0, 10, false), (28, 10, true), (28, 11, false),
  ])
  func workingHoursAreLocal(_ row: (day: Int64, firstHour: Int, isAvailable: Bool)) throws {
    var small = SmallMarket(clock: .centralEurope2024)
    var hours = WeeklyHours()
    for day in 0..<7 { for hour in row.firstHour..<24 { hours[day * 24 + hour] = true } }
    var skills = SkillSet()
    skills[0] = 1
    let partner = small.market.register(
      PartnerProfile(programme: SmallMarket.friend, home: .centre, skills: skills, hours: hours))
    let id = try small.book(in: .days(7 + row.day))
    #expect(small.market.isAvailable(partner, for: small.job(id), at: small.now) == row.isAvailable)
  }

  /// Rule D8. A job that is given up goes to others, never again to the same partner, at the listed price.
  @Test(arguments: [ReturnReason.beyondCompetence, .dateImpossible])
  func jobGivenUpGoesToOthers(_ reason: ReturnReason) throws {
    var small = SmallMarket()
    let id = try small.job(in: .contacted)
    let agreed = Money(minorUnits: 9999, currency: .chf)
    try small.give(.agreeAppointment(id, first, start: small.job(id).appointment, price: agreed))
    try small.give(.giveUp(id, first, reason: reason))
    #expect(small.events.first == .jobReturned(id, first, reason: reason))
    #expect(small.events.last == .partnerFreed(first))
    let job = small.job(id)
    #expect(job.state == .inDistribution && job.partner == nil && job.timesReturned == 1)
    #expect(job.price == Money(minorUnits: 8000, currency: .chf))
    #expect(Array(small.market.formerPartners(of: id)) == [first])
    let until = small.now + .minutes(2)
    #expect(throws: Rejection.hadTheJobBefore) {
      try small.give(.offer(id, first, until: until, mode: .firstAccept))
    }
    try small.give(.offer(id, second, until: until, mode: .firstAccept))
    try small.give(.acceptOffer(id, second))
    #expect(small.job(id).partner == second)
  }

  /// Rule D8. The next job in the slot has no former partners.
  @Test func formerPartnersAreForgottenWithTheJob() throws {
    var small = SmallMarket()
    let id = try small.job(in: .accepted)
    try small.give(.giveUp(id, first, reason: .dateImpossible))
    try small.give(.cancelJob(id))
    let next = try small.job(in: .accepted)
    #expect(next.slot == id.slot && small.job(next).partner == first)
    #expect(small.market.formerPartners(of: id).isEmpty)
  }

  /// Rule D8. Only the partner's own reasons may be given; the others are the platform's findings.
  @Test(arguments: ReturnReason.allCases)
  func partnerGivesOnlyItsOwnReasons(_ reason: ReturnReason) throws {
    var small = SmallMarket()
    let id = try small.job(in: .accepted)
    if [.beyondCompetence, .dateImpossible].contains(reason) {
      try small.give(.giveUp(id, first, reason: reason))
    } else {
      #expect(throws: Rejection.invalidReason) { try small.give(.giveUp(id, first, reason: reason)) }
    }
  }

  /// Rule D9. The job is released for the client's new date, and that is not the partner's cancellation.
  @Test func partnerReleasesAJobForTheNewDate() throws {
    var small = SmallMarket()
    let id = try small.job(in: .confirmed)
    let later = small.now + .days(5)
    #expect(throws: Rejection.dateInThePast) {
      try small.give(.releaseForNewDate(id, first, start: small.now))
    }
    try small.give(.releaseForNewDate(id, first, start: later))
    #expect(small.job(id).appointment == later && small.job(id).state == .inDistribution)
    #expect(small.partner(first).reliability.cancellations == 0)
    #expect(small.partner(first).reliability.ended == 1)
  }

  /// Rule Q2 on distribution: a closed account has no open offers and no coming visits left.
  @Test func closedAccountLosesItsOffersAndVisits() throws {
    var conduct = CodeOfConduct.conduct2018.value
    conduct.noShow.warnings = 0
    var small = SmallMarket(conduct: conduct)
    let missed = try small.job(in: .accepted)
    let other = try small.book(in: .days(3))
    try small.bring(other, to: .accepted, by: first)
    let offered = try small.book(in: .days(5))
    try small.bring(offered, to: .offered, by: first)
    small.now += .days(2)
    try small.give(.reportNoShow(missed, newStart: nil))
    #expect(small.events.contains(.accountClosed(first, .noShow)))
    #expect(small.events.contains(.offerWithdrawn(offered, first)))
    #expect(small.events.contains(.jobReturned(other, first, reason: .accountClosed)))
    #expect(small.job(offered).state == .inDistribution)
    small.market.checkInvariants()
    let until = small.now + moment
    #expect(throws: Rejection.accountNotActive) {
      try small.give(.offer(other, first, until: until, mode: .firstAccept))
    }
  }
}

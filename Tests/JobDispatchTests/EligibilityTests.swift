import JobDispatch
import Marketplace
import Quantities
import TestSupport
import Testing

/// Eligibility of partners: one table for each criterion.
@Suite struct EligibilityTests {
  static let wantedLevel = ServiceID(1)

  /// Rule D1.
  @Test(arguments: [SmallMarket.friend, SmallMarket.pro, SmallMarket.orange])
  func onlyPartnersOfTheProgrammeAreAsked(programme: ProgrammeID) throws {
    var platform = SmallPlatform(.nearest(Broadcast(width: 9)))
    let partners = [SmallMarket.friend, SmallMarket.pro, SmallMarket.orange].map { platform.join($0) }
    let job = try platform.book(programme)
    #expect(platform.asked(for: job) == [partners[programme.ordinal]])
  }

  /// Rule D1. The zone's edge belongs to it.
  @Test(arguments: [(2.0, true), (2.0.nextDown, true), (2.0.nextUp, false), (-2.0, true), (0, true)])
  func theZoneIncludesItsEdge(north: Double, isAsked: Bool) throws {
    var platform = SmallPlatform(.nearest(zone: 2))
    platform.join(at: Coordinate(east: 0, north: north))
    let job = try platform.book()
    #expect(!platform.asked(for: job).isEmpty == isAsked)
  }

  /// Rules D1, D7. The hard service asks for level 4 in skill 0.
  @Test(arguments: [(0, 4, true), (0, 5, true), (0, 3, false), (0, 0, false), (1, 5, false)])
  func competenceInTheServicesSkillIsNeeded(skill: Int, level: UInt8, isAsked: Bool) throws {
    var platform = SmallPlatform(.nearest())
    var skills = SkillSet()
    skills[skill] = level
    _ = platform.join(
      PartnerProfile(programme: SmallMarket.friend, home: .centre, skills: skills, hours: .always))
    let job = try platform.book(service: Self.wantedLevel)
    #expect(!platform.asked(for: job).isEmpty == isAsked)
  }

  /// Rule B2. The shop asks for certification 0.
  @Test(arguments: [
    (SmallMarket.site, 0b00, true), (SmallMarket.shop, 0b00, false), (SmallMarket.shop, 0b01, true),
    (SmallMarket.shop, 0b10, false), (SmallMarket.shop, 0b11, true),
  ])
  func aBusinessPartnersJobsWantItsCertification(
    channel: ChannelID, held: UInt64, isAsked: Bool
  ) throws {
    var platform = SmallPlatform(.nearest())
    platform.join(certifications: Certifications(rawValue: held))
    let job = try platform.book(channel: channel)
    #expect(!platform.asked(for: job).isEmpty == isAsked)
  }

  /// Rules Q5, Q6: with no warning the first no-show opens a review, whose end may close the account.
  @Test(arguments: [(nil, true), (false, true), (true, false)])
  func onlyAClosedAccountIsLeftOut(isExcluded: Bool?, isAsked: Bool) throws {
    var platform = SmallPlatform(.nearest()) { $0.conduct.noShow.warnings = 0 }
    let partner = platform.join()
    let missed = try platform.book(in: .hours(1))
    try platform.give(.acceptOffer(missed, partner))
    platform.pass(.hours(1))
    try platform.give(.reportNoShow(missed, newStart: nil))
    #expect(platform.partner(partner).status == .underReview)
    if let isExcluded { try platform.give(.decideExclusion(partner, isExcluded: isExcluded)) }
    let job = try platform.book()
    #expect(!platform.asked(for: job).isEmpty == isAsked)
  }

  /// Rule T1. A request that waits goes to an applicant as soon as, and not before, its check is passed; nothing comes
  /// during a pause.
  @Test func dispatchWaitsForTheCheckAndForTheReturn() throws {
    var platform = SmallPlatform(.nearest())
    let applicant = platform.apply()
    let job = try platform.book()
    try platform.give(.proveIdentity(applicant))
    #expect(platform.asked(for: job).isEmpty)
    try platform.give(.decideCheck(applicant, .passed))
    #expect(platform.asked(for: job) == [applicant])
    try platform.give(.pauseAccount(applicant))
    let later = try platform.book()
    #expect(platform.asked(for: later).isEmpty)
    try platform.give(.resumeAccount(applicant))
    #expect(platform.asked(for: later) == [applicant])
    try platform.give(.closeOwnAccount(applicant))
    #expect(platform.asked(for: try platform.book()).isEmpty)
  }

  /// Rule D7. Monday 08:00 UTC is 09:00 in Central Europe; the visit lasts an hour and begins two days later.
  @Test(arguments: [
    (CivilClock.utc, 8..<9, TimeSpan.days(2), true),
    (.utc, 9..<10, .days(2), false),
    (.centralEurope2024, 9..<10, .days(2), true),
    (.centralEurope2024, 8..<9, .days(2), false),
    (.utc, 8..<9, .days(2) + .minutes(1), false),
    (.utc, 8..<10, .days(2) + .minutes(1), true),
    // 1 April lies in summer time: 08:00 UTC is 10:00.
    (.centralEurope2024, 10..<11, .days(28), true),
    (.centralEurope2024, 9..<10, .days(28), false),
  ])
  func theVisitMustLieInTheWorkingHoursOfTheCitysClock(
    clock: CivilClock, hours: Range<Int>, lead: TimeSpan, isAsked: Bool
  ) throws {
    var platform = SmallPlatform(.nearest(), clock: clock)
    platform.join(hours: .daily(hours))
    let job = try platform.book(in: lead)
    #expect(!platform.asked(for: job).isEmpty == isAsked)
  }

  /// Rules D7, V8. The partner lives at client 0 and visits client 2, two kilometres or 20 minutes away, for an hour.
  @Test(arguments: [
    (TimeSpan.minutes(-79), false), (.minutes(-80), true), (.zero, false), (.minutes(79), false),
    (.minutes(80), true),
  ])
  func travelBeforeAndAfterAnotherVisitMustFitIntoTheCalendar(offset: TimeSpan, isAsked: Bool) throws {
    let travel = TravelModel(secondsPerKilometre: 600, overhead: .zero)
    var platform = SmallPlatform(.nearest(), travel: travel)
    let partner = platform.join()
    let first = try platform.book(in: .days(2), client: ClientID(2))
    try platform.give(.acceptOffer(first, partner))
    let job = try platform.book(in: .days(2) + offset, client: ClientID(0))
    #expect(!platform.asked(for: job).isEmpty == isAsked)
  }

  /// The nearest partner is busy when the job is first offered, and asked in the round after its visit is called off.
  @Test(arguments: [false, true]) func whoseCalendarHasRoomAgainIsAskedInTheNextRound(isCalledOff: Bool)
    throws
  {
    var platform = SmallPlatform(.nearest())
    let partners = platform.joinLine(of: 4)
    let visit = try platform.book()
    try platform.give(.acceptOffer(visit, partners[0]))
    let job = try platform.book()
    #expect(platform.asked(for: job) == [partners[1]])
    try platform.give(.declineOffer(job, partners[1]))
    #expect(platform.asked(for: job) == [partners[2]])
    if isCalledOff { try platform.give(.cancelJob(visit)) }
    try platform.give(.declineOffer(job, partners[2]))
    #expect(platform.asked(for: job) == [partners[isCalledOff ? 0 : 3]])
  }

  /// A partner with a new visit at the same hour between two rounds is skipped.
  @Test func whoseCalendarHasFilledUpIsNotAskedInTheNextRound() throws {
    var platform = SmallPlatform(.nearest())
    let partners = platform.joinLine(of: 3)
    let job = try platform.book()
    let other = try platform.book()
    #expect(platform.asked(for: job) == [partners[0]] && platform.asked(for: other) == [partners[0]])
    try platform.give(.declineOffer(other, partners[0]))
    try platform.give(.acceptOffer(other, partners[1]))
    try platform.give(.declineOffer(job, partners[0]))
    #expect(platform.asked(for: job) == [partners[2]])
  }

  /// Rules D7, B4. The shop lies five kilometres or 50 minutes from the client; fetching comes before the visit.
  @Test(arguments: [(TimeSpan.minutes(-60), true), (.minutes(-59), false)])
  func fetchingADeviceTakesItsTimeToo(offset: TimeSpan, isAsked: Bool) throws {
    let travel = TravelModel(secondsPerKilometre: 600, overhead: .zero)
    var platform = SmallPlatform(.nearest(), travel: travel)
    let partner = platform.join(certifications: Certifications(number: 0))
    let first = try platform.book(in: .days(2), channel: SmallMarket.shop, needsPickUp: true)
    try platform.give(.acceptOffer(first, partner))
    // From the end of the earlier visit at the client's there are 50 minutes to the shop and 50 back.
    let job = try platform.book(in: .days(2) - .minutes(100) + offset)
    #expect(!platform.asked(for: job).isEmpty == isAsked)
  }

  @Test func whoWasAskedIsNotAskedAgainInTheSameDistribution() throws {
    var platform = SmallPlatform(.nearest())
    let partner = platform.join()
    let job = try platform.book()
    try platform.give(.declineOffer(job, partner))
    #expect(platform.asked(for: job).isEmpty)
    platform.pass(.hours(11))
    #expect(platform.asked(for: job).isEmpty)
    #expect(platform.platform.dispatcher.waitingCount == 1)
  }

  /// Rule D8: never to the same partner, while who declined before may be asked again.
  @Test func whoHadTheJobIsNeverAskedAgain() throws {
    var platform = SmallPlatform(.nearest())
    let partners = platform.joinLine(of: 3)
    let job = try platform.book()
    try platform.give(.declineOffer(job, partners[0]))
    try platform.give(.acceptOffer(job, partners[1]))
    try platform.give(.giveUp(job, partners[1], reason: .beyondCompetence))
    #expect(platform.asked(for: job) == [partners[0]])
    try platform.give(.acceptOffer(job, partners[0]))
    try platform.give(.giveUp(job, partners[0], reason: .dateImpossible))
    #expect(platform.asked(for: job) == [partners[2]])
    try platform.give(.declineOffer(job, partners[2]))
    #expect(platform.asked(for: job).isEmpty)
  }

  @Test(arguments: [1, 2, 5])
  func nobodyHasMoreOpenOffersThanTheLimit(limit: Int) throws {
    var platform = SmallPlatform(.nearest(openOffers: limit))
    let partner = platform.join()
    for _ in 0..<6 { _ = try platform.book() }
    #expect(Int(platform.partner(partner).openOffers) == limit)
    #expect(platform.platform.dispatcher.waitingCount == 6 - limit)
  }

  /// An immediate job wants a partner without an open offer and not on the way to another.
  @Test(arguments: [JobState.offered, .accepted, .enRoute, .onSite, .performed])
  func anImmediateJobWantsAFreePartner(other: JobState) throws {
    var platform = SmallPlatform(.nearest())
    let partner = platform.join()
    let first = try platform.book(in: nil)
    if other >= .accepted { try platform.give(.acceptOffer(first, partner)) }
    if other >= .enRoute { try platform.give(.setOut(first, partner)) }
    if other >= .onSite { try platform.give(.arrive(first, partner)) }
    if other >= .performed { try platform.give(.perform(first, partner)) }
    let job = try platform.book(in: nil)
    #expect(!platform.asked(for: job).isEmpty == (other == .performed))
  }
}

extension WeeklyHours {
  /// These hours on every day of the week.
  static func daily(_ hours: Range<Int>) -> WeeklyHours {
    var week = WeeklyHours()
    for day in 0..<7 { for hour in hours { week[day * 24 + hour] = true } }
    return week
  }
}

import JobDispatch
import Marketplace
import Quantities
import TestSupport
import Testing

/// Rule D6 and what happens to requests that find nobody.
@Suite struct WaitingTests {
  @Test func aRequestThatFindsNobodyWaitsUntilItExpires() throws {
    var platform = SmallPlatform(.nearest())
    let job = try platform.book()
    #expect(platform.job(job).state == .inDistribution)
    #expect(platform.platform.dispatcher.waitingCount == 1)
    platform.pass(.hours(12), beforeTimers: true)
    #expect(platform.job(job).state == .inDistribution)
    platform.pass(.zero)
    #expect(platform.job(job).outcome == .expired)
    #expect(platform.platform.dispatcher.waitingCount == 0)
    platform.join()
    #expect(platform.events.isEmpty)
  }

  @Test func aCancelledRequestNoLongerWaits() throws {
    var platform = SmallPlatform(.nearest())
    let job = try platform.book()
    try platform.give(.cancelJob(job))
    #expect(platform.platform.dispatcher.waitingCount == 0)
  }

  @Test func aPartnerWhoJoinsIsOfferedWhatWaitsOldestFirst() throws {
    var platform = SmallPlatform(.nearest(openOffers: 2))
    let jobs = try (0..<3).map { _ in
      platform.pass(.minutes(1))
      return try platform.book()
    }
    let partner = platform.join()
    #expect(jobs.map { platform.asked(for: $0) } == [[partner], [partner], []])
    try platform.give(.declineOffer(jobs[1], partner))
    #expect(platform.asked(for: jobs[2]) == [partner])
  }

  @Test func whatWaitsIsNotOfferedToAPartnerWhoIsNotEligible() throws {
    var platform = SmallPlatform(.nearest(zone: 2))
    let job = try platform.book(service: ServiceID(1))
    platform.join(level: 3)
    platform.join(at: Coordinate(east: 0, north: 3))
    platform.join(SmallMarket.pro)
    #expect(platform.asked(for: job).isEmpty)
    let able = platform.join(level: 4)
    #expect(platform.asked(for: job) == [able])
  }

  /// Two requests for the same hour: the partner who has one can take the other only when the first one is gone.
  @Test(arguments: ["cancelled", "given up", "moved"])
  func aPartnerWhoIsFreedIsOfferedWhatWaits(how: String) throws {
    var platform = SmallPlatform(.nearest())
    let partner = platform.join()
    let first = try platform.book(in: .hours(30))
    try platform.give(.acceptOffer(first, partner))
    let second = try platform.book(in: .hours(30))
    #expect(platform.asked(for: second).isEmpty)
    switch how {
    case "cancelled": try platform.give(.cancelJob(first))
    case "given up": try platform.give(.giveUp(first, partner, reason: .beyondCompetence))
    default:
      try platform.give(.attemptContact(first, partner, reached: true))
      try platform.give(.changeDate(first, start: platform.now + .hours(40)))
    }
    #expect(platform.asked(for: second) == [partner])
  }

  @Test func immediateRequestsQueueForTheOnePartnerInOrder() throws {
    var platform = SmallPlatform(.nearest())
    let partner = platform.join()
    let jobs = try (0..<4).map { _ in
      platform.pass(.seconds(1))
      return try platform.book(in: nil)
    }
    for (position, job) in jobs.enumerated() {
      #expect(platform.asked(for: job) == [partner])
      #expect(platform.platform.dispatcher.waitingCount == 3 - position)
      try platform.give(.acceptOffer(job, partner))
      try platform.finish(job)
    }
  }

  @Test func aPartnerWhoseOfferEndsIsOfferedWhatWaits() throws {
    var platform = SmallPlatform(.nearest(openOffers: 1))
    let partner = platform.join()
    let first = try platform.book()
    let second = try platform.book()
    #expect(platform.asked(for: second).isEmpty)
    platform.pass(.minutes(2))
    #expect(platform.asked(for: first).isEmpty)
    #expect(platform.asked(for: second) == [partner])
    #expect(platform.market.openOffers(of: second)[0].madeAt == platform.now)
  }

  @Test func whoLosesTheRaceForOneRequestIsOfferedTheNext() throws {
    var platform = SmallPlatform(.nearest(Broadcast(width: 2), openOffers: 1))
    let (winner, loser) = (platform.join(), platform.join())
    let first = try platform.book(in: .days(2))
    let second = try platform.book(in: .days(3))
    try platform.give(.acceptOffer(first, winner))
    #expect(Set(platform.asked(for: second)) == [winner, loser])
  }

  /// A returned request keeps its place in the queue.
  @Test func aReturnedRequestComesBeforeYoungerOnes() throws {
    var platform = SmallPlatform(.nearest(openOffers: 1))
    let first = platform.join()
    let old = try platform.book(in: .hours(30))
    try platform.give(.acceptOffer(old, first))
    platform.pass(.minutes(1))
    let young = try platform.book(in: .hours(30))
    try platform.give(.giveUp(old, first, reason: .beyondCompetence))
    #expect(platform.asked(for: young) == [first])
    try platform.give(.declineOffer(young, first))
    let second = platform.join()
    #expect(platform.asked(for: old) == [second])
    #expect(platform.asked(for: young).isEmpty)
  }

  @Test func aReturnedRequestLivesAnewAndThenExpires() throws {
    var platform = SmallPlatform(.nearest())
    let partner = platform.join()
    let job = try platform.book()
    platform.pass(.minutes(1))
    try platform.give(.acceptOffer(job, partner))
    platform.pass(.hours(13))
    try platform.give(.giveUp(job, partner, reason: .dateImpossible))
    #expect(platform.job(job).expiresAt == platform.now + .hours(12))
    #expect(platform.platform.dispatcher.waitingCount == 1)
    platform.pass(.hours(12))
    #expect(platform.job(job).outcome == .expired)
  }

  /// Monday 08:00 in the city; the partner begins at ten and the job takes an hour.
  @Test(arguments: [true, false])
  func anImmediateRequestIsTriedWhenSomebodysHoursBegin(partnerIsThereFirst: Bool) throws {
    var platform = SmallPlatform(.nearest())
    platform.pass(.minutes(20))
    if partnerIsThereFirst { platform.join(hours: .daily(10..<12)) }
    let job = try platform.book(in: nil)
    if !partnerIsThereFirst { platform.join(hours: .daily(10..<12)) }
    platform.pass(to: SmallMarket.monday + .hours(2), beforeTimers: true)
    #expect(platform.asked(for: job).isEmpty)
    platform.pass(.zero)
    #expect(platform.newlyAsked(for: job).count == 1)
  }

  @Test func hoursBeginByTheCitysClock() throws {
    var platform = SmallPlatform(.nearest(), clock: .centralEurope2024)
    platform.join(hours: .daily(10..<12))
    let job = try platform.book(in: nil)
    platform.pass(.hours(1))
    #expect(platform.newlyAsked(for: job).count == 1)
  }

  @Test func noHourIsWatchedWithoutAnImmediateRequest() throws {
    var platform = SmallPlatform(.nearest())
    platform.join(hours: .daily(10..<12))
    _ = try platform.book(in: .hours(30))
    #expect(!platform.timers.contains { $0.timer.priority == 2 })
    let job = try platform.book(in: nil)
    #expect(platform.timers.count { $0.timer.priority == 2 } == 1)
    try platform.give(.cancelJob(job))
    platform.pass(.hours(1))
    #expect(!platform.timers.contains { $0.timer.priority == 2 })
  }

  @Test func partnersWhomTheMarketHasAlreadyAreKnownToDispatch() throws {
    let market = SmallMarket()
    let policies = ContiguousArray(repeating: DispatchPolicy.nearest(), count: 3)
    var platform = Platform(
      market: market.market, dispatcher: Dispatcher(policies: policies, extent: 10))
    var effects = PlatformEffects()
    let booking = Booking(
      number: JobNumber(0), client: ClientID(0), channel: SmallMarket.site, service: ServiceID(0),
      programme: SmallMarket.pro, position: .centre, wishedStart: nil)
    try platform.handle(.requestJob(booking), at: SmallMarket.monday, into: &effects)
    #expect(platform.market.openOffers(of: JobID(slot: 0, generation: 0)).count == 1)
  }

  @Test func newTermsHoldFromTheirAdoption() throws {
    var platform = SmallPlatform(.nearest())
    var terms = platform.market.programmes[0]
    terms.requestExpiry = .hours(1)
    var effects = PlatformEffects()
    platform.platform.adopt(terms, for: SmallMarket.friend, at: platform.now, into: &effects)
    let job = try platform.book()
    #expect(platform.job(job).expiresAt == platform.now + .hours(1))
  }
}

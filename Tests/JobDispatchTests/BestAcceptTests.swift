import JobDispatch
import Marketplace
import Quantities
import TestSupport
import Testing

/// Rounds that collect the yeses and give the job to the best of them.
@Suite struct BestAcceptTests {
  private let waves = Waves(width: 3, window: .minutes(10), mode: .collect)

  @Test func theBestOfTheWillingHasTheJobWhenTheWindowCloses() throws {
    var platform = SmallPlatform(.nearest(waves))
    let partners = platform.joinLine(of: 4)
    let job = try platform.book()
    for partner in [partners[2], partners[1]] { try platform.give(.acceptOffer(job, partner)) }
    #expect(platform.job(job).state == .offered)
    platform.pass(.minutes(10), beforeTimers: true)
    #expect(platform.job(job).state == .offered)
    platform.pass(.zero)
    #expect(
      platform.endings(of: job) == [
        .lapsed(partners[0]), .accepted(partners[1]), .withdrawn(partners[2]),
      ])
  }

  @Test func onceAllHaveAnsweredNobodyWaitsForTheWindow() throws {
    var platform = SmallPlatform(.nearest(waves))
    let partners = platform.joinLine(of: 3)
    let job = try platform.book()
    try platform.give(.acceptOffer(job, partners[2]))
    try platform.give(.acceptOffer(job, partners[1]))
    try platform.give(.declineOffer(job, partners[0]))
    #expect(
      platform.endings(of: job) == [
        .declined(partners[0]), .accepted(partners[1]), .withdrawn(partners[2]),
      ])
  }

  @Test func aYesAtExactlyTheWindowsEndCounts() throws {
    var platform = SmallPlatform(.nearest(waves))
    let partners = platform.joinLine(of: 3)
    let job = try platform.book()
    platform.pass(.minutes(10), beforeTimers: true)
    try platform.give(.acceptOffer(job, partners[2]))
    platform.pass(.zero)
    #expect(platform.job(job).partner == partners[2])
  }

  @Test func ifTheBestCanNoLongerComeTheNextHasTheJob() throws {
    var platform = SmallPlatform(.nearest(waves))
    let partners = platform.joinLine(of: 2)
    let job = try platform.book()
    let rival = try platform.book()
    try platform.give(.acceptOffer(job, partners[0]))
    try platform.give(.acceptOffer(rival, partners[0]))
    try platform.give(.declineOffer(rival, partners[1]))
    #expect(platform.job(rival).partner == partners[0])
    try platform.give(.acceptOffer(job, partners[1]))
    #expect(platform.job(job).partner == partners[1])
  }

  @Test func ifNoneOfTheWillingCanComeTheNextRoundBegins() throws {
    var platform = SmallPlatform(.nearest(Waves(width: 1, window: .minutes(10), mode: .collect)))
    let partners = platform.joinLine(of: 2)
    let job = try platform.book()
    let rival = try platform.book()
    #expect(platform.asked(for: rival) == [partners[0]])
    // Both are offered to the first partner alone, so that each yes is the last answer.
    try platform.give(.acceptOffer(rival, partners[0]))
    #expect(platform.job(rival).partner == partners[0])
    #expect(throws: Rejection.calendarConflict) { try platform.give(.acceptOffer(job, partners[0])) }
    platform.pass(.minutes(10))
    #expect(platform.asked(for: job) == [partners[1]])
  }

  @Test func theWillingWhoHaveMeanwhileTakenAnotherJobAreReleasedAndTheNextFewAsked() throws {
    var platform = SmallPlatform(.nearest(Waves(width: 2, window: .minutes(10), mode: .collect)))
    let partners = platform.joinLine(of: 4)
    let job = try platform.book()
    let rival = try platform.book()
    try platform.give(.acceptOffer(job, partners[0]))
    try platform.give(.acceptOffer(rival, partners[0]))
    try platform.give(.declineOffer(rival, partners[1]))
    #expect(platform.job(rival).partner == partners[0])
    try platform.give(.declineOffer(job, partners[1]))
    #expect(
      platform.endings(of: job) == [.declined(partners[1]), .withdrawn(partners[0])])
    #expect(platform.asked(for: job) == Array(partners[2..<4]))
  }

  @Test func aWindowInWhichNobodyIsWillingLeadsToTheNextFew() throws {
    var platform = SmallPlatform(.nearest(Waves(width: 2, window: .minutes(10), mode: .collect)))
    let partners = platform.joinLine(of: 4)
    let job = try platform.book()
    platform.pass(.minutes(10))
    #expect(platform.endings(of: job) == [.lapsed(partners[0]), .lapsed(partners[1])])
    #expect(platform.asked(for: job) == Array(partners[2..<4]))
  }

  /// The window of an earlier round must not cut a later one short.
  @Test func theEndOfAnEarlierWindowDoesNotEndALaterOne() throws {
    var platform = SmallPlatform(.nearest(waves))
    let partners = platform.joinLine(of: 4)
    let job = try platform.book()
    try platform.give(.acceptOffer(job, partners[0]))
    for partner in partners[1..<3] { try platform.give(.declineOffer(job, partner)) }
    #expect(platform.job(job).partner == partners[0])
    platform.pass(.minutes(5))
    try platform.give(.giveUp(job, partners[0], reason: .beyondCompetence))
    #expect(platform.asked(for: job) == Array(partners[1..<4]))
    try platform.give(.acceptOffer(job, partners[3]))
    platform.pass(.minutes(5))
    #expect(platform.job(job).state == .offered)
    try platform.give(.acceptOffer(job, partners[1]))
    platform.pass(.minutes(5))
    #expect(platform.job(job).partner == partners[1])
  }

  /// A partner who accepted before the request's expiry gets the job, although both fall on the same instant.
  @Test(arguments: [TimeSpan.hours(12), .hours(20)])
  func aWindowThatEndsWithTheRequestStillAwardsIt(window: TimeSpan) throws {
    var platform = SmallPlatform(.nearest(Broadcast(width: 2, collecting: window)))
    let partners = platform.joinLine(of: 2)
    let job = try platform.book()
    let expiry = platform.job(job).expiresAt
    platform.pass(.hours(1))
    try platform.give(.acceptOffer(job, partners[1]))
    platform.pass(to: expiry)
    #expect(platform.endings(of: job) == [.lapsed(partners[0]), .accepted(partners[1])])
    #expect(platform.job(job).state == .accepted)
  }

  @Test func anEarlyOrRepeatedWindowTimerDoesNothing() throws {
    var platform = SmallPlatform(.nearest(waves))
    let partners = platform.joinLine(of: 3)
    let job = try platform.book()
    try platform.give(.acceptOffer(job, partners[1]))
    let timer = try #require(platform.timers.first { $0.timer.priority == 2 }?.timer)
    platform.fire(timer)
    #expect(platform.events.isEmpty)
    platform.pass(.minutes(10))
    #expect(platform.job(job).partner == partners[1])
    platform.fire(timer)
    #expect(platform.events.isEmpty)
  }
}

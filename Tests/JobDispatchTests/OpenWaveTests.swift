import JobDispatch
import Marketplace
import Quantities
import TestSupport
import Testing

/// Waves whose offers stay open while later waves go out. Rule D4.
@Suite struct OpenWaveTests {
  private let waves = Waves(width: 2, window: .minutes(10), staysOpen: true)

  /// Rule D4.
  @Test func anEarlierWaveMayStillAcceptWhileALaterOneIsAsked() throws {
    var platform = SmallPlatform(.nearest(waves))
    let partners = platform.joinLine(of: 5)
    let job = try platform.book()
    #expect(platform.asked(for: job) == Array(partners[0..<2]))
    platform.pass(.minutes(10))
    #expect(platform.endings(of: job).isEmpty)
    #expect(platform.newlyAsked(for: job) == Array(partners[2..<4]))
    #expect(platform.market.openOffers(of: job).map(\.partner) == Array(partners[0..<4]))
    #expect(platform.market.openOffers(of: job).allSatisfy { $0.until == platform.job(job).expiresAt })
    platform.pass(.minutes(3))
    try platform.give(.acceptOffer(job, partners[1]))
    #expect(
      platform.endings(of: job) == [
        .accepted(partners[1]), .withdrawn(partners[0]), .withdrawn(partners[2]), .withdrawn(partners[3]),
      ])
    // The third wave is no longer due.
    platform.pass(.minutes(10))
    #expect(platform.events.isEmpty)
  }

  @Test func aWaveThatHasDeclinedDoesNotHoldTheNextOneBack() throws {
    var platform = SmallPlatform(.nearest(waves))
    let partners = platform.joinLine(of: 6)
    let job = try platform.book()
    platform.pass(.minutes(10))
    try platform.give(.declineOffer(job, partners[3]))
    #expect(platform.newlyAsked(for: job).isEmpty)
    try platform.give(.declineOffer(job, partners[2]))
    #expect(platform.newlyAsked(for: job) == Array(partners[4..<6]))
    // The window of the second wave, which is over, opens nothing.
    platform.pass(.minutes(9))
    #expect(platform.events.isEmpty)
    #expect(
      platform.market.openOffers(of: job).map(\.partner) == [
        partners[0], partners[1], partners[4], partners[5],
      ])
  }

  @Test func aWaveThatFindsNobodyGoesToWhoeverBecomesEligible() throws {
    var platform = SmallPlatform(.nearest(waves))
    let partners = platform.joinLine(of: 2)
    let job = try platform.book()
    #expect(platform.platform.dispatcher.waitingCount == 0)
    platform.pass(.minutes(10))
    #expect(platform.platform.dispatcher.waitingCount == 1)
    let late = platform.join()
    #expect(platform.market.openOffers(of: job).map(\.partner) == partners + [late])
    #expect(platform.platform.dispatcher.waitingCount == 0)
    try platform.give(.acceptOffer(job, partners[0]))
    #expect(platform.job(job).partner == partners[0])
  }

  @Test func theBestOfAllWavesHasTheJobWhenAWindowCloses() throws {
    var platform = SmallPlatform(
      .nearest(Waves(width: 2, window: .minutes(10), mode: .collect, staysOpen: true)))
    let partners = platform.joinLine(of: 4)
    let job = try platform.book()
    platform.pass(.minutes(10))
    try platform.give(.acceptOffer(job, partners[2]))
    try platform.give(.acceptOffer(job, partners[1]))
    #expect(platform.job(job).state == .offered)
    platform.pass(.minutes(10))
    #expect(platform.job(job).partner == partners[1])
    platform.market.checkInvariants()
  }

  @Test func everyOfferEndsWithTheRequest() throws {
    var platform = SmallPlatform(.nearest(Waves(width: 1, window: .hours(5), staysOpen: true)))
    let partners = platform.joinLine(of: 9)
    let job = try platform.book()
    platform.pass(.hours(12))
    #expect(platform.job(job).outcome == .expired)
    #expect(platform.endings(of: job) == partners[0..<3].map { .lapsed($0) })
  }
}

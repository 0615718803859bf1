import JobDispatch
import Marketplace
import Quantities
import TestSupport
import Testing

/// How each strategy offers a request.
@Suite struct StrategyTests {
  // MARK: Exclusive cascade (D3)

  @Test func theCascadeAsksOneAfterAnotherForTheWindow() throws {
    var platform = SmallPlatform(.nearest(ExclusiveCascade(window: .minutes(2))))
    let partners = platform.joinLine(of: 3)
    let job = try platform.book()
    let start = platform.now
    #expect(platform.asked(for: job) == [partners[0]])
    #expect(platform.market.openOffers(of: job)[0].until == start + .minutes(2))
    platform.pass(.minutes(2))
    #expect(platform.endings(of: job) == [.lapsed(partners[0])])
    #expect(platform.asked(for: job) == [partners[1]])
    #expect(platform.market.openOffers(of: job)[0].until == start + .minutes(4))
  }

  @Test func aDeclineMovesTheCascadeOnAtThatInstant() throws {
    var platform = SmallPlatform(.nearest())
    let partners = platform.joinLine(of: 2)
    let job = try platform.book()
    platform.pass(.seconds(30))
    try platform.give(.declineOffer(job, partners[0]))
    #expect(platform.newlyAsked(for: job) == [partners[1]])
    #expect(platform.market.openOffers(of: job)[0].madeAt == platform.now)
    // The first partner's deadline is void.
    platform.pass(.seconds(90))
    #expect(platform.events.isEmpty)
  }

  @Test func aReplyAtExactlyTheDeadlineCountsAndALaterOneIsVoid() throws {
    var platform = SmallPlatform(.nearest())
    let partners = platform.joinLine(of: 1)
    let job = try platform.book()
    var late = platform
    platform.pass(.minutes(2), beforeTimers: true)
    try platform.give(.acceptOffer(job, partners[0]))
    #expect(platform.job(job).state == .accepted)
    platform.pass(.zero)
    #expect(platform.job(job).state == .accepted)

    late.pass(.minutes(2) + TimeSpan(microseconds: 1), beforeTimers: true)
    #expect(throws: Rejection.notAllowed(.inDistribution)) { try late.give(.acceptOffer(job, partners[0])) }
  }

  // MARK: Broadcast (D4)

  @Test func aBroadcastAsksTheBestFewAndTheFirstYesHasTheJob() throws {
    var platform = SmallPlatform(.nearest(Broadcast(width: 3)))
    let partners = platform.joinLine(of: 5)
    let job = try platform.book()
    #expect(platform.asked(for: job) == Array(partners[0..<3]))
    #expect(platform.market.openOffers(of: job).allSatisfy { $0.until == platform.job(job).expiresAt })
    try platform.give(.acceptOffer(job, partners[1]))
    #expect(
      platform.endings(of: job) == [
        .accepted(partners[1]), .withdrawn(partners[0]), .withdrawn(partners[2]),
      ])
    #expect(throws: Rejection.notAllowed(.accepted)) { try platform.give(.acceptOffer(job, partners[0])) }
  }

  @Test func whenAllHaveDeclinedABroadcastTheNextFewAreAsked() throws {
    var platform = SmallPlatform(.nearest(Broadcast(width: 2)))
    let partners = platform.joinLine(of: 5)
    let job = try platform.book()
    try platform.give(.declineOffer(job, partners[1]))
    #expect(platform.newlyAsked(for: job).isEmpty)
    try platform.give(.declineOffer(job, partners[0]))
    #expect(platform.newlyAsked(for: job) == Array(partners[2..<4]))
  }

  /// A broadcast that found fewer than it wants keeps its free places for whoever becomes eligible.
  @Test func aBroadcastsFreePlacesAreFilledWhenSomebodyBecomesEligible() throws {
    var platform = SmallPlatform(.nearest(Broadcast(width: 3)))
    let silent = platform.join()
    let job = try platform.book()
    #expect(platform.platform.dispatcher.waitingCount == 1)
    let (second, third) = (platform.join(), platform.join())
    #expect(platform.asked(for: job) == [silent, second, third])
    #expect(platform.platform.dispatcher.waitingCount == 0)
    platform.join()
    #expect(platform.asked(for: job).count == 3)
    try platform.give(.acceptOffer(job, third))
    #expect(platform.job(job).partner == third)
  }

  @Test func aTakenBroadcastNoLongerWaitsForOthers() throws {
    var platform = SmallPlatform(.nearest(Broadcast(width: 3)))
    let partner = platform.join()
    let job = try platform.book()
    try platform.give(.acceptOffer(job, partner))
    #expect(platform.platform.dispatcher.waitingCount == 0)
    platform.join()
    #expect(platform.asked(for: job).isEmpty)
  }

  // MARK: Waves

  @Test func wavesAskSoManyAtATimeAWindowEach() throws {
    var platform = SmallPlatform(.nearest(Waves(width: 2, window: .minutes(10))))
    let partners = platform.joinLine(of: 5)
    let job = try platform.book()
    #expect(platform.asked(for: job) == Array(partners[0..<2]))
    try platform.give(.declineOffer(job, partners[0]))
    #expect(platform.newlyAsked(for: job).isEmpty)
    platform.pass(.minutes(10))
    #expect(platform.endings(of: job) == [.lapsed(partners[1])])
    #expect(platform.asked(for: job) == Array(partners[2..<4]))
    platform.pass(.minutes(10))
    #expect(platform.asked(for: job) == [partners[4]])
  }

  // MARK: Nearest first

  /// D3.
  @Test func nearestFirstAsksByDistanceAndThenByRank() throws {
    let policy = DispatchPolicy(
      strategy: NearestFirst(nearest: 2, nearestWindow: .minutes(5)),
      ranking: RankingWeights(stars: 0, competence: 1, reliability: 0, nearness: 0), zoneRadius: 10)
    var platform = SmallPlatform(policy)
    // The further away, the more competent.
    let partners = (1...5).map {
      platform.join(at: Coordinate(east: 0, north: Double($0)), level: UInt8($0))
    }
    let job = try platform.book()
    #expect(platform.asked(for: job) == Array(partners[0..<2]))
    platform.pass(.minutes(5))
    #expect(platform.asked(for: job) == [partners[4]])
    platform.pass(.minutes(2))
    #expect(platform.asked(for: job) == [partners[3]])
    try platform.give(.acceptOffer(job, partners[3]))
    #expect(platform.job(job).partner == partners[3])
  }

  // MARK: Hybrid

  @Test func theHybridIsExclusiveFirstAndThenBroadcasts() throws {
    let strategy = Hybrid(
      exclusiveRounds: 2, exclusiveWindow: .minutes(1), broadcast: Broadcast(width: 2))
    var platform = SmallPlatform(.nearest(strategy))
    let partners = platform.joinLine(of: 6)
    let job = try platform.book()
    #expect(platform.asked(for: job) == [partners[0]])
    platform.pass(.minutes(1))
    #expect(platform.asked(for: job) == [partners[1]])
    try platform.give(.declineOffer(job, partners[1]))
    #expect(platform.asked(for: job) == Array(partners[2..<4]))
    platform.pass(.hours(1))
    #expect(platform.asked(for: job) == Array(partners[2..<4]))
    for partner in partners[2..<4] { try platform.give(.declineOffer(job, partner)) }
    #expect(platform.asked(for: job) == Array(partners[4..<6]))
  }

  // MARK: Expiry (D6)

  @Test func aWindowIsCutAtTheExpiryAndNoOfferStartsThen() throws {
    var platform = SmallPlatform(.nearest(Waves(width: 1, window: .hours(8))))
    let partners = platform.joinLine(of: 3)
    let job = try platform.book()
    let expiry = platform.now + .hours(12)
    platform.pass(.hours(8))
    #expect(platform.market.openOffers(of: job).map(\.until) == [expiry])
    platform.pass(to: expiry)
    #expect(platform.endings(of: job) == [.lapsed(partners[1])])
    #expect(platform.newlyAsked(for: job).isEmpty)
    #expect(platform.job(job).outcome == .expired)
  }

  @Test func aDeclineAtExactlyTheExpiryLeadsToNoFurtherOffer() throws {
    var platform = SmallPlatform(.nearest(Broadcast(width: 1)))
    let partners = platform.joinLine(of: 2)
    let job = try platform.book()
    platform.pass(to: platform.job(job).expiresAt, beforeTimers: true)
    try platform.give(.declineOffer(job, partners[0]))
    #expect(platform.newlyAsked(for: job).isEmpty)
    platform.pass(.zero)
    #expect(platform.job(job).outcome == .expired)
  }

  @Test func aYesAtExactlyTheExpiryCounts() throws {
    var platform = SmallPlatform(.nearest(Broadcast(width: 1)))
    let partner = platform.join()
    let job = try platform.book()
    platform.pass(to: platform.job(job).expiresAt, beforeTimers: true)
    try platform.give(.acceptOffer(job, partner))
    platform.pass(.zero)
    #expect(platform.job(job).state == .accepted)
  }

  // MARK: A strategy of one's own

  /// Ever more at once: 1, 2, 4 and so on. A strategy is one type; nothing else knows of it.
  struct Doubling: OfferStrategy {
    var steps: Int
    var window: TimeSpan

    var plan: OfferPlan {
      OfferPlan(ContiguousArray((0..<steps).map { OfferRound(width: 1 << $0, window: window) }))
    }
  }

  @Test func aNewStrategyIsOneType() throws {
    var platform = SmallPlatform(.nearest(Doubling(steps: 3, window: .minutes(5))))
    let partners = platform.joinLine(of: 12)
    let job = try platform.book()
    var asked = [platform.asked(for: job)]
    for _ in 0..<4 {
      platform.pass(.minutes(5))
      asked.append(platform.asked(for: job))
    }
    #expect(asked.map(\.count) == [1, 2, 4, 4, 1])
    #expect(asked.flatMap { $0 } == partners)
  }
}

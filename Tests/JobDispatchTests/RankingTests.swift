import Marketplace
import Quantities
import TestSupport
import Testing

@testable import JobDispatch

/// Rule D2: in which order partners are asked.
@Suite struct RankingTests {
  private func platform(_ weights: RankingWeights, newcomerStars: Double = 4.5) -> SmallPlatform {
    SmallPlatform(
      DispatchPolicy(
        strategy: Broadcast(width: 9), ranking: weights, zoneRadius: 10, newcomerStars: newcomerStars),
      adjust: { $0.conduct.rating.firstCheck = 1000 })
  }

  @Test func moreStarsComeFirstAndNewcomersStandWhereThePolicySays() throws {
    var platform = platform(
      RankingWeights(stars: 1, competence: 0, reliability: 0, nearness: 0), newcomerStars: 3.5)
    let (two, five, newcomer, four) = (platform.join(), platform.join(), platform.join(), platform.join())
    try platform.serve(by: two, stars: 2)
    try platform.serve(by: five, stars: 5)
    try platform.serve(by: four, stars: 4)
    let job = try platform.book()
    #expect(platform.asked(for: job) == [five, four, newcomer, two])
  }

  @Test func higherCompetenceComesFirst() throws {
    var platform = platform(RankingWeights(stars: 0, competence: 1, reliability: 0, nearness: 0))
    let partners = [3, 5, 1, 4].map { platform.join(level: $0) }
    let job = try platform.book()
    #expect(platform.asked(for: job) == [1, 3, 0, 2].map { partners[$0] })
  }

  /// "A high cancellation rate gets it fewer."
  @Test func aHighCancellationRateComesLast() throws {
    var platform = platform(RankingWeights(stars: 0, competence: 0, reliability: 1, nearness: 0))
    let (never, always, half) = (platform.join(), platform.join(), platform.join())
    for (partner, givesUp) in [(always, true), (half, true), (half, false), (never, false)] {
      let job = try platform.book(in: nil)
      try platform.give(.acceptOffer(job, partner))
      if givesUp {
        try platform.give(.giveUp(job, partner, reason: .dateImpossible))
        try platform.give(.cancelJob(job))
      } else {
        try platform.finish(job)
      }
    }
    #expect(platform.partner(half).reliability.cancellationRate() == 0.5)
    let job = try platform.book()
    #expect(platform.asked(for: job) == [never, half, always])
  }

  @Test func theNearestComesFirst() throws {
    var platform = platform(RankingWeights(stars: 0, competence: 0, reliability: 0, nearness: 1))
    let partners = [4.0, 1, 9, 2].map { platform.join(at: Coordinate(east: 0, north: $0)) }
    let job = try platform.book()
    #expect(platform.asked(for: job) == [1, 3, 0, 2].map { partners[$0] })
  }

  /// Each weight multiplies a share, so that they can be weighed against each other.
  @Test func weightsAddUpSharesOfEachQuality() throws {
    var platform = SmallPlatform(
      DispatchPolicy(
        strategy: ExclusiveCascade(),
        ranking: RankingWeights(stars: 0.5, competence: 0.3, reliability: 0.1, nearness: 0.2),
        zoneRadius: 10, newcomerStars: 4))
    let partner = platform.join(at: Coordinate(east: 0, north: 2.5), level: 3)
    let id = try platform.book()
    let job = platform.job(id)
    let policy = platform.platform.dispatcher.policies[0]
    let skill = platform.market.services[job.booking.service].skill
    let score = JobRanking(job, skill, policy).candidate(partner, platform.market.partners).score
    #expect(abs(score - (0.5 * 4 / 5 + 0.3 * 3 / 5 + 0.1 * 1 + 0.2 * 0.75)) < 1e-12)
  }

  @Test func inAZoneWithoutAnEdgeNearnessCountsNothing() throws {
    var platform = SmallPlatform(.nearest(zone: .infinity))
    let partner = platform.join(at: Coordinate(east: 4000, north: 0))
    let job = try platform.book()
    #expect(platform.asked(for: job) == [partner])
  }

  @Test func tiesFallByLotThenByOrdinal() {
    let first = Candidate(partner: PartnerID(7), score: 1, lot: 3)
    #expect(first.precedes(Candidate(partner: PartnerID(1), score: 0.5, lot: 1)))
    #expect(first.precedes(Candidate(partner: PartnerID(1), score: 1, lot: 4)))
    #expect(!first.precedes(Candidate(partner: PartnerID(9), score: 1, lot: 2)))
    #expect(first.precedes(Candidate(partner: PartnerID(8), score: 1, lot: 3)))
    #expect(!first.precedes(first))
  }

  /// Of three equals each comes first in about a third of the requests: within 4 standard errors of 3000 draws.
  @Test(arguments: [0, 0.5]) func chanceSpreadsRequestsOverEquals(weight: Double) throws {
    var platform = SmallPlatform(
      DispatchPolicy(
        strategy: ExclusiveCascade(),
        ranking: RankingWeights(stars: 0, competence: 1, reliability: 0, nearness: 0, chance: weight),
        zoneRadius: 10))
    for _ in 0..<3 { platform.join() }
    var draws = SplitMix64(seed: 20)
    var firsts = [0, 0, 0]
    for _ in 0..<3000 {
      let job = try platform.book(tieBreak: draws.next())
      firsts[Int(platform.asked(for: job)[0].index)] += 1
      try platform.give(.cancelJob(job))
    }
    let tolerance = 4 * (3000.0 * 2 / 9).squareRoot()
    for count in firsts { #expect(abs(Double(count) - 1000) < tolerance) }
  }

  /// With a chance weight w the lesser of two candidates, d behind, comes first with probability (1 − d/w)² / 2.
  @Test func chanceLetsTheLesserGoFirstAsOftenAsItsWeightSays() throws {
    var platform = SmallPlatform(
      DispatchPolicy(
        strategy: ExclusiveCascade(),
        ranking: RankingWeights(stars: 0, competence: 1, reliability: 0, nearness: 0, chance: 0.4),
        zoneRadius: 10))
    let (lesser, _) = (platform.join(level: 4), platform.join(level: 5))
    var draws = SplitMix64(seed: 21)
    var count = 0
    for _ in 0..<4000 {
      let job = try platform.book(tieBreak: draws.next())
      if platform.asked(for: job) == [lesser] { count += 1 }
      try platform.give(.cancelJob(job))
    }
    let expected = 0.5 * 0.5 * 0.5
    let error = (expected * (1 - expected) / 4000).squareRoot()
    #expect(abs(Double(count) / 4000 - expected) < 4 * error)
  }
}

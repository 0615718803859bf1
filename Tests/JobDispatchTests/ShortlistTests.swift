import Marketplace
import Quantities
import TestSupport
import Testing

@testable import JobDispatch

/// Whom a search passes over early, by lists that are kept beside the accounts, is whom the accounts exclude.
@Suite struct ShortlistTests {
  private func hours(_ draws: inout SplitMix64) -> WeeklyHours {
    if draws.oneIn(3) { return .always }
    var hours = WeeklyHours()
    let first = Int.random(in: 0..<20, using: &draws)
    for day in 0..<7 { for hour in first...first + 3 { hours[day * 24 + hour] = true } }
    return hours
  }

  /// A town whose partners have offers, visits, ratings and cancellations, and some of whom have left.
  private func town(seed: UInt64) throws -> (SmallPlatform, [JobID]) {
    var draws = SplitMix64(seed: seed)
    var platform = SmallPlatform(
      DispatchPolicy(
        strategy: Broadcast(width: 3),
        ranking: RankingWeights(stars: 0.5, competence: 0.3, reliability: 0.1, nearness: 0.1), zoneRadius: 4),
      travel: TravelModel(secondsPerKilometre: 240, overhead: .minutes(5)))
    for _ in 0..<80 {
      let home = Coordinate(
        east: .random(in: -6...6, using: &draws), north: .random(in: -6...6, using: &draws))
      platform.join(
        at: home, level: .random(in: 0...5, using: &draws),
        certifications: draws.oneIn(2) ? Certifications(number: 0) : [], hours: hours(&draws))
    }
    var jobs: [JobID] = []
    for _ in 0..<60 {
      let lead: TimeSpan? = draws.oneIn(4) ? nil : .hours(.random(in: 1...40, using: &draws))
      let job = try platform.book(
        in: lead, channel: draws.oneIn(3) ? SmallMarket.shop : SmallMarket.site,
        client: ClientID(.random(in: 0...2, using: &draws)), tieBreak: draws.next())
      jobs.append(job)
      guard let partner = platform.asked(for: job).randomElement(using: &draws) else { continue }
      if draws.oneIn(3) { continue }
      try platform.give(.acceptOffer(job, partner))
      if platform.job(job).isImmediate {
        try platform.serve(job, stars: .random(in: 1...5, using: &draws))
      } else if draws.oneIn(3) {
        try platform.give(.giveUp(job, partner, .dateImpossible))
      } else if draws.oneIn(8) {
        try platform.give(.closeOwnAccount(partner))
      } else if draws.oneIn(8) {
        try platform.give(.changeHours(partner, .always))
      } else if draws.oneIn(4), platform.partner(partner).profile.certifications.isEmpty {
        try platform.give(.grantCertification(partner, Certifications(number: 0)))
      }
    }
    return (platform, jobs)
  }

  @Test(arguments: 1...12) func theShortlistIsTheBestOfAllWhoAreEligible(seed: UInt64) throws {
    let (platform, jobs) = try town(seed: seed)
    let (market, now) = (platform.market, platform.now)
    market.checkInvariants()
    var dispatcher = platform.platform.dispatcher
    let policy = dispatcher.policies[0]
    var sizes = Set<Int>()
    for id in jobs {
      guard let job = market.job(id), !job.isUnderway else { continue }
      let eligible = market.partners.filter {
        $0.profile.home.distance(to: job.booking.position) <= policy.zoneRadius
          && dispatcher.isEligible($0.id, for: job, now, market)
      }
      let ranked = eligible.map {
        policy.candidate(
          $0.id, for: job, distance: $0.profile.home.distance(to: job.booking.position), in: market)
      }.sorted { $0.precedes($1) }
      for width in [1, 3, 100] {
        dispatcher.shortlist(for: job, width: width, now, market)
        #expect(dispatcher.shortlist.candidates.map(\.partner) == ranked.prefix(width).map(\.partner))
      }
      sizes.insert(eligible.count)
    }
    #expect(sizes.count > 3, "the town should not be the same for every job: \(sizes)")
  }
}

extension SmallPlatform {
  /// Lets the partner who has an immediate job do it, be paid and be rated.
  fileprivate mutating func serve(_ job: JobID, stars: UInt8) throws(Rejection) {
    try finish(job)
    if self.job(job).state == .paid { try give(.ratePartner(job, stars: stars)) }
  }
}

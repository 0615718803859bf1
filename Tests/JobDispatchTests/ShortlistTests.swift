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
  ///
  /// - Parameter look: called after each booking.
  private func liveInTown(
    seed: UInt64, _ strategy: some OfferStrategy, look: (SmallPlatform, JobID) -> Void
  ) throws {
    var draws = SplitMix64(seed: seed)
    var platform = SmallPlatform(
      DispatchPolicy(
        strategy: strategy,
        ranking: RankingWeights(stars: 0.5, competence: 0.3, reliability: 0.1, nearness: 0.1), zoneRadius: 4),
      travel: TravelModel(secondsPerKilometre: 240, overhead: .minutes(5)))
    for _ in 0..<80 {
      let home = Coordinate(
        east: .random(in: -6...6, using: &draws), north: .random(in: -6...6, using: &draws))
      platform.join(
        at: home, level: .random(in: 0...5, using: &draws),
        certifications: draws.oneIn(2) ? Certifications(number: 0) : [], hours: hours(&draws))
    }
    for _ in 0..<60 {
      let lead: TimeSpan? = draws.oneIn(4) ? nil : .hours(.random(in: 1...40, using: &draws))
      let job = try platform.book(
        in: lead, channel: draws.oneIn(3) ? SmallMarket.shop : SmallMarket.site,
        client: ClientID(.random(in: 0...2, using: &draws)), tieBreak: draws.next())
      look(platform, job)
      guard let partner = platform.asked(for: job).randomElement(using: &draws) else { continue }
      if draws.oneIn(3) { continue }
      try platform.give(.acceptOffer(job, partner))
      if platform.job(job).isImmediate {
        try platform.serve(job, stars: .random(in: 1...5, using: &draws))
      } else if draws.oneIn(3) {
        try platform.give(.giveUp(job, partner, reason: .dateImpossible))
      } else if draws.oneIn(8) {
        try platform.give(.closeOwnAccount(partner))
      } else if draws.oneIn(8) {
        try platform.give(.changeHours(partner, .always))
      } else if draws.oneIn(4), platform.partner(partner).profile.certifications.isEmpty {
        try platform.give(.grantCertification(partner, Certifications(number: 0)))
      }
    }
  }

  /// The partners who are eligible for the job by their accounts, best first.
  private func ranked(_ job: Job, _ dispatcher: Dispatcher, _ market: Market, _ now: Timestamp) -> [PartnerID]
  {
    let candidates = market.partners.compactMap { partner -> Candidate? in
      guard
        partner.profile.home.distance(to: job.booking.position) <= dispatcher.policies[0].zoneRadius,
        dispatcher.isEligible(partner.id, for: job, now, market)
      else { return nil }
      let skill = market.services[job.booking.service].skill
      return JobRanking(job, skill, dispatcher.policies[0]).candidate(partner.id, market.partners)
    }
    return candidates.sorted { $0.precedes($1) }.map(\.partner)
  }

  private func expectTheBest(of id: JobID, in platform: SmallPlatform) -> Int {
    let (market, now) = (platform.market, platform.now)
    let expected = ranked(platform.job(id), platform.platform.dispatcher, market, now)
    for width in [1, 3, 100] {
      var dispatcher = platform.platform.dispatcher
      dispatcher.shortlist(for: platform.job(id), width: width, now, market)
      #expect(Array(dispatcher.shortlist) == Array(expected.prefix(width)))
    }
    return expected.count
  }

  @Test(arguments: 1...6) func theShortlistIsTheBestOfAllWhoAreEligible(seed: UInt64) throws {
    var sizes = Set<Int>()
    try liveInTown(seed: seed, Broadcast(width: 3)) { platform, id in
      platform.market.checkInvariants()
      sizes.insert(expectTheBest(of: id, in: platform))
    }
    #expect(sizes.count > 3, "the town should not be the same for every job: \(sizes)")
  }

  /// Between a job's rounds others are rated, cancel, come, leave, and are asked for other jobs.
  @Test(arguments: 1...6) func aRankingThatIsKeptFollowsWhatHappensBetweenRounds(seed: UInt64) throws {
    var (open, kept) = ([JobID](), 0)
    try liveInTown(seed: seed, ExclusiveCascade(window: .hours(12))) { platform, id in
      open.append(id)
      open.removeAll { platform.market.job($0)?.state != .offered }
      for job in open {
        if platform.platform.dispatcher.progress[Int(job.slot)].ranking != nil { kept += 1 }
        _ = expectTheBest(of: job, in: platform)
      }
    }
    #expect(kept > 100, "too few rankings were kept to say anything: \(kept)")
  }
}

extension SmallPlatform {
  /// Lets the partner who has an immediate job do it, be paid and be rated.
  fileprivate mutating func serve(_ job: JobID, stars: UInt8) throws(Rejection) {
    try finish(job)
    if self.job(job).state == .paid { try give(.ratePartner(job, stars: stars)) }
  }
}

import JobDispatch
import Marketplace
import Quantities
import TestSupport
import Testing

/// Random commands at random times through the platform: what must hold, holds after each.
@Suite struct RandomScenarioTests {
  static let plans = [
    ExclusiveCascade(window: .minutes(5)).plan, Broadcast(width: 3).plan,
    Broadcast(width: 2, collecting: .minutes(20)).plan,
    Waves(width: 2, window: .minutes(10)).plan, Waves(width: 3, window: .hours(9), mode: .collect).plan,
    Hybrid(exclusiveRounds: 2, exclusiveWindow: .minutes(3), broadcast: Broadcast(width: 4)).plan,
    Hybrid(
      exclusiveRounds: 1, exclusiveWindow: .minutes(3),
      broadcast: Broadcast(width: 4, collecting: .hours(1))
    ).plan,
    Waves(width: 2, window: .minutes(10), staysOpen: true).plan,
    Waves(width: 3, window: .hours(2), mode: .collect, staysOpen: true).plan,
    OfferPlan([
      OfferRound(width: 1, window: .minutes(5), staysOpen: true), OfferRound(width: 2, window: .minutes(20)),
      OfferRound(width: 2, window: .hours(1), mode: .collect),
    ]),
  ]

  /// Traps if the market refuses a decision of dispatch's, and if an invariant of the market's does not hold.
  @Test(arguments: 0..<100) func dispatchDecidesNothingThatTheMarketRefuses(seed: Int) throws {
    var scenario = RandomScenario(plan: Self.plans[seed % Self.plans.count], seed: UInt64(seed))
    for _ in 0..<400 { try scenario.step() }
    scenario.end()
    #expect(scenario.platform.market.liveJobCount == 0)
    #expect(scenario.platform.platform.dispatcher.waitingCount == 0)
    #expect(scenario.acceptances > 0)
  }
}

/// People who do anything at any time, and a record of who was asked for what.
struct RandomScenario {
  var platform: SmallPlatform
  var draws: SplitMix64
  var jobs: [JobID] = []
  /// Asked in the job's current distribution.
  var asked: [JobID: Set<PartnerID>] = [:]
  var hadIt: [JobID: Set<PartnerID>] = [:]
  var holder: [JobID: PartnerID] = [:]
  var acceptances = 0

  init(plan: OfferPlan, seed: UInt64) {
    draws = SplitMix64(seed: seed)
    let policy = DispatchPolicy(
      strategy: Planned(plan: plan),
      ranking: RankingWeights(stars: 0.5, competence: 0.3, reliability: 0.1, nearness: 0.1, chance: 0.1),
      zoneRadius: 6, openOfferLimit: 1 + Int(seed % 3))
    platform = SmallPlatform(
      policy, clock: .centralEurope2024,
      travel: TravelModel(secondsPerKilometre: 300, overhead: .minutes(2)), extent: 3
    ) { programme in
      programme.conduct =
        (seed.isMultiple(of: 2) ? CodeOfConduct.conduct2018 : CodeOfConduct.conduct2019).value
      programme.conduct.cancellation.firstCheck = 5
      programme.conduct.notification.several = 1
      programme.conduct.notification.spacing = .zero
      programme.ratingPeriod = .hours(5)
    }
    for _ in 0..<6 { join() }
  }

  mutating func step() throws {
    let choice = Int.random(in: 0..<20, using: &draws)
    switch choice {
    case 0: join()
    case 1...3: try book()
    case 4...7:
      let longest: TimeSpan = draws.oneIn(3) ? .hours(2) : .minutes(5)
      let span = TimeSpan(microseconds: .random(in: 0...longest.microseconds, using: &draws))
      platform.pass(span, beforeTimers: draws.oneIn(2))
    case 8 where !platform.timers.isEmpty:
      platform.pass(to: platform.timers[0].fireAt, beforeTimers: true)
    default: giveSomething()
    }
    try audit()
  }

  /// Everybody stops; what is left expires, or is brought to its end.
  mutating func end() {
    for job in jobs {
      for partner in platform.market.partners.indices.map({ PartnerID(UInt32($0)) }) {
        if platform.market.job(job)?.partner == partner { finish(job, partner) }
      }
    }
    platform.pass(.days(3))
    for job in jobs { try? platform.give(.cancelJob(job)) }
    platform.pass(.days(3))
  }

  private mutating func finish(_ job: JobID, _ partner: PartnerID) {
    try? platform.give(.cancelJob(job))
    try? platform.give(.signOff(job))
    try? platform.give(.resolveDispute(job, .pay))
  }

  private mutating func join() {
    let home = Coordinate(
      east: .random(in: -5...5, using: &draws), north: .random(in: -5...5, using: &draws))
    let first = Int.random(in: 0..<20, using: &draws)
    platform.join(
      ProgrammeID(UInt8.random(in: 0..<2, using: &draws)), at: home,
      level: .random(in: 1...5, using: &draws),
      certifications: Certifications(rawValue: .random(in: 0..<2, using: &draws)),
      hours: draws.oneIn(2) ? .always : .daily(first..<min(24, first + 9)))
  }

  private mutating func book() throws {
    let lead: TimeSpan? =
      draws.oneIn(2) ? nil : .minutes(Int64.random(in: 1...3000, using: &draws))
    jobs.append(
      try platform.book(
        ProgrammeID(UInt8.random(in: 0..<2, using: &draws)), in: lead,
        service: ServiceID(.random(in: 0..<2, using: &draws)),
        channel: draws.oneIn(3) ? SmallMarket.shop : SmallMarket.site,
        client: ClientID(.random(in: 0..<3, using: &draws)), tieBreak: draws.next()))
  }

  /// A command that may be refused: mostly one by somebody whom the job concerns.
  private mutating func giveSomething() {
    guard !jobs.isEmpty else { return }
    let job = draws.pick(jobs.suffix(15))
    let offered = platform.market.openOffers(of: job).map(\.partner)
    let anybody = PartnerID(.random(in: 0..<UInt32(platform.market.partners.count), using: &draws))
    let partner = offered.randomElement(using: &draws) ?? platform.market.job(job)?.partner ?? anybody
    try? platform.give(command(job, partner))
  }

  private mutating func command(_ job: JobID, _ partner: PartnerID) -> Command {
    let later = platform.now + .minutes(Int64.random(in: 1...2000, using: &draws))
    let price = Money(minorUnits: 8000, currency: .chf)
    switch Int.random(in: 0..<24, using: &draws) {
    case 0...4: return .acceptOffer(job, partner)
    case 5...6: return .declineOffer(job, partner)
    case 7...8: return .attemptContact(job, partner, reached: !draws.oneIn(3))
    case 9: return .agreeAppointment(job, partner, start: later, price: price)
    case 10: return .confirmAppointment(job, partner)
    case 11...12: return .setOut(job, partner)
    case 13...14: return .arrive(job, partner)
    case 15...16: return .perform(job, partner)
    case 17: return draws.oneIn(4) ? .disputeCharge(job) : .signOff(job)
    case 18: return draws.oneIn(2) ? .cancelJob(job) : .closeUnreachable(job, partner)
    case 19: return .giveUp(job, partner, reason: .beyondCompetence)
    case 20: return .reportNoShow(job, newStart: draws.oneIn(2) ? later : nil)
    case 21: return draws.oneIn(2) ? .announceAbsence(job, partner) : .changeDate(job, start: later)
    case 22:
      return draws.oneIn(2)
        ? .releaseForNewDate(job, partner, start: later) : .failOnSite(job, partner, reason: .missingTools)
    default: return .ratePartner(job, stars: .random(in: 1...5, using: &draws))
    }
  }

  /// Follows the events with a record of its own, and lets the market look at itself.
  private mutating func audit() throws {
    for event in platform.events {
      switch event {
      case .offerMade(let job, let partner, _):
        #expect(asked[job, default: []].insert(partner).inserted, "\(partner) was asked for \(job) twice")
        #expect(!hadIt[job, default: []].contains(partner), "\(partner) had \(job) before")
      case .jobAccepted(let job, let partner):
        acceptances += 1
        #expect(holder.updateValue(partner, forKey: job) == nil, "\(job) has two partners")
      case .jobReturned(let job, let partner, _):
        #expect(holder.removeValue(forKey: job) == partner)
        hadIt[job, default: []].insert(partner)
        asked[job] = []
      default: break
      }
    }
    platform.market.checkInvariants()
    checkOffers()
  }

  private func checkOffers() {
    for partner in platform.market.partners {
      let limit = platform.platform.dispatcher.policies[0].openOfferLimit
      #expect(Int(partner.openOffers) <= limit)
    }
    for job in jobs.suffix(40) {
      for offer in platform.market.openOffers(of: job) {
        #expect(offer.until >= platform.now && offer.madeAt < platform.job(job).expiresAt)
      }
    }
  }
}

/// A plan as a strategy.
struct Planned: OfferStrategy {
  var plan: OfferPlan
}

import JobDispatch
import Marketplace
import Quantities
import TestSupport
import Testing

/// Causes of requests that nobody took: each by itself, and against a count of its own under random commands.
@Suite struct LossCauseTests {
  /// Situation that a request of client 0 meets, with the cause that must follow from it.
  struct Situation: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var cause: LossCause
    var isCancelled = false
    var policy = DispatchPolicy.nearest(zone: 2, openOffers: 1)
    var lead: TimeSpan? = .hours(5)
    var prepare: @Sendable (inout SmallPlatform) throws -> Void = { _ in }
    /// Reaction to the request before it ends.
    var proceed: @Sendable (inout SmallPlatform, JobID) throws -> Void = { _, _ in }
  }

  static let far = Coordinate(east: 0, north: 3)
  static let situations: [Situation] = [
    Situation(testDescription: "no partner", cause: .nobodyInZone),
    Situation(testDescription: "no partner, cancelled", cause: .nobodyInZone, isCancelled: true),
    Situation(testDescription: "only outside the zone", cause: .nobodyInZone) { $0.join(at: far) },
    Situation(testDescription: "only of another programme", cause: .nobodyInZone) {
      $0.join(SmallMarket.pro)
    },
    Situation(testDescription: "nobody competent", cause: .nobodyQualified) {
      $0.join(level: 0)
      $0.join(at: far)
    },
    Situation(testDescription: "off duty beside unqualified", cause: .nobodyOnDuty) {
      $0.join(hours: .daily(18..<20))
      $0.join(level: 0)
    },
    Situation(testDescription: "calendar full", cause: .calendarsFull) { platform in
      let partner = platform.join()
      platform.join(hours: .daily(18..<20))
      let other = try platform.book(in: .hours(5))
      try platform.give(.acceptOffer(other, partner))
    },
    Situation(testDescription: "busy now", cause: .calendarsFull, isCancelled: true, lead: nil) { platform in
      let partner = platform.join()
      let other = try platform.book(in: nil)
      try platform.give(.acceptOffer(other, partner))
    },
    Situation(
      testDescription: "limit of open offers", cause: .offerLimitsReached, isCancelled: true,
      policy: .nearest(Broadcast(width: 1), zone: 2, openOffers: 1)
    ) { platform in
      platform.join()
      _ = try platform.book(in: .hours(9))
    },
    Situation(testDescription: "lapsed", cause: .allDeclinedOrLapsed) { $0.join() },
    Situation(testDescription: "declined beside busy", cause: .allDeclinedOrLapsed) {
      $0.join()
      $0.join(hours: .daily(18..<20))
    } proceed: { platform, job in
      try platform.give(.declineOffer(job, PartnerID(0)))
    },
    Situation(testDescription: "cancelled under offer", cause: .clientGaveUp, isCancelled: true) {
      $0.join()
    },
    Situation(
      testDescription: "two asked at once and nobody after them", cause: .partnersNotAsked,
      policy: .nearest(Broadcast(width: 2), zone: 2)
    ) { _ = $0.joinLine(of: 3) },
  ]

  @Test(arguments: situations) func aRequestThatNobodyTookHasTheFirstCauseThatStopsAll(situation: Situation)
    throws
  {
    var platform = SmallPlatform(situation.policy)
    try situation.prepare(&platform)
    let job = try platform.book(in: situation.lead)
    try situation.proceed(&platform, job)
    if situation.isCancelled { try platform.give(.cancelJob(job)) } else { platform.pass(.hours(12)) }
    #expect(platform.job(job).outcome == (situation.isCancelled ? .cancelledByClient : .expired))
    #expect(platform.job(job).lossCause == situation.cause)
  }

  @Test func everyCauseOfUnfilledRequestsIsTried() {
    #expect(Set(Self.situations.map(\.cause)) == Set(LossCause.ofUnfilled))
  }

  /// Traps on a cause of another kind, too.
  @Test(arguments: 0..<70) func dispatchFindsTheCauseThatCountingFinds(seed: Int) throws {
    let plans = RandomScenarioTests.plans
    var scenario = RandomScenario(plan: plans[seed % plans.count], seed: UInt64(seed))
    for _ in 0..<400 {
      try scenario.step()
      // Nothing has changed since, if the end is the last event.
      guard case .jobClosed(let job, let outcome)? = scenario.platform.events.last,
        let closed = scenario.platform.market.job(job), closed.closedAt == scenario.platform.now
      else { continue }
      if closed.firstAcceptedAt == nil {
        scenario.checkCause(of: closed, outcome)
      } else {
        #expect(closed.lossCause.map { !$0.isUnfilled } == (outcome == .completed ? nil : true), "\(closed)")
      }
    }
  }
}

extension RandomScenario {
  /// Compares the cause of a request that has just ended with a recount over all partners.
  func checkCause(of job: Job, _ outcome: Outcome) {
    let market = platform.market
    let asked = asked[job.id, default: []]
    let zone = market.partners.filter {
      $0.profile.programme == job.booking.programme && $0.status.mayTakeJobs
        && $0.profile.home.distance(to: job.booking.position) <= 6
    }.map(\.id)
    let qualified = zone.filter { market.isQualified($0, for: job) }
    let demand = market.calendarDemand(of: job, at: platform.now)
    let onDuty = qualified.filter { market.obstacle(to: $0, for: demand, at: platform.now) != .hours }
    let free = onDuty.filter { market.isAvailable($0, for: demand, at: platform.now) }
    let limit = job.isImmediate ? 1 : platform.platform.dispatcher.policies[0].openOfferLimit
    let left = free.filter { Int(market.partners[$0].openOffers) < limit && !asked.contains($0) }
    let expected: LossCause =
      if !asked.isEmpty {
        outcome == .cancelledByClient
          ? .clientGaveUp : left.isEmpty ? .allDeclinedOrLapsed : .partnersNotAsked
      } else if zone.isEmpty {
        .nobodyInZone
      } else if qualified.isEmpty {
        .nobodyQualified
      } else if onDuty.isEmpty {
        .nobodyOnDuty
      } else if free.isEmpty {
        .calendarsFull
      } else if left.isEmpty {
        .offerLimitsReached
      } else {
        outcome == .cancelledByClient ? .clientGaveUp : .partnersNotAsked
      }
    #expect(job.lossCause == expected, "\(job)")
  }
}

import JobDispatch
import Marketplace
import Quantities
import TestSupport
import Testing

/// Requests of a class of urgency, with price, window, expiry and priority of their own.
@Suite struct UrgencyTests {
  private static let express = UrgencyID(1)
  private static let economy = UrgencyID(2)

  private static func platform(_ policy: DispatchPolicy, _ change: (inout UrgencyClass) -> Void = { _ in })
    -> SmallPlatform
  {
    var express = UrgencyClass(name: "express")
    express.priority = 1
    change(&express)
    var economy = UrgencyClass(name: "economy")
    economy.priority = -1
    return SmallPlatform(policy, urgencies: [express, economy])
  }

  /// Rule D6. Those of higher priority are served first, and in a class the oldest.
  @Test func immediateRequestsAreServedByPriorityAndThenAge() throws {
    var platform = Self.platform(.nearest())
    let partner = platform.join()
    let first = try platform.book(in: nil)
    var jobs: [JobID] = []
    for urgency in [Self.economy, UrgencyID(0), Self.express, UrgencyID(0), Self.express, Self.economy] {
      platform.pass(.seconds(1))
      jobs.append(try platform.book(in: nil, urgency: urgency))
    }
    var served: [JobID] = []
    var next: JobID? = first
    while let job = next {
      try platform.give(.acceptOffer(job, partner))
      try platform.finish(job)
      next = jobs.first { platform.asked(for: $0) == [partner] }
      if let next { served.append(next) }
    }
    #expect(served == [2, 4, 1, 3, 0, 5].map { jobs[$0] })
  }

  /// Rule D6. A partner who joins is offered visits at a date in the same order; nobody who is asked is asked again.
  @Test func aPartnerWhoJoinsIsOfferedTheMostUrgentFirst() throws {
    var platform = Self.platform(.nearest(openOffers: 2))
    var jobs: [JobID] = []
    for urgency in [UrgencyID(0), Self.economy, UrgencyID(0), Self.express] {
      platform.pass(.minutes(1))
      jobs.append(try platform.book(urgency: urgency))
    }
    let partner = platform.join()
    #expect(jobs.map { platform.asked(for: $0) == [partner] } == [true, false, false, true])
    #expect(platform.newlyAsked(for: jobs[3]) == [partner])
    try platform.give(.declineOffer(jobs[3], partner))
    #expect(platform.asked(for: jobs[2]) == [partner])
  }

  /// Rule D3. The window of the class takes the place of the round's; a round without one keeps none.
  @Test func offersHaveTheWindowOfTheClass() throws {
    for (policy, ordinary, express) in [
      (DispatchPolicy.nearest(), TimeSpan.minutes(2), TimeSpan.seconds(40)),
      (.nearest(Broadcast(width: 2)), .hours(12), .hours(12)),
    ] {
      var platform = Self.platform(policy) { $0.window = .seconds(40) }
      let partner = platform.join()
      for (urgency, window) in [(UrgencyID(0), ordinary), (Self.express, express)] {
        let id = try platform.book(urgency: urgency)
        let offer = platform.market.openOffer(of: id, to: partner)
        #expect(offer.map { $0.until - $0.madeAt } == window)
      }
    }
  }

  /// Rule D6. A request that waits for longer than its class allows expires, also after it was given back.
  @Test func aRequestExpiresAfterTheTimeOfItsClass() throws {
    var platform = Self.platform(.nearest()) { $0.expiry = .hours(2) }
    let express = try platform.book(urgency: Self.express)
    let ordinary = try platform.book()
    #expect(platform.job(express).expiresAt == platform.now + .hours(2))
    #expect(platform.job(ordinary).expiresAt == platform.now + .hours(12))
    platform.pass(.hours(2))
    #expect(platform.job(express).outcome == .expired)
    #expect(platform.job(ordinary).outcome == nil)
    let partner = platform.join()
    let returned = try platform.book(urgency: Self.express)
    try platform.give(.acceptOffer(returned, partner))
    platform.pass(.hours(1))
    try platform.give(.giveUp(returned, partner, reason: .dateImpossible))
    #expect(platform.job(returned).expiresAt == platform.now + .hours(2))
  }

  /// Rule M1. The price of the class is a share of the programme's, also after the job was given back.
  @Test func thePriceIsThatOfTheClass() throws {
    var platform = Self.platform(.nearest()) { $0.priceFactor = .percent(130) }
    let partner = platform.join()
    let ordinary = try platform.book()
    let express = try platform.book(urgency: Self.express)
    #expect(platform.job(ordinary).price == Money(minorUnits: 8_000, currency: .chf))
    #expect(platform.job(express).price == Money(minorUnits: 10_400, currency: .chf))
    try platform.give(.acceptOffer(express, partner))
    try platform.give(.giveUp(express, partner, reason: .dateImpossible))
    #expect(platform.job(express).price == Money(minorUnits: 10_400, currency: .chf))
  }
}

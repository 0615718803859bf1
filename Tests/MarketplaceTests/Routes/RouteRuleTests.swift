import Marketplace
import Quantities
import TestSupport
import Testing

/// Rule V8: flexible visits in the market.
@Suite struct RouteRuleTests {
  private let partner = SmallMarket.partner(0)
  private let travel = TravelModel(secondsPerKilometre: 600, overhead: .zero)

  /// Far, near, far: first come, first served crosses the city twice more than need be.
  private func zigzag(_ small: inout SmallMarket, flexibility: TimeSpan) throws -> [JobID] {
    let far = Coordinate(east: 6, north: 0)
    return try [(26, far), (28, .centre), (30, far)].map { hours, place in
      let id = try small.book(in: .hours(Int64(hours)), flexibility: flexibility, at: place)
      try small.bring(id, to: .confirmed, by: partner)
      return id
    }
  }

  /// Rules V8, S3. The evening before, the visits get the order of the shortest way, within the clients' windows.
  @Test func flexibleVisitsArePutInOrderTheEveningBefore() throws {
    var small = SmallMarket(travel: travel)
    let ids = try zigzag(&small, flexibility: .hours(6))
    let midnight = SmallMarket.monday + .hours(16)
    try small.pass(to: midnight - .hours(2) - TimeSpan(microseconds: 1))
    #expect(!small.events.contains { if case .visitScheduled = $0 { true } else { false } })
    try small.pass(to: midnight - .hours(2))
    #expect(small.events.contains { if case .visitScheduled = $0 { true } else { false } })
    let order = ids.sorted { small.job($0).appointment < small.job($1).appointment }
    #expect(order[1] != ids[1], "the near visit lies between the far ones: \(order)")
    for id in ids {
      let job = small.job(id)
      #expect(job.appointment >= job.windowStart && job.appointment <= job.latestStart)
      #expect(job.state == .confirmed)
    }
    small.market.checkInvariants()
  }

  /// Rules V8, S3. A fixed visit never moves.
  @Test func fixedVisitsNeverMove() throws {
    var small = SmallMarket(travel: travel)
    let ids = try zigzag(&small, flexibility: .zero)
    let before = ids.map { small.job($0).appointment }
    #expect(!small.timers.contains { if case .routePlanning = $0.timer { true } else { false } })
    try small.pass(to: SmallMarket.monday + .hours(16))
    #expect(ids.map { small.job($0).appointment } == before)
  }

  /// Rules V8, S4. Where confirmation is wanted, an unconfirmed visit stays where it is.
  @Test func anUnconfirmedVisitIsNotMoved() throws {
    var small = SmallMarket(travel: travel) { $0.confirmationLead = .hours(1) }
    let far = Coordinate(east: 6, north: 0)
    let ids = try [(26, far), (28, Coordinate.centre), (30, far)].map { hours, place in
      let id = try small.book(in: .hours(Int64(hours)), flexibility: .hours(6), at: place)
      try small.bring(id, to: .appointmentAgreed, by: partner)
      return id
    }
    let before = ids.map { small.job($0).appointment }
    try small.pass(to: SmallMarket.monday + .hours(16))
    #expect(ids.map { small.job($0).appointment } == before)
  }

  /// Rule V8. A window needs a date and a length.
  @Test func aWindowNeedsADate() throws {
    var small = SmallMarket()
    #expect(throws: Rejection.invalidWindow) { try small.book(in: nil, flexibility: .hours(2)) }
    #expect(throws: Rejection.invalidWindow) { try small.book(flexibility: .hours(-2)) }
  }
}

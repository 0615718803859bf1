import Marketplace
import Quantities
import TestSupport
import Testing

@Suite("Visit")
struct VisitRuleTests {
  let partner = SmallMarket.partner(0)

  /// Rule V1. On the way only to a visit that is settled and confirmed, and to one at a time.
  @Test func partnerSetsOutToASettledVisit() throws {
    var small = SmallMarket()
    let id = try small.job(in: .accepted)
    #expect(throws: Rejection.appointmentNotAgreed) { try small.give(.setOut(id, partner)) }
    try small.bring(id, to: .appointmentAgreed, by: partner)
    #expect(throws: Rejection.notConfirmed) { try small.give(.setOut(id, partner)) }
    try small.bring(id, to: .confirmed, by: partner)
    try small.give(.setOut(id, partner))
    #expect(small.events == [.partnerSetOut(id, partner)])
    #expect(small.job(id).setOutAt == small.now && small.partner(partner).engagedWith == id)
    let second = try small.book(in: .days(4))
    try small.bring(second, to: .confirmed, by: partner)
    #expect(throws: Rejection.partnerEngaged) { try small.give(.setOut(second, partner)) }
  }

  /// Rule V2. Friends negotiate up or down, Pros sell the listed package, Orange Friends add an order.
  @Test(arguments: [
    (programme: SmallMarket.friend, extra: Int64(1234), refusal: Rejection?.none),
    (SmallMarket.friend, -7999, nil),
    (SmallMarket.friend, -8000, .invalidAmount), (SmallMarket.pro, 3900, nil),
    (SmallMarket.pro, 3901, .priceIsListed), (SmallMarket.orange, 1, nil),
    (SmallMarket.orange, 0, .invalidAmount),
  ])
  func largerScopeIsPricedAsTheProgrammeSays(
    _ row: (programme: ProgrammeID, extra: Int64, refusal: Rejection?)
  ) throws {
    var small = SmallMarket()
    let partner = SmallMarket.partner(0, of: row.programme)
    let id = try small.job(in: .onSite, by: partner)
    let before = small.job(id).price
    let extra = Money(minorUnits: row.extra, currency: .chf)
    let command = Command.extendScope(id, partner, extra: extra, longer: .minutes(30))
    if let refusal = row.refusal {
      #expect(throws: refusal) { try small.give(command) }
      #expect(small.job(id).price == before)
    } else {
      try small.give(command)
      #expect(small.events == [.scopeExtended(id, partner, extra: extra)])
      #expect(small.job(id).price == before + extra)
    }
  }

  /// Rules V2, D7. A longer visit keeps the partner from jobs that begin before its end.
  @Test func longerVisitOccupiesTheCalendar() throws {
    var small = SmallMarket()
    let id = try small.job(in: .onSite)
    let extra = Money(minorUnits: 1000, currency: .chf)
    let next = try small.book(in: .days(2) + .hours(1))
    #expect(small.market.isAvailable(partner, for: small.job(next), at: small.now))
    try small.give(.extendScope(id, partner, extra: extra, longer: .minutes(30)))
    #expect(small.job(id).plannedDuration == .minutes(90))
    #expect(!small.market.isAvailable(partner, for: small.job(next), at: small.now))
    #expect(throws: Rejection.invalidAmount) {
      try small.give(.extendScope(id, partner, extra: extra, longer: .minutes(-1)))
    }
  }

  /// Rule V4. Only what is done is signed, and only what is signed is settled.
  @Test func clientSignsWhatWasPerformed() throws {
    var small = SmallMarket()
    let id = try small.job(in: .onSite)
    #expect(throws: Rejection.notAllowed(.onSite)) { try small.give(.signOff(id)) }
    try small.give(.perform(id, partner))
    #expect(small.events == [.jobPerformed(id, partner), .partnerFreed(partner)])
    #expect(throws: Rejection.notAllowed(.performed)) { try small.give(.settle(id)) }
    try small.give(.signOff(id))
    #expect(small.events == [.jobSigned(id, partner)])
  }

  /// Rule V5. On a business partner's job only that partner's own products are sold.
  @Test(arguments: [
    (channel: SmallMarket.site, brand: ChannelID?.none, refusal: Rejection?.none),
    (SmallMarket.site, SmallMarket.shop, nil), (SmallMarket.shop, SmallMarket.shop, nil),
    (SmallMarket.shop, nil, .foreignProduct), (SmallMarket.shop, SmallMarket.site, .foreignProduct),
    (SmallMarket.site, ChannelID(9), .unknownChannel),
  ])
  func onlyTheBusinessPartnersOwnProductsAreSoldOnItsJob(
    _ row: (channel: ChannelID, brand: ChannelID?, refusal: Rejection?)
  ) throws {
    var small = SmallMarket()
    let id = try small.book(channel: row.channel)
    try small.bring(id, to: .onSite, by: partner)
    let price = Money(minorUnits: 1500, currency: .chf)
    let sale = Command.sellExtra(id, partner, price: price, brand: row.brand)
    if let refusal = row.refusal {
      #expect(throws: refusal) { try small.give(sale) }
    } else {
      try small.give(sale)
      #expect(small.job(id).price == Money(minorUnits: 9500, currency: .chf))
    }
  }

  /// Rule V6. A job that fails for the partner's reasons is closed unpaid, with its reason.
  @Test(arguments: FailureReason.allCases)
  func failedVisitIsNotPaid(_ reason: FailureReason) throws {
    var small = SmallMarket()
    let id = try small.job(in: .onSite)
    try small.give(.failOnSite(id, partner, reason: reason))
    #expect(small.events.first == .jobFailed(id, partner, reason: reason))
    #expect(small.job(id).outcome == .failedOnSite)
    #expect(small.market.ledger.balance(of: .partner(partner)).isZero)
    #expect(small.market.ledger.balance(of: .client(ClientID(0))).isZero)
  }

  /// Rule V6. Whether it counts towards the cancellation rate is the code's choice.
  @Test(arguments: [true, false])
  func failedVisitCountsIfTheCodeSaysSo(_ counts: Bool) throws {
    var conduct = CodeOfConduct.conduct2019.value
    conduct.cancellation.countsFailedVisits = counts
    var small = SmallMarket(conduct: conduct)
    let id = try small.job(in: .onSite)
    try small.give(.failOnSite(id, partner, reason: .missingTools))
    #expect(small.partner(partner).reliability.cancellations == (counts ? 1 : 0))
  }

  /// Rule V6, the other side: an absent client is nobody's failure, and the partner is remembered to be there.
  @Test func absentClientIsNotThePartnersFailure() throws {
    var small = SmallMarket()
    let id = try small.book(client: ClientID(2))
    try small.bring(id, to: .onSite, by: partner)
    try small.give(.reportClientAbsent(id, partner))
    #expect(small.job(id).outcome == .clientAbsent)
    #expect(small.partner(partner).reliability.cancellations == 0)
    #expect(small.partner(partner).engagedWith == nil)
    let travel = small.market.city.travel
    let there = small.partner(partner).whereabouts(at: small.now + travel.lingering, travel: travel)
    #expect(there == small.job(id).booking.position)
    let later = small.now + travel.lingering + TimeSpan(microseconds: 1)
    #expect(small.partner(partner).whereabouts(at: later, travel: travel) == .centre)
  }

  /// Rule V7. The partner pays the client for what it broke.
  @Test(arguments: [JobState.onSite, .performed, .paid])
  func damageIsThePartnersLiability(_ state: JobState) throws {
    var small = SmallMarket()
    let id = try small.job(in: state)
    let client = LedgerAccount.client(ClientID(0))
    let before = (small.market.ledger.balance(of: .partner(partner)), small.market.ledger.balance(of: client))
    let damage = Money(minorUnits: 12345, currency: .chf)
    try small.give(.reportDamage(id, damage))
    #expect(small.events.first == .damageReported(id, partner, amount: damage))
    #expect(small.market.ledger.balance(of: .partner(partner)) == before.0 - damage)
    #expect(small.market.ledger.balance(of: client) == before.1 + damage)
    #expect(throws: Rejection.invalidAmount) { try small.give(.reportDamage(id, .zero(.chf))) }
    #expect(throws: Rejection.invalidAmount) {
      try small.give(.reportDamage(id, Money(minorUnits: 1, currency: .eur)))
    }
  }
}

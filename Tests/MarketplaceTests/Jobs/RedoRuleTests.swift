import Marketplace
import Quantities
import TestSupport
import Testing

/// Rule G1: a dispute that ends with another visit.
@Suite struct RedoRuleTests {
  private let first = SmallMarket.partner(0)
  private let second = SmallMarket.partner(1)

  private func redone(_ small: inout SmallMarket) throws -> JobID {
    let id = try small.job(in: .onSite)
    try small.give(
      .extendScope(id, first, extra: Money(minorUnits: 2000, currency: .chf), longer: .hours(1)))
    try small.bring(id, to: .disputed, by: first)
    try small.give(.resolveDispute(id, .redo(start: small.now + .days(3))))
    return id
  }

  /// Rules G1, M4. The partner of the repeated visit is paid the agreed price, once; the client pays no more.
  @Test(arguments: [0, 1]) func theVisitIsDoneAgainForTheAgreedPrice(_ ordinal: Int) throws {
    var small = SmallMarket()
    let id = try redone(&small)
    let who = SmallMarket.partner(ordinal)
    #expect(small.events.contains(.jobReturned(id, first, reason: .redo)))
    #expect(small.job(id).state == .inDistribution)
    #expect(small.market.formerPartners(of: id).isEmpty)
    let before = small.market.ledger.balance(of: .client(ClientID(0)))
    try small.bring(id, to: .paid, by: who)
    #expect(
      small.market.ledger.balance(of: .client(ClientID(0))) - before == -Money(
        minorUnits: 10_000, currency: .chf))
    #expect(small.market.ledger.balance(of: .partner(who)) == Money(minorUnits: 8_000, currency: .chf))
    let other = ordinal == 0 ? second : first
    #expect(small.market.ledger.balance(of: .partner(other)).isZero)
    small.market.checkInvariants()
  }

  /// Rule G1. Nothing is charged on top, and the price is not negotiated anew.
  @Test func aRedoCostsTheClientNothingMore() throws {
    var small = SmallMarket()
    let id = try redone(&small)
    try small.bring(id, to: .contacted, by: second)
    let (start, dearer) = (small.job(id).appointment, Money(minorUnits: 12_000, currency: .chf))
    #expect(throws: Rejection.priceIsListed) {
      try small.give(.agreeAppointment(id, second, start: start, price: dearer))
    }
    try small.bring(id, to: .onSite, by: second)
    #expect(throws: Rejection.priceIsListed) {
      try small.give(
        .extendScope(id, second, extra: Money(minorUnits: 500, currency: .chf), longer: .zero))
    }
  }

  /// Rule G1. Once only, and ahead of now.
  @Test func aJobIsRedoneOnce() throws {
    var small = SmallMarket()
    let id = try small.job(in: .disputed)
    #expect(throws: Rejection.dateInThePast) {
      try small.give(.resolveDispute(id, .redo(start: small.now)))
    }
    try small.give(.resolveDispute(id, .redo(start: small.now + .days(1))))
    try small.bring(id, to: .disputed, by: second)
    #expect(throws: Rejection.alreadyRedone) {
      try small.give(.resolveDispute(id, .redo(start: small.now + .days(1))))
    }
    try small.give(.resolveDispute(id, .refund(.one)))
    try small.give(.settle(id))
    #expect(small.market.liveJobCount == 0)
    #expect(small.market.ledger.balance(of: .partner(second)).isZero)
  }

  /// Rules G1, D6, B3. Nobody comes again: nothing is paid, and the fee goes back.
  @Test func aRedoThatNobodyTakesIsNotPaid() throws {
    var small = SmallMarket()
    let id = try redone(&small)
    try small.pass(.hours(12))
    #expect(small.job(id).outcome == .expired)
    #expect(small.market.ledger.balance(of: .client(ClientID(0))).isZero)
  }

  /// Rules G1, B4. The device is at the client's already, also after another return.
  @Test func aRedoGoesStraightToTheClient() throws {
    var small = SmallMarket()
    let id = try small.book(channel: SmallMarket.shop, needsPickUp: true)
    try small.bring(id, to: .disputed, by: first)
    try small.give(.resolveDispute(id, .redo(start: small.now + .days(3))))
    try small.bring(id, to: .contacted, by: second)
    try small.give(.giveUp(id, second, reason: .dateImpossible))
    #expect(!small.job(id).needsPickUp && small.job(id).hasDevice)
    #expect(small.job(id).price == Money(minorUnits: 8000, currency: .chf))
    try small.bring(id, to: .enRoute, by: first)
    #expect(throws: Rejection.nothingToCollect) { try small.give(.collectDevice(id, first)) }
    try small.give(.arrive(id, first))
  }
}

import Marketplace
import Quantities
import TestSupport
import Testing

@Suite("Money")
struct MoneyRuleTests {
  let partner = SmallMarket.partner(0)

  private func chf(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: .chf) }

  /// Rule M1. Friends agree on more or less than is recommended.
  @Test(arguments: [Int64(1), 7999, 20000])
  func recommendedPriceIsNegotiable(_ price: Int64) throws {
    var small = SmallMarket()
    let id = try small.job(in: .contacted)
    let start = small.job(id).appointment
    try small.give(.agreeAppointment(id, partner, start: start, price: chf(price)))
    #expect(small.job(id).price == chf(price))
  }

  /// Rule M1. An amount is positive and in the city's currency.
  @Test func priceIsPositiveAndInTheCitysCurrency() throws {
    var small = SmallMarket()
    let id = try small.job(in: .contacted)
    for price in [chf(0), chf(-1), Money(minorUnits: 8000, currency: .eur)] {
      #expect(throws: Rejection.invalidAmount) {
        try small.give(.agreeAppointment(id, partner, start: small.job(id).appointment, price: price))
      }
    }
  }

  /// Rule M1. Pros' prices are the platform's: the catalogue's times the programme's factor.
  @Test(arguments: [(price: Int64(11200), isAgreed: true), (11199, false), (11201, false)])
  func listedPriceIsFixed(_ row: (price: Int64, isAgreed: Bool)) throws {
    var small = SmallMarket()
    let pro = SmallMarket.partner(0, of: SmallMarket.pro)
    let id = try small.job(in: .contacted, by: pro)
    #expect(small.job(id).price == chf(11200))
    let command = Command.agreeAppointment(id, pro, start: small.job(id).appointment, price: chf(row.price))
    if row.isAgreed {
      try small.give(command)
    } else {
      #expect(throws: Rejection.priceIsListed) { try small.give(command) }
    }
  }

  /// Rule M2. Rounded half away from zero; the partner's share is the rest.
  @Test(arguments: [
    (price: Int64(8000), share: Int64(200_000), commission: Int64(1600)), (8001, 200_000, 1600),
    (8003, 200_000, 1601), (4, 125_000, 1), (12, 125_000, 2), (3, 125_000, 0), (1, 500_000, 1), (7, 0, 0),
    (7, 1_000_000, 7),
  ])
  func commissionAndShareAddUpToThePayment(_ row: (price: Int64, share: Int64, commission: Int64)) throws {
    var small = SmallMarket { $0.commission = Proportion(partsPerMillion: row.share) }
    let id = try small.job(in: .contacted)
    let start = small.job(id).appointment
    try small.give(.agreeAppointment(id, partner, start: start, price: chf(row.price)))
    try small.bring(id, to: .paid, by: partner)
    #expect(
      small.events.last == .jobPaid(id, partner, payment: chf(row.price), commission: chf(row.commission)))
    #expect(small.market.ledger.balance(of: .commission) == chf(row.commission))
    #expect(small.market.ledger.balance(of: .partner(partner)) == chf(row.price - row.commission))
    #expect(small.market.ledger.balance(of: .client(ClientID(0))) == -chf(row.price + 490))
  }

  /// Rule M3. Settling debits the client and pays the partner's share, extras included, booking fee not.
  @Test func settlementPaysTheWholeAgreedScope() throws {
    var small = SmallMarket()
    let id = try small.job(in: .onSite)
    try small.give(.extendScope(id, partner, extra: chf(1000), longer: .zero))
    try small.give(.sellExtra(id, partner, price: chf(500), brand: nil))
    try small.bring(id, to: .paid, by: partner)
    let client = LedgerAccount.client(ClientID(0))
    #expect(
      small.entries == [
        "\(client) 19.00 CHF \(LedgerAccount.commission) commission",
        "\(client) 76.00 CHF \(LedgerAccount.partner(partner)) partnerShare",
      ])
    #expect(small.events.last == .jobPaid(id, partner, payment: chf(9500), commission: chf(1900)))
  }

  /// Rule M3. Cash passes from client to partner outside the platform, and none of it stays anywhere else.
  @Test func cashStaysOutsideThePlatform() throws {
    var small = SmallMarket()
    let orange = SmallMarket.partner(0, of: SmallMarket.orange)
    let id = try small.job(in: .paid, by: orange)
    let client = LedgerAccount.client(ClientID(0))
    #expect(
      small.entries == [
        "\(client) 80.00 CHF \(LedgerAccount.cashOutside) cashPayment",
        "\(LedgerAccount.cashOutside) 80.00 CHF \(LedgerAccount.partner(orange)) partnerShare",
      ])
    #expect(small.events.last == .jobPaid(id, orange, payment: chf(8000), commission: chf(0)))
    for account in [LedgerAccount.commission, .bookingFees, .cashOutside, .refunds] {
      #expect(small.market.ledger.balance(of: account).isZero)
    }
  }

  /// Rule M4. Until it is performed, signed and settled nothing of the price has moved.
  @Test(arguments: JobState.allCases.filter { $0 < .paid })
  func onlyPerformedJobsArePaid(_ state: JobState) throws {
    var small = SmallMarket()
    _ = try small.job(in: state)
    #expect(small.market.ledger.balance(of: .partner(partner)).isZero)
    #expect(small.market.ledger.balance(of: .commission).isZero)
    #expect(small.market.ledger.balance(of: .client(ClientID(0))) == chf(-490))
  }

  /// Rule M5. The agreed scope was done: the client pays in full.
  @Test func disputeOverDoneScopeIsPaid() throws {
    var small = SmallMarket()
    let id = try small.job(in: .disputed)
    try small.give(.resolveDispute(id, .pay))
    #expect(small.events == [.disputeResolved(id, partner, resolution: .pay)])
    try small.give(.settle(id))
    #expect(small.market.ledger.balance(of: .partner(partner)) == chf(6400))
    #expect(small.job(id).state == .paid)
  }

  /// Rules M5, G1. Partner and platform bear what is given back as they shared it, cash programmes outside.
  @Test(arguments: [
    (programme: SmallMarket.friend, percent: Int64(50), partner: Int64(3200), platform: Int64(800)),
    (SmallMarket.friend, 25, 4800, 1200), (SmallMarket.friend, 100, 0, 0), (SmallMarket.orange, 50, 4000, 0),
  ])
  func refundIsBorneAsThePaymentWasShared(
    _ row: (programme: ProgrammeID, percent: Int64, partner: Int64, platform: Int64)
  ) throws {
    var small = SmallMarket { $0.bookingFee = .zero }
    let partner = SmallMarket.partner(0, of: row.programme)
    let id = try small.job(in: .disputed, by: partner)
    try small.give(.resolveDispute(id, .refund(.percent(row.percent))))
    try small.give(.settle(id))
    let ledger = small.market.ledger
    #expect(ledger.balance(of: .partner(partner)) == chf(row.partner))
    #expect(ledger.balance(of: .commission) == chf(row.platform))
    #expect(ledger.balance(of: .client(ClientID(0))) == -chf(row.partner + row.platform))
    #expect(ledger.balance(of: .refunds).isZero && ledger.balance(of: .cashOutside).isZero)
    #expect(small.job(id).outcome == (row.percent == 100 ? .refunded : nil))
    #expect(small.market.clients[0].completedJobs == 0)
  }

  /// Rule M5. A refund is more than nothing and at most everything.
  @Test(arguments: [Int64(0), -1, 1_000_001])
  func refundIsAShareOfThePayment(_ share: Int64) throws {
    var small = SmallMarket()
    let id = try small.job(in: .disputed)
    #expect(throws: Rejection.invalidAmount) {
      try small.give(.resolveDispute(id, .refund(Proportion(partsPerMillion: share))))
    }
    #expect(small.job(id).state == .disputed)
  }

  /// How a job can end, and what becomes of its booking fee.
  enum End: CaseIterable, Sendable {
    case expired, cancelledBeforeAnybodyHadIt, cancelledWhileReturned, cancelledAfterAcceptance, unreachable
    case noShow, clientAbsent, failed, refunded, completed

    var returnsFee: Bool {
      switch self {
      case .expired, .cancelledBeforeAnybodyHadIt, .cancelledWhileReturned, .noShow, .failed, .refunded: true
      case .cancelledAfterAcceptance, .unreachable, .clientAbsent, .completed: false
      }
    }
  }

  /// Rule B3. The fee carries the guarantee: it goes back when the platform did not serve.
  @Test(arguments: End.allCases) func feeIsReturnedWhenTheClientWasNotServed(_ end: End) throws {
    var small = SmallMarket()
    try finish(end, in: &small)
    let fee = chf(490)
    #expect(small.market.ledger.balance(of: .bookingFees) == fee)
    #expect(small.market.ledger.balance(of: .refunds) == (end.returnsFee ? -fee : chf(0)))
    #expect(small.market.liveJobCount == 0)
    small.market.checkInvariants()
  }

  private func finish(_ end: End, in small: inout SmallMarket) throws {
    switch end {
    case .expired:
      _ = try small.book()
      try small.pass(.hours(12))
    case .cancelledBeforeAnybodyHadIt: try small.give(.cancelJob(small.job(in: .offered)))
    case .cancelledWhileReturned:
      let id = try small.job(in: .accepted)
      try small.give(.giveUp(id, partner, reason: .dateImpossible))
      try small.give(.cancelJob(id))
    case .cancelledAfterAcceptance: try small.give(.cancelJob(small.job(in: .accepted)))
    case .unreachable:
      let id = try small.job(in: .accepted)
      for _ in 0..<3 { try small.give(.attemptContact(id, partner, reached: false)) }
      try small.give(.closeUnreachable(id, partner))
    case .noShow:
      let id = try small.job(in: .confirmed)
      small.now += .days(2)
      try small.give(.reportNoShow(id, newStart: nil))
    case .clientAbsent: try small.give(.reportClientAbsent(small.job(in: .onSite), partner))
    case .failed: try small.give(.failOnSite(small.job(in: .onSite), partner, reason: .missingTools))
    case .refunded:
      let id = try small.job(in: .disputed)
      try small.give(.resolveDispute(id, .refund(.one)))
      try small.give(.settle(id))
    case .completed: _ = try small.job(in: .closed)
    }
  }
}

extension SmallMarket {
  /// The last command's ledger entries, each as "debit amount credit purpose".
  fileprivate var entries: [String] {
    events.compactMap { event in
      guard case .ledgerPosted(let entry) = event else { return nil }
      return "\(entry.debit) \(entry.amount) \(entry.credit) \(entry.purpose)"
    }
  }
}

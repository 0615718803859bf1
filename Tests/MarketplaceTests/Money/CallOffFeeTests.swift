import Marketplace
import Quantities
import TestSupport
import Testing

/// Fees for calling off and for absences, and value-added tax.
@Suite("Fees and tax")
struct CallOffFeeTests {
  let partner = SmallMarket.partner(0)
  let client = LedgerAccount.client(ClientID(0))

  private func chf(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: .chf) }

  private func fee(_ passedOn: Proportion, notice: TimeSpan? = .hours(24)) -> CallOffFee {
    CallOffFee(amount: [.chf: chf(2_001)], passedOn: passedOn, notice: notice)
  }

  /// Kept, shared or refunded: both parts add up to the fee.
  @Test(arguments: [(Int64(0), Int64(2_001), Int64(0)), (50, 1_000, 1_001), (100, 0, 2_001)])
  func aClientWhoCancelsLatePaysPlatformAndPartner(_ percent: Int64, _ kept: Int64, _ passedOn: Int64) throws
  {
    var small = SmallMarket {
      $0.bookingFee = .zero
      $0.fees.clientCancellation = fee(.percent(percent))
    }
    let id = try small.book(in: .hours(23))
    try small.bring(id, to: .accepted, by: partner)
    try small.give(.cancelJob(id))
    #expect(small.market.ledger.balance(of: .fees) == chf(kept))
    #expect(small.market.ledger.balance(of: .partner(partner)) == chf(passedOn))
    #expect(small.market.ledger.balance(of: client) == chf(-2_001))
    small.market.checkInvariants()
  }

  /// With the notice, without a partner, or without the fee nobody pays.
  @Test func aTimelyCancellationIsFree() throws {
    for hours in [Int64(24), 30] {
      var small = SmallMarket {
        $0.bookingFee = .zero
        $0.fees.clientCancellation = fee(.zero)
      }
      let id = try small.book(in: .hours(hours))
      try small.bring(id, to: .accepted, by: partner)
      try small.give(.cancelJob(id))
      #expect(small.market.ledger.balance(of: client).isZero)
    }
    var small = SmallMarket {
      $0.bookingFee = .zero
      $0.fees.clientCancellation = fee(.zero)
    }
    try small.give(.cancelJob(small.book(in: .hours(1))))
    #expect(small.market.ledger.balance(of: client).isZero)
  }

  /// Rules Q3, Q5. A partner pays for what counts against it, and the client may get it.
  @Test func aPartnerPaysForItsCancellationsAndNoShows() throws {
    var small = SmallMarket {
      $0.bookingFee = .zero
      $0.fees.partnerCancellation = fee(.one, notice: nil)
      $0.fees.partnerNoShow = fee(.zero)
    }
    try small.give(.giveUp(small.job(in: .accepted), partner, reason: .dateImpossible))
    #expect(small.market.ledger.balance(of: .partner(partner)) == chf(-2_001))
    #expect(small.market.ledger.balance(of: client) == chf(2_001))
    let id = try small.job(in: .confirmed)
    small.now += .days(2)
    try small.give(.reportNoShow(id, newStart: nil))
    #expect(small.market.ledger.balance(of: .partner(partner)) == chf(-4_002))
    #expect(small.market.ledger.balance(of: .fees) == chf(2_001))
    small.market.checkInvariants()
  }

  /// The tax in an amount is a · r / (1 + r), rounded half away from zero, against a count in whole numbers.
  @Test(arguments: [Int64(0), 1, 29, 490, 2_490, 99_999, 1_234_567])
  func theTaxIsPartOfTheAmount(_ amount: Int64) {
    for thousandths in [Int64(0), 77, 81, 190, 200, 230, 1_000] {
      let tax = chf(amount).taxIncluded(at: Proportion(partsPerMillion: thousandths * 1_000)).minorUnits
      let twice = 2 * amount * thousandths
      let whole = 1_000 + thousandths
      #expect(
        2 * tax * whole <= twice + whole && 2 * tax * whole > twice - whole, "\(amount) at \(thousandths)")
      #expect(chf(-amount).taxIncluded(at: Proportion(partsPerMillion: thousandths * 1_000)) == chf(-tax))
    }
  }

  /// Rules B3, M2. Commission and booking fee contain the tax of their day, in an account of its own.
  @Test func theTaxHasAnAccountAndTheRateOfItsDay() throws {
    let day = CivilClock.utc.dayNumber(at: SmallMarket.monday)
    var small = SmallMarket {
      $0.vat = [TaxRate(from: day - 9, rate: .percent(25)), TaxRate(from: day + 1, rate: .percent(100))]
    }
    let id = try small.job(in: .contacted)
    #expect(small.market.ledger.balance(of: .vat) == chf(98))
    #expect(small.market.ledger.balance(of: .bookingFees) == chf(392))
    small.now += .days(1)
    try small.give(.agreeAppointment(id, partner, start: small.job(id).appointment, price: chf(10_000)))
    try small.bring(id, to: .paid, by: partner)
    #expect(small.market.ledger.balance(of: .commission) == chf(1_000))
    #expect(small.market.ledger.balance(of: .vat) == chf(1_098))
    small.market.checkInvariants()
  }

  /// Rule B3. A booking fee that goes back takes back the tax of the day on which it was charged.
  @Test func aReturnedFeeReturnsItsTax() throws {
    let day = CivilClock.utc.dayNumber(at: SmallMarket.monday)
    var small = SmallMarket {
      $0.vat = [TaxRate(from: day - 9, rate: .percent(25)), TaxRate(from: day + 1, rate: .percent(100))]
    }
    let id = try small.job(in: .confirmed)
    small.now += .days(2)
    try small.give(.reportNoShow(id, newStart: nil))
    #expect(small.market.ledger.balance(of: .vat).isZero)
    #expect(small.market.ledger.balance(of: client).isZero)
    small.market.checkInvariants()
  }
}

import Marketplace
import Quantities
import TestSupport
import Testing

/// Commission by price, channel and monthly volume, with floor and cap. Rule M2.
@Suite("Commission tiers")
struct CommissionTierTests {
  let partner = SmallMarket.partner(0)

  private func chf(_ minorUnits: Int64) -> Money { Money(minorUnits: minorUnits, currency: .chf) }

  /// Gives a job of this price to the partner until it is paid, and returns the commission that the ledger received.
  private func pay(_ price: Int64, in small: inout SmallMarket) throws -> Int64 {
    let before = small.market.ledger.balance(of: .commission)
    let id = try small.job(in: .contacted)
    try small.give(.agreeAppointment(id, partner, start: small.job(id).appointment, price: chf(price)))
    try small.bring(id, to: .paid, by: partner)
    return (small.market.ledger.balance(of: .commission) - before).minorUnits
  }

  /// Rule M2. The rate of a tier holds for the whole payment from its price on.
  @Test(arguments: [(Int64(9_999), Int64(2_000)), (10_000, 1_500), (49_999, 7_500), (50_000, 5_000)])
  func aTierHoldsFromItsPriceOn(_ price: Int64, _ commission: Int64) throws {
    var small = SmallMarket {
      $0.commissionTiers = [
        CommissionTier(rate: .percent(10), price: [.chf: chf(50_000)]),
        CommissionTier(rate: .percent(15), price: [.chf: chf(10_000)]),
      ]
    }
    #expect(try pay(price, in: &small) == commission)
  }

  /// Rule M2. Floor and cap limit the amount, and no commission is more than the payment.
  @Test(arguments: [
    (Int64(400), Int64(400)), (1_000, 500), (2_500, 500), (2_600, 520), (20_000, 3_000), (90_000, 3_000),
  ])
  func floorAndCapLimitTheAmount(_ price: Int64, _ commission: Int64) throws {
    var small = SmallMarket {
      $0.commissionFloor = [.chf: chf(500)]
      $0.commissionCap = [.chf: chf(3_000)]
    }
    #expect(try pay(price, in: &small) == commission)
    small.market.checkInvariants()
  }

  /// Rule M2. A tier of a channel holds for its jobs alone; amounts in other currencies do not matter.
  @Test func aTierHoldsForItsChannelAndCurrency() throws {
    for (channel, expected) in [("shop", Int64(2_000)), ("platform", 1_000)] {
      var small = SmallMarket {
        $0.commissionTiers = [
          CommissionTier(rate: .percent(50), price: [.chf: chf(10_001), .eur: Money.zero(.eur)]),
          CommissionTier(rate: .percent(10), channel: channel),
        ]
      }
      let isOwn = small.market.channels[SmallMarket.site].name == channel
      #expect(try pay(10_000, in: &small) == (isOwn ? 1_000 : expected))
    }
  }

  /// Rules M2, M3. Payments earlier in the local calendar month count, recounted from a list of them.
  @Test(arguments: [UInt64(1), 2]) func theVolumeIsThatOfTheMonthSoFar(seed: UInt64) throws {
    var small = SmallMarket(clock: .centralEurope2024) {
      $0.commissionTiers = [
        CommissionTier(rate: .percent(8), monthVolume: [.chf: chf(60_000)]),
        CommissionTier(rate: .percent(12), monthVolume: [.chf: chf(20_000)]),
      ]
    }
    let clock = small.market.city.clock
    var generator = SplitMix64(seed: seed)
    var payments: [(month: Int, price: Int64)] = []
    for _ in 0..<60 {
      small.now += .hours(Int64(generator.pick(0...70)))
      let price = Int64(generator.pick(1...15_000))
      let commission = try pay(price, in: &small)
      let month = CivilDate(dayNumber: clock.dayNumber(at: small.now)).month
      let volume = payments.filter { $0.month == month }.reduce(0) { $0 + $1.price }
      let rate: Int64 = volume >= 60_000 ? 8 : volume >= 20_000 ? 12 : 20
      #expect(commission == (price * rate + 50) / 100, "\(price) after \(volume)")
      payments.append((month, price))
    }
    #expect(Set(payments.map(\.month)).count > 2)
  }

  /// Rules M2, M3. Where clients pay in cash, nothing brings a commission.
  @Test func cashBringsNoCommissionWhateverTheTiers() throws {
    var small = SmallMarket {
      $0.payment = .cash
      $0.commissionFloor = [.chf: chf(500)]
      $0.commissionTiers = [CommissionTier(rate: .one)]
    }
    #expect(try pay(10_000, in: &small) == 0)
  }
}

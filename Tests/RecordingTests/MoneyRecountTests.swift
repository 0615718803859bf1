import Marketplace
import Quantities
import Testing

@testable import Metrics
@testable import Recording

/// Metrics of money counted again from the ledger, where commission has tiers and there are fees and tax.
struct MoneyRecountTests {
  /// Entries about jobs of the measurement window, by purpose [minor units].
  private func sums(_ entries: [LedgerEntry]) -> [LedgerPurpose: Int64] {
    // The first job is requested before the window.
    let early = entries.first?.job
    return entries.filter { $0.job != early }.reduce(into: [:]) {
      $0[$1.purpose, default: 0] += $1.amount.minorUnits
    }
  }

  /// Rules M2, B3. The take rate is total over total whatever the tiers; net revenue is without the tax.
  @Test func moneyIsThatOfTheLedger() throws {
    let chf = { Money(minorUnits: $0, currency: .chf) }
    var programme = Programme.friend.value
    programme.commissionTiers = [CommissionTier(rate: .percent(10), price: [.chf: chf(6_000)])]
    programme.commissionFloor = [.chf: chf(1_250)]
    let fee = CallOffFee(amount: [.chf: chf(777)], passedOn: .percent(30), notice: nil)
    (programme.fees.clientCancellation, programme.fees.partnerCancellation) = (fee, fee)
    programme.vat = [TaxRate(from: 0, rate: Proportion(partsPerMillion: 81_000))]
    var city = try HandDrivenCity(programme: programme)
    city.playWeek()
    let sums = sums(city.posted)
    func sum(_ purpose: LedgerPurpose) -> Int64 { sums[purpose] ?? 0 }
    let metrics = try city.finish().metrics
    // 80.00 brings the floor instead of 8.00, and 50.00 the floor instead of 10.00.
    #expect(sum(.commission) == 2_500)
    #expect(metrics.value("take_rate") == 25.0 / 130)
    let fees = sum(.cancellationFee) + sum(.noShowFee)
    let tax = sum(.vat) - sum(.vatReturn)
    #expect(fees > 0 && sum(.feePassedOn) > 0 && tax > 0 && sum(.vatReturn) > 0)
    let net =
      sum(.commission) + sum(.bookingFee) - sum(.bookingFeeRefund) - sum(.refundBorneByCommission) + fees
      - tax
    let expected = ["fees_kept": fees, "fees_passed_on": sum(.feePassedOn), "vat": tax, "net_revenue": net]
    for (metric, minorUnits) in expected {
      #expect(metrics.value(metric) == Double(minorUnits) / 100, "\(metric)")
    }
    #expect(city.market.ledger.total.isZero)
  }
}

import Marketplace
import Quantities
import ScenarioModel
import Variates

// Willingness to pay, and prices.
extension CitySimulation {
  /// Purchase of a job to which a willingness to pay refers.
  private enum Purchase: UInt64 {
    case work = 0
    /// More work found on site (V2).
    case moreWork = 1
  }

  /// Largest acceptable price of the job, booking fee included; drawn once for each job's number.
  mutating func willingnessToPay(_ booking: Booking) -> Money {
    worth(of: booking, .work, share: 1)
  }

  /// Largest acceptable price of a purchase; rounded down, which keeps comparisons with whole minor units exact.
  private mutating func worth(of booking: Booking, _ purchase: Purchase, share: Double) -> Money {
    let law = willingness
    let multiple = streams.draw(.willingness, of: booking.number.value, occurrence: purchase.rawValue) {
      min(max($0.sample(law), 0), 1e6)
    }
    let price = platform.market.services[booking.service].price[setting.city.currency]
    let usual = usualPriceFactors[booking.programme]
    let minorUnits = (Double(price.minorUnits) * usual * share * multiple).rounded(.down)
    return Money(minorUnits: Int64(min(max(minorUnits, 0), 1e15)), currency: price.currency)
  }

  /// Returns true if listed or recommended price plus fee are acceptable to the client (B1, M1).
  mutating func isAffordable(_ booking: Booking) -> Bool {
    let fee = platform.market.programmes[booking.programme].bookingFee[setting.city.currency]
    return platform.market.listPrice(of: booking) + fee <= willingnessToPay(booking)
  }

  /// Platform's share of a payment for a booking to a partner, as the terms are now; 0 for cash (M2, M3).
  func commissionShare(
    of payment: Money, for booking: Booking, by partner: PartnerID, _ now: Timestamp
  ) -> Double {
    let programme = booking.programme
    guard platform.market.programmes[programme].payment == .platform else { return 0 }
    guard !platform.market.programmes[programme].hasFlatCommission, payment.minorUnits > 0 else {
      return platform.market.programmes[programme].commission.fraction
    }
    let commission = platform.market.commission(on: payment, for: booking, by: partner, at: now)
    return Double(commission.minorUnits) / Double(payment.minorUnits)
  }

  /// Factor by which partners raise the job's price because of the commission; 1 unless it is negotiable.
  func negotiatedMarkup(of job: Job) -> Double {
    guard setting.responses.isActive, terms(of: job).pricing == .recommended else { return 1 }
    return setting.responses.prices.markup(under: terms(of: job))
  }

  /// Returns true if the client refuses the price asked in the call, which cancels the job (M1).
  mutating func clientRefuses(_ price: Money, for job: Job, _ now: Timestamp) -> Bool {
    guard setting.responses.isActive else { return false }
    let limit = willingnessToPay(job.booking)
    guard price + job.bookingFee > limit else { return false }
    recorder.recordRefusedPrice(of: job.id)
    history?.record(.unwillingness(limit: limit), about: job.booking.number, of: job.partner, at: now)
    submit(.cancelJob(job.id), now)
    return true
  }

  /// Proposes more work to the client, who buys it unless the price exceeds its willingness to pay (V2).
  ///
  /// - Parameter share: additional work as a share of the job's; a smaller scope is always accepted.
  mutating func proposeExtension(
    _ job: Job, _ partner: PartnerID, share: Double, extra: Money, longer: TimeSpan, _ now: Timestamp
  ) {
    let command = Command.extendScope(job.id, partner, extra: extra, longer: longer)
    guard setting.responses.isActive else {
      submit(command, now)
      return
    }
    let worth = extra.minorUnits < 0 ? extra : worth(of: job.booking, .moreWork, share: share)
    if worth < extra {
      recorder.recordRefusedExtension(of: job.id)
    } else if submit(command, now) == nil {
      recorder.recordWorth(worth, of: job.id)
    }
  }
}

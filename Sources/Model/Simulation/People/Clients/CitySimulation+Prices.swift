import Marketplace
import Quantities
import ScenarioModel
import Variates

// What work is worth to clients, and what they are asked for it.
extension CitySimulation {
  /// Which of a job's purchases a willingness to pay is for.
  private enum Purchase: UInt64 {
    case work = 0
    /// More work found on site (V2).
    case moreWork = 1
  }

  /// The most that the client would pay for the job, booking fee included; drawn once for each job's number.
  mutating func willingnessToPay(_ booking: Booking) -> Money {
    worth(of: booking, .work, share: 1)
  }

  /// Rounded down, so that a price in whole minor units is above it exactly if it is above what was drawn.
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

  /// Whether the listed or recommended price and the fee are no more than the client would pay (B1, M1).
  mutating func isAffordable(_ booking: Booking) -> Bool {
    let fee = platform.market.programmes[booking.programme].bookingFee[setting.city.currency]
    return platform.market.listPrice(of: booking) + fee <= willingnessToPay(booking)
  }

  /// What the partner brings on a price that it may agree on with the client, for the commission's sake.
  func negotiatedMarkup(under terms: Programme) -> Double {
    guard setting.responses.isActive, terms.pricing == .recommended else { return 1 }
    return setting.responses.prices.markup(under: terms)
  }

  /// The client's answer in the call to what its partner asks: a price above its willingness ends the job (M1).
  mutating func clientRefuses(_ price: Money, for job: Job, _ now: Timestamp) -> Bool {
    guard setting.responses.isActive else { return false }
    let limit = willingnessToPay(job.booking)
    guard price + job.bookingFee > limit else { return false }
    recorder.recordRefusedPrice(of: job.id)
    chronicle?.note(.unwillingness(limit: limit), about: job.booking.number, of: job.partner, at: now)
    submit(.cancelJob(job.id), now)
    return true
  }

  /// Puts more work before the client, who buys it unless it costs more than it is worth to it (V2).
  ///
  /// - Parameter share: how much more it is, over the job's work; a smaller scope is welcome at its lower price.
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

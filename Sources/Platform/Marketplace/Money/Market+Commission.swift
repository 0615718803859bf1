import Quantities

// Platform's share of payments. Rule M2.
extension Market {
  /// Returns the commission on a payment for a booking's job to a partner, settled now; zero for cash. Rules M2, M3.
  ///
  /// The first tier whose conditions are met has the rate, or else the programme has it. Floor and cap limit the
  /// amount, which never exceeds the payment.
  public func commission(
    on payment: Money, for booking: Booking, by partner: PartnerID, at now: Timestamp
  ) -> Money {
    guard programmes[booking.programme].payment == .platform else { return .zero(city.currency) }
    if programmes[booking.programme].hasFlatCommission {
      return payment.share(programmes[booking.programme].commission)
    }
    let terms = programmes[booking.programme]
    let tier = terms.commissionTiers.first { holds($0, payment, booking, partner, now) }
    var amount = payment.share(tier?.rate ?? terms.commission)
    if let floor = terms.commissionFloor[city.currency] { amount = max(amount, floor) }
    if let cap = terms.commissionCap[city.currency] { amount = min(amount, cap) }
    return min(amount, payment)
  }

  private func holds(
    _ tier: CommissionTier, _ payment: Money, _ booking: Booking, _ partner: PartnerID, _ now: Timestamp
  ) -> Bool {
    if let least = tier.price[city.currency], payment < least { return false }
    if let channel = tier.channel, channels[booking.channel].name != channel { return false }
    guard let least = tier.monthVolume[city.currency] else { return true }
    return partners[partner].monthVolume.total(on: city.clock.dayNumber(at: now)) >= least.minorUnits
  }
}

import Quantities

// On the way and at the client's: V1, V2, V5 to V7, B4.
extension Market {
  mutating func setOut(
    _ id: JobID, _ partner: PartnerID, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, of: partner, for: .setOut)
    let programme = jobs[slot].booking.programme
    if !jobs[slot].isImmediate {
      guard jobs[slot].state != .accepted else { throw .appointmentNotAgreed }
      let needsConfirmation = programmes[programme].reassignsUnconfirmed
      guard jobs[slot].isConfirmed || !needsConfirmation else { throw .notConfirmed }
    }
    guard partners[partner].engagedWith == nil || partners[partner].engagedWith == id else {
      throw .partnerEngaged
    }
    partners[apart: partner].engagedWith = id
    jobs[slot].state = .enRoute
    jobs[slot].setOutAt = now
    effects.emit(.partnerSetOut(id, partner))
  }

  mutating func collectDevice(
    _ id: JobID, _ partner: PartnerID, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, of: partner, for: .collectDevice)
    guard jobs[slot].booking.needsPickUp && !jobs[slot].hasDevice else { throw .nothingToCollect }
    jobs[slot].hasDevice = true
    effects.emit(.deviceCollected(id, partner))
  }

  mutating func arrive(
    _ id: JobID, _ partner: PartnerID, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, of: partner, for: .arrive)
    guard jobs[slot].hasDevice || !jobs[slot].booking.needsPickUp else { throw .deviceNotCollected }
    jobs[slot].state = .onSite
    jobs[slot].arrivedAt = now
    effects.emit(.partnerArrived(id, partner))
  }

  mutating func reportClientAbsent(
    _ id: JobID, _ partner: PartnerID, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, of: partner, for: .reportClientAbsent)
    effects.emit(.clientFoundAbsent(id, partner))
    chargeClient(slot, isAbsence: true, now, &effects)
    close(slot, .clientAbsent, now, &effects)
  }

  mutating func extendScope(
    _ id: JobID, _ partner: PartnerID, _ extra: Money, _ longer: TimeSpan, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, of: partner, for: .extendScope)
    guard extra.currency == city.currency, longer >= .zero else { throw .invalidAmount }
    let total = jobs[slot].price + extra.limited
    guard !jobs[slot].isRedo else { throw .priceIsListed }
    let programme = jobs[slot].booking.programme
    switch programmes[programme].scopeExtension {
    case .negotiated:
      guard total.isChargeable else { throw .invalidAmount }
    case .package:
      guard extra == programmes[programme].extraPackage[city.currency] else { throw .priceIsListed }
    case .basket:
      guard extra.minorUnits > 0 else { throw .invalidAmount }
    }
    guard total.minorUnits <= Money.limit else { throw .invalidAmount }
    jobs[slot].price = total
    jobs[slot].plannedDuration += longer
    partners.changeCalendar(of: partner) { $0.prolong(id, by: longer) }
    effects.emit(.scopeExtended(id, partner, extra: extra))
  }

  mutating func sellExtra(
    _ id: JobID, _ partner: PartnerID, _ price: Money, _ brand: ChannelID?, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, of: partner, for: .sellExtra)
    guard price.currency == city.currency, price.isChargeable else { throw .invalidAmount }
    let total = jobs[slot].price + price
    guard total.isChargeable else { throw .invalidAmount }
    if let brand, !channels.contains(brand) { throw .unknownChannel }
    let channel = jobs[slot].booking.channel
    if channels[channel].isBusinessPartner && brand != channel { throw .foreignProduct }
    jobs[slot].price = total
    effects.emit(.extraSold(id, partner, price: price))
  }

  mutating func perform(
    _ id: JobID, _ partner: PartnerID, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, of: partner, for: .perform)
    jobs[slot].state = .performed
    jobs[slot].performedAt = now
    effects.emit(.jobPerformed(id, partner))
    leaveSite(slot, partner, failed: false, now, &effects)
    effects.emit(.partnerFreed(partner))
  }

  mutating func failOnSite(
    _ id: JobID, _ partner: PartnerID, _ reason: FailureReason, _ now: Timestamp, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, of: partner, for: .failOnSite)
    jobs[slot].failure = reason
    effects.emit(.jobFailed(id, partner, reason: reason))
    close(slot, .failedOnSite, now, &effects)
  }

  /// Ends the partner's part: frees it, stores its position, and records an ended job.
  mutating func leaveSite(
    _ slot: Int, _ partner: PartnerID, failed: Bool, _ now: Timestamp, _ effects: inout Effects
  ) {
    partners[apart: partner].lastVisit = (jobs[slot].booking.position, now)
    release(partner, from: slot, &effects)
    recordEnd(of: partner, failed: failed, jobs[slot].booking.programme, now, &effects)
  }

  mutating func reportDamage(
    _ id: JobID, _ amount: Money, _ effects: inout Effects
  ) throws(Rejection) {
    let slot = try slot(id, for: .reportDamage)
    guard let partner = jobs[slot].partner else { throw .notAllowed(jobs[slot].state) }
    guard amount.currency == city.currency, amount.isChargeable else { throw .invalidAmount }
    effects.emit(.damageReported(id, partner, amount: amount))
    post(amount, from: .partner(partner), to: .client(jobs[slot].booking.client), .damage, id, &effects)
  }
}

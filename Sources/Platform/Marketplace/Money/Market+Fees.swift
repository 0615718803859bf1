import Quantities

// Fees for calling off and for absences, and value-added tax on what the platform takes.
extension Market {
  /// Charges the client of an accepted job that it calls off, or to which it is absent.
  mutating func chargeClient(
    _ slot: Int, isAbsence: Bool, _ now: Timestamp, _ effects: inout Effects
  ) {
    let programme = jobs[slot].booking.programme
    guard !programmes[programme].fees.isEmpty, let partner = jobs[slot].partner, jobs[slot].isUnderway else {
      return
    }
    let fees = programmes[programme].fees
    let client = LedgerAccount.client(jobs[slot].booking.client)
    if isAbsence {
      charge(fees.clientAbsence, .noShowFee, slot, from: client, to: .partner(partner), now, &effects)
    } else if isLate(fees.clientCancellation, slot, now) {
      charge(
        fees.clientCancellation, .cancellationFee, slot, from: client, to: .partner(partner), now, &effects)
    }
  }

  /// Charges a partner who leaves a job for a reason that counts against it. Rules Q3, Q5.
  mutating func chargePartner(
    _ partner: PartnerID, _ slot: Int, _ reason: ReturnReason, _ now: Timestamp, _ effects: inout Effects
  ) {
    let programme = jobs[slot].booking.programme
    guard !programmes[programme].fees.isEmpty else { return }
    let fees = programmes[programme].fees
    let client = LedgerAccount.client(jobs[slot].booking.client)
    switch reason {
    case .noShow, .absenceToldLate:
      charge(fees.partnerNoShow, .noShowFee, slot, from: .partner(partner), to: client, now, &effects)
    case _ where programmes[programme].conduct.cancellation.counted.contains(reason):
      guard isLate(fees.partnerCancellation, slot, now) else { return }
      charge(
        fees.partnerCancellation, .cancellationFee, slot, from: .partner(partner), to: client, now, &effects)
    default: break
    }
  }

  /// Returns true if less than the fee's notice is left before the visit; an immediate job leaves none.
  private func isLate(_ fee: CallOffFee?, _ slot: Int, _ now: Timestamp) -> Bool {
    guard let notice = fee?.notice, !jobs[slot].isImmediate else { return true }
    return jobs[slot].appointment - now < notice
  }

  private mutating func charge(
    _ fee: CallOffFee?, _ purpose: LedgerPurpose, _ slot: Int, from payer: LedgerAccount,
    to other: LedgerAccount, _ now: Timestamp, _ effects: inout Effects
  ) {
    guard let fee, let amount = fee.amount[city.currency] else { return }
    let passedOn = amount.share(fee.passedOn)
    let kept = amount - passedOn
    post(kept, from: payer, to: .fees, purpose, jobs[slot].id, &effects)
    postTax(on: kept, of: slot, at: now, from: .fees, &effects)
    post(passedOn, from: payer, to: other, .feePassedOn, jobs[slot].id, &effects)
  }

  /// Moves the tax that an amount contains at a rate of some day from an account of the platform to that of the tax.
  mutating func postTax(
    on amount: Money, of slot: Int, at instant: Timestamp, from account: LedgerAccount,
    _ effects: inout Effects
  ) {
    post(tax(in: amount, of: slot, at: instant), from: account, to: .vat, .vat, jobs[slot].id, &effects)
  }

  /// Takes back the tax on an amount that the platform gives back, at the rate of the day on which it was charged.
  mutating func postTaxReturn(
    on amount: Money, of slot: Int, at instant: Timestamp, to account: LedgerAccount, _ effects: inout Effects
  ) {
    post(tax(in: amount, of: slot, at: instant), from: .vat, to: account, .vatReturn, jobs[slot].id, &effects)
  }

  private func tax(in amount: Money, of slot: Int, at instant: Timestamp) -> Money {
    let programme = jobs[slot].booking.programme
    guard !programmes[programme].vat.isEmpty else { return .zero(city.currency) }
    let day = city.clock.dayNumber(at: instant)
    return amount.taxIncluded(at: programmes[programme].vat.last { $0.from <= day }?.rate ?? .zero)
  }
}

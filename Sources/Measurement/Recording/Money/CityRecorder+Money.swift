import Marketplace
import Quantities

// Payments and ledger entries.
extension CityRecorder {
  mutating func notePayment(_ id: JobID, _ payment: Money, _ commission: Money) {
    let slot = Int(id.slot)
    jobs[slot].state = .paid
    jobs[slot].payment = payment.minorUnits
    jobs[slot].commission = commission.minorUnits
    countOnce(.jobs(.paid), .paid, id)
    countToday(.paid, id)
    takings[jobs[slot].programme].payments += payment.minorUnits
    takings[jobs[slot].programme].commission += commission.minorUnits
    guard jobs[slot].marks.contains(.counted) else { return }
    tallies[jobs[slot].programme].add(payment, to: .payments)
    tallies[jobs[slot].programme].add(commission, to: .commission)
  }

  mutating func noteEntry(_ entry: LedgerEntry, _ now: Timestamp) {
    let slot = Int(entry.job.slot)
    earn(entry, now)
    noteRevenue(entry)
    if case .client = entry.credit, entry.purpose == .refund || entry.purpose == .bookingFeeRefund {
      jobs[slot].refund += entry.amount.minorUnits
    }
    if jobs[slot].marks.contains(.counted) { addToTotals(entry, jobs[slot].programme) }
    if writers.isOn(.ledger) { writeEntry(entry, now) }
  }

  private mutating func earn(_ entry: LedgerEntry, _ now: Timestamp) {
    if case .partner(let id) = entry.credit { earn(entry.amount.minorUnits, id, now) }
    if case .partner(let id) = entry.debit { earn(-entry.amount.minorUnits, id, now) }
  }

  private mutating func earn(_ minorUnits: Int64, _ partner: PartnerID, _ now: Timestamp) {
    let index = partner.ordinal
    partners[index].earningsEver += minorUnits
    if settings.isInWindow(now) { partners[index].earnings += minorUnits }
  }

  private mutating func addToTotals(_ entry: LedgerEntry, _ programme: Int) {
    switch entry.purpose {
    case .bookingFee: tallies[programme].add(entry.amount, to: .bookingFees)
    case .bookingFeeRefund: tallies[programme].add(entry.amount, to: .bookingFeeRefunds)
    // Counted when the job is paid, as the day's commission is.
    case .commission: break
    case .partnerShare where entry.debit != .cashOutside: tallies[programme].add(entry.amount, to: .payouts)
    case .partnerShare: break
    case .cashPayment: tallies[programme].add(entry.amount, to: .cashOutside)
    case .refund: tallies[programme].add(entry.amount, to: .refunds)
    case .refundBorneByPartner where entry.credit != .cashOutside:
      tallies[programme].add(-entry.amount, to: .payouts)
    case .refundBorneByPartner: break
    case .refundBorneByCommission: tallies[programme].add(entry.amount, to: .commissionRefunds)
    case .damage: tallies[programme].add(entry.amount, to: .damages)
    case .cancellationFee, .noShowFee: tallies[programme].add(entry.amount, to: .feesKept)
    case .feePassedOn: tallies[programme].add(entry.amount, to: .feesPassedOn)
    case .vat: tallies[programme].add(entry.amount, to: .vat)
    case .vatReturn: tallies[programme].add(-entry.amount, to: .vat)
    }
  }

  private mutating func writeEntry(_ entry: LedgerEntry, _ now: Timestamp) {
    let slot = Int(entry.job.slot)
    writers[.ledger].write("at", now, on: settings.clock)
    writers[.ledger].write("programme", jobs[slot].programme, of: names.programmes)
    writers[.ledger].write("job", Int(jobs[slot].number.value))
    writers[.ledger].write("purpose", entry.purpose, Vocabulary.purposes)
    writers[.ledger].write("debit", entry.debit.kind, Vocabulary.accounts)
    writers[.ledger].write("debit_holder", entry.debit.holder)
    writers[.ledger].write("credit", entry.credit.kind, Vocabulary.accounts)
    writers[.ledger].write("credit_holder", entry.credit.holder)
    writers[.ledger].write("amount", entry.amount)
    writers[.ledger].write("currency", entry.amount.currency)
    writers[.ledger].endRow()
  }
}

extension LedgerAccount {
  var kind: AccountKind {
    switch self {
    case .client: .client
    case .partner: .partner
    case .commission: .commission
    case .bookingFees: .bookingFees
    case .fees: .fees
    case .vat: .vat
    case .cashOutside: .cashOutside
    case .refunds: .refunds
    }
  }

  /// The number of the client or partner whose account it is.
  var holder: Int? {
    switch self {
    case .client(let id): id.ordinal
    case .partner(let id): id.ordinal
    case .commission, .bookingFees, .fees, .vat, .cashOutside, .refunds: nil
    }
  }
}

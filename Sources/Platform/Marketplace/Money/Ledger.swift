import Quantities

/// Account of the ledger.
public enum LedgerAccount: Hashable, Sendable, BitwiseCopyable {
  /// Account of a client.
  case client(ClientID)
  /// Account of a partner.
  case partner(PartnerID)
  /// Platform's share of payments (M2).
  case commission
  /// Fees charged at booking (B3).
  case bookingFees
  /// Fees for calling off and for absences that the platform keeps.
  case fees
  /// Value-added tax that the platform owes on what it takes.
  case vat
  /// Cash from client to partner (M3, OF); zero again after each job.
  case cashOutside
  /// Refunds that the platform has paid and not recovered.
  case refunds
}

/// Purpose of a ledger entry.
public enum LedgerPurpose: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  /// Fee charged at booking.
  case bookingFee
  /// Refund of the booking fee.
  case bookingFeeRefund
  /// Platform's share of a payment.
  case commission
  /// Partner's share of a payment.
  case partnerShare
  /// Payment in cash.
  case cashPayment
  /// Refund to a client after a dispute.
  case refund
  /// Part of a refund that the partner bears.
  case refundBorneByPartner
  /// Part of a refund that the commission bears.
  case refundBorneByCommission
  /// Compensation for damage by a partner.
  case damage
  /// Part of a fee for calling off late that the platform keeps.
  case cancellationFee
  /// Part of a fee for not being there that the platform keeps.
  case noShowFee
  /// Part of such a fee that goes to the other side.
  case feePassedOn
  /// Value-added tax in an amount that the platform takes.
  case vat
  /// Value-added tax in an amount that the platform gives back.
  case vatReturn
}

/// Transfer of an amount from one account to another.
public struct LedgerEntry: Hashable, Sendable, BitwiseCopyable {
  /// Account from which the amount is taken.
  public var debit: LedgerAccount
  /// Account to which the amount is added.
  public var credit: LedgerAccount
  /// Amount; ≥ 0.
  public var amount: Money
  /// Purpose of the transfer.
  public var purpose: LedgerPurpose
  /// Job of the transfer.
  public var job: JobID
}

/// Double-entry ledger of a city in its one currency.
///
/// Every entry moves an amount from one account to another, so the balances add up to zero at every moment.
public struct Ledger: Sendable {
  /// Currency of all amounts.
  public let currency: Currency
  private var clients: IndexedBy<ClientID, Int64>
  private var partners: IndexedBy<PartnerID, Int64>
  private var commission: Int64 = 0
  private var bookingFees: Int64 = 0
  private var fees: Int64 = 0
  private var vat: Int64 = 0
  private var cashOutside: Int64 = 0
  private var refunds: Int64 = 0

  init(currency: Currency, clients: Int, partners: Int) {
    self.currency = currency
    self.clients = IndexedBy(repeating: 0, count: clients)
    self.partners = IndexedBy(repeating: 0, count: partners)
  }

  /// Returns the balance of an account; a client who has paid has a negative one. O(1).
  public func balance(of account: LedgerAccount) -> Money {
    let amount =
      switch account {
      case .client(let id): clients[id]
      case .partner(let id): partners[id]
      case .commission: commission
      case .bookingFees: bookingFees
      case .fees: fees
      case .vat: vat
      case .cashOutside: cashOutside
      case .refunds: refunds
      }
    return Money(minorUnits: amount, currency: currency)
  }

  /// Sum of all balances, which is zero. O(accounts).
  public var total: Money {
    let people = clients.reduce(0, +) + partners.reduce(0, +)
    let platform = commission + bookingFees + fees + vat + refunds
    return Money(minorUnits: people + platform + cashOutside, currency: currency)
  }

  mutating func post(_ entry: LedgerEntry) {
    precondition(entry.amount.currency == currency, "\(entry.amount) in a ledger in \(currency.code)")
    precondition(entry.amount.minorUnits >= 0, "a negative entry of \(entry.amount)")
    add(-entry.amount.minorUnits, to: entry.debit)
    add(entry.amount.minorUnits, to: entry.credit)
  }

  private mutating func add(_ amount: Int64, to account: LedgerAccount) {
    switch account {
    case .client(let id): clients[id] += amount
    case .partner(let id): partners[id] += amount
    case .commission: commission += amount
    case .bookingFees: bookingFees += amount
    case .fees: fees += amount
    case .vat: vat += amount
    case .cashOutside: cashOutside += amount
    case .refunds: refunds += amount
    }
  }

  mutating func reserveCapacity(partners partnerCount: Int, clients clientCount: Int) {
    partners.reserveCapacity(partnerCount)
    clients.reserveCapacity(clientCount)
  }

  mutating func openPartnerAccount() { partners.append(0) }
  mutating func openClientAccount() { clients.append(0) }
}

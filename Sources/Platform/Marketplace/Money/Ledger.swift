import Quantities

/// Where money can be.
public enum LedgerAccount: Hashable, Sendable, BitwiseCopyable {
  case client(ClientID)
  case partner(PartnerID)
  /// The platform's share of payments (M2).
  case commission
  /// Fees charged at booking (B3).
  case bookingFees
  /// Cash that passes from client to partner (M3, OF); always back at zero after a job.
  case cashOutside
  /// What the platform has given back and not recovered.
  case refunds
}

/// Why money moves.
public enum LedgerPurpose: UInt8, CaseIterable, Sendable, BitwiseCopyable {
  case bookingFee
  case bookingFeeRefund
  case commission
  case partnerShare
  case cashPayment
  case refund
  case refundBorneByPartner
  case refundBorneByCommission
  case damage
}

/// One move of money: out of `debit`, into `credit`.
public struct LedgerEntry: Hashable, Sendable, BitwiseCopyable {
  public var debit: LedgerAccount
  public var credit: LedgerAccount
  /// ≥ 0.
  public var amount: Money
  public var purpose: LedgerPurpose
  public var job: JobID
}

/// A city's double-entry ledger in its one currency: every entry takes from one account what it gives to another, so
/// that the balances add up to zero at every moment.
public struct Ledger: Sendable {
  public let currency: Currency
  private var clients: IndexedBy<ClientID, Int64>
  private var partners: IndexedBy<PartnerID, Int64>
  private var commission: Int64 = 0
  private var bookingFees: Int64 = 0
  private var cashOutside: Int64 = 0
  private var refunds: Int64 = 0

  init(currency: Currency, clients: Int, partners: Int) {
    self.currency = currency
    self.clients = IndexedBy(repeating: 0, count: clients)
    self.partners = IndexedBy(repeating: 0, count: partners)
  }

  /// What an account holds; a client who has paid is below zero. O(1).
  public func balance(of account: LedgerAccount) -> Money {
    let amount =
      switch account {
      case .client(let id): clients[id]
      case .partner(let id): partners[id]
      case .commission: commission
      case .bookingFees: bookingFees
      case .cashOutside: cashOutside
      case .refunds: refunds
      }
    return Money(minorUnits: amount, currency: currency)
  }

  /// The sum of all balances, which is zero. O(accounts).
  public var total: Money {
    let people = clients.reduce(0, +) + partners.reduce(0, +)
    return Money(minorUnits: people + commission + bookingFees + cashOutside + refunds, currency: currency)
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

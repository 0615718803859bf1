import Quantities

/// Terms under which a kind of partner works: Friend, Pro, Orange Friends, or defined by a scenario.
public struct Programme: Sendable, Hashable {
  /// Party that sets the price (M1).
  public enum Pricing: UInt8, CaseIterable, Sendable {
    /// Recommended price; partner and client may agree on another one (MF).
    case recommended
    /// Price set by the platform (MP).
    case listed
  }

  /// Route of the payment (M3).
  public enum Payment: UInt8, CaseIterable, Sendable {
    /// Payment through the platform, which debits the client and pays the partner's share (MF, MP).
    case platform
    /// Cash from client to partner, without the platform (OF).
    case cash
  }

  /// Consequence of a larger scope found on site (V2).
  public enum ScopeExtension: UInt8, CaseIterable, Sendable {
    /// Another price, higher or lower, by agreement (MF).
    case negotiated
    /// Extra service package at list price (MP).
    case package
    /// Another order in the basket (OF).
    case basket
  }

  /// Name in scenario files and reports.
  public var name: String
  /// Code of conduct of the programme's partners.
  public var conduct: CodeOfConduct

  /// Duration from the request to its expiry without acceptance; > 0. Rule D6.
  public var requestExpiry: TimeSpan
  /// Target duration from the request to its acceptance; measured only. Rule D5.
  public var acceptanceTarget: TimeSpan
  /// Target duration from the acceptance to the partner's call; measured only. Rule S1.
  public var contactTarget: TimeSpan
  /// Number of failed calls after which the partner may close the request; ≥ 1. Rule S2.
  public var contactAttempts: UInt8
  /// Duration from the confirmation's deadline to the visit; ≥ 0. Rule S4.
  public var confirmationLead: TimeSpan
  /// Duration from a missed deadline of confirmation to the reassignment; ≥ 0. Rule S4.
  public var confirmationGrace: TimeSpan
  /// True if an unconfirmed visit is reassigned. Rule S4.
  public var reassignsUnconfirmed: Bool
  /// Party that sets the price. Rule M1.
  public var pricing: Pricing
  /// Ratio of the programme's prices to the catalogue's; > 0. Rule M1.
  public var priceFactor: Proportion
  /// Platform's share of each payment. Rule M2.
  public var commission: Proportion
  /// Commissions that hold instead, of which the first one whose conditions are met has the rate. Rule M2.
  public var commissionTiers: [CommissionTier]
  /// Smallest commission on a payment, by currency; empty for none. Rule M2.
  public var commissionFloor: [Currency: Money]
  /// Largest commission on a payment, by currency; empty for none. Rule M2.
  public var commissionCap: [Currency: Money]
  /// Route of the payment. Rule M3.
  public var payment: Payment
  /// Fee charged at booking, refunded if the platform fails to serve. Rule B3.
  public var bookingFee: AmountPerCurrency
  /// Fees for calling off and for absences.
  public var fees: CallOffFees
  /// Rates of value-added tax in commission, booking fees and fees, in ascending order of days; empty for none.
  public var vat: [TaxRate]
  /// Consequence of a larger scope. Rule V2.
  public var scopeExtension: ScopeExtension
  /// List price of the extra package (MP). Rule V2.
  public var extraPackage: AmountPerCurrency
  /// Duration after payment in which ratings are accepted, whole days by the calendar; > 0. Rule R1.
  public var ratingPeriod: TimeSpan

  public init(
    name: String, conduct: CodeOfConduct, requestExpiry: TimeSpan, acceptanceTarget: TimeSpan,
    contactTarget: TimeSpan, contactAttempts: UInt8, confirmationLead: TimeSpan, confirmationGrace: TimeSpan,
    reassignsUnconfirmed: Bool, pricing: Pricing, priceFactor: Proportion, commission: Proportion,
    payment: Payment, bookingFee: AmountPerCurrency, scopeExtension: ScopeExtension,
    extraPackage: AmountPerCurrency, ratingPeriod: TimeSpan, commissionTiers: [CommissionTier] = [],
    commissionFloor: [Currency: Money] = [:], commissionCap: [Currency: Money] = [:],
    fees: CallOffFees = CallOffFees(), vat: [TaxRate] = []
  ) {
    self.name = name
    self.conduct = conduct
    self.requestExpiry = requestExpiry
    self.acceptanceTarget = acceptanceTarget
    self.contactTarget = contactTarget
    self.contactAttempts = contactAttempts
    self.confirmationLead = confirmationLead
    self.confirmationGrace = confirmationGrace
    self.reassignsUnconfirmed = reassignsUnconfirmed
    self.pricing = pricing
    self.priceFactor = priceFactor
    self.commission = commission
    self.payment = payment
    self.bookingFee = bookingFee
    self.scopeExtension = scopeExtension
    self.extraPackage = extraPackage
    self.ratingPeriod = ratingPeriod
    self.commissionTiers = commissionTiers
    self.commissionFloor = commissionFloor
    self.commissionCap = commissionCap
    self.fees = fees
    self.vat = vat
  }

  /// True if the commission is the same share of every payment.
  public var hasFlatCommission: Bool {
    commissionTiers.isEmpty && commissionFloor.isEmpty && commissionCap.isEmpty
  }
}

import Quantities

/// The terms under which a kind of partner works: Friend, Pro, Orange Friends, or one of a scenario's own.
public struct Programme: Sendable, Hashable {
  /// Who sets the price (M1).
  public enum Pricing: UInt8, CaseIterable, Sendable {
    /// Recommended; partner and client may agree on more or less (MF).
    case recommended
    /// Set by the platform (MP).
    case listed
  }

  /// How the money moves (M3).
  public enum Payment: UInt8, CaseIterable, Sendable {
    /// Finishing the job debits the client and pays the partner's share (MF, MP).
    case platform
    /// The client pays the partner in cash; nothing flows over the platform (OF).
    case cash
  }

  /// What a larger scope found on site leads to (V2).
  public enum ScopeExtension: UInt8, CaseIterable, Sendable {
    /// A higher or lower price is agreed (MF).
    case negotiated
    /// An extra service package at list price (MP).
    case package
    /// Another order is added to the basket (OF).
    case basket
  }

  public var name: String
  public var conduct: CodeOfConduct

  /// Rule D6. How long a request waits to be taken; > 0.
  public var requestExpiry: TimeSpan
  /// Rule D5. Within which a request should be taken; measured only.
  public var acceptanceTarget: TimeSpan
  /// Rule S1. Within which the partner calls; measured only.
  public var contactTarget: TimeSpan
  /// Rule S2. Failed calls after which the partner may close; ≥ 1.
  public var contactAttempts: UInt8
  /// Rule S4. How long before the visit it is to be confirmed; ≥ 0.
  public var confirmationLead: TimeSpan
  /// Rule S4. How much later an unconfirmed visit goes to others; ≥ 0.
  public var confirmationGrace: TimeSpan
  /// Rule S4. Whether an unconfirmed visit goes to others at all.
  public var reassignsUnconfirmed: Bool
  /// Rule M1.
  public var pricing: Pricing
  /// Rule M1. The programme's prices over the catalogue's; > 0.
  public var priceFactor: Proportion
  /// Rule M2. The platform's share of each payment.
  public var commission: Proportion
  /// Rule M3.
  public var payment: Payment
  /// Rule B3. Charged at booking, given back when the platform fails to serve.
  public var bookingFee: AmountPerCurrency
  /// Rule V2.
  public var scopeExtension: ScopeExtension
  /// Rule V2, MP. The extra package's list price.
  public var extraPackage: AmountPerCurrency
  /// Rule R1. How long after payment ratings are awaited; > 0.
  public var ratingPeriod: TimeSpan

  public init(
    name: String, conduct: CodeOfConduct, requestExpiry: TimeSpan, acceptanceTarget: TimeSpan,
    contactTarget: TimeSpan, contactAttempts: UInt8, confirmationLead: TimeSpan, confirmationGrace: TimeSpan,
    reassignsUnconfirmed: Bool, pricing: Pricing, priceFactor: Proportion, commission: Proportion,
    payment: Payment, bookingFee: AmountPerCurrency, scopeExtension: ScopeExtension,
    extraPackage: AmountPerCurrency, ratingPeriod: TimeSpan
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
  }
}

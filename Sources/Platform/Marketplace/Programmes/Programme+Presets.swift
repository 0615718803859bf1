import Quantities

extension Programme {
  /// Programme of Friends: private people who help their neighbours (MF).
  public static let friend = Preset(
    name: "friend",
    summary: "Friend: neighbours who help for a recommended price, less 20 % commission.",
    value: Programme(
      name: "friend", conduct: CodeOfConduct.conduct2019.value, requestExpiry: .hours(12),
      acceptanceTarget: .hours(1), contactTarget: .hours(12), contactAttempts: 3,
      confirmationLead: .hours(24),
      confirmationGrace: .zero, reassignsUnconfirmed: true, pricing: .recommended, priceFactor: .one,
      commission: .percent(20), payment: .platform, bookingFee: fee, scopeExtension: .negotiated,
      extraPackage: package, ratingPeriod: .days(7)),
    provenance: provenance(commission: .sourced("MF"), own: "MF"))

  /// Programme of Pros: businesses that serve at the platform's prices (MP).
  public static let pro = Preset(
    name: "pro",
    summary: "Pro: businesses that work at the platform's set prices and sell extra packages.",
    value: Programme(
      name: "pro", conduct: CodeOfConduct.conduct2019.value, requestExpiry: .hours(12),
      acceptanceTarget: .hours(1), contactTarget: .hours(12), contactAttempts: 3,
      confirmationLead: .hours(24),
      confirmationGrace: .zero, reassignsUnconfirmed: true, pricing: .listed, priceFactor: .percent(140),
      commission: .percent(20), payment: .platform, bookingFee: fee, scopeExtension: .package,
      extraPackage: package, ratingPeriod: .days(7)),
    provenance: provenance(commission: .assumed, own: "MP"))

  /// Programme of Orange Friends: broadcast requests, paid in cash (OF).
  public static let orangeFriends = Preset(
    name: "orange-friends",
    summary: "Orange Friends: requests go to several at once; the client pays the Friend in cash.",
    value: Programme(
      name: "orange-friends", conduct: CodeOfConduct.conduct2019.value, requestExpiry: .hours(12),
      acceptanceTarget: .hours(1), contactTarget: .hours(12), contactAttempts: 3,
      confirmationLead: .hours(24),
      confirmationGrace: .zero, reassignsUnconfirmed: false, pricing: .recommended, priceFactor: .one,
      commission: .zero, payment: .cash, bookingFee: .zero, scopeExtension: .basket, extraPackage: package,
      ratingPeriod: .days(7)),
    provenance: provenanceOfOrangeFriends)

  /// All presets: Friends, Pros and Orange Friends.
  public static let presets = [friend, pro, orangeFriends]

  /// Rule B3 gives EUR and CHF; where a programme charges none in złoty the fee there is nil.
  private static let fee = AmountPerCurrency(chf: 490, eur: 290, pln: 0)
  private static let package = AmountPerCurrency(chf: 3900, eur: 2900, pln: 9900)

  private static func provenance(commission: Provenance, own document: String) -> [String: Provenance] {
    [
      "conduct": .assumed,
      "request-expiry": .assumed,
      "acceptance-target": .assumed,
      "contact-target": .sourced(document),
      "contact-attempts": .assumed,
      "confirmation-lead": .sourced(document),
      "confirmation-grace": .assumed,
      "reassign-unconfirmed": .sourced(document),
      "pricing": .sourced(document),
      "price-factor": .assumed,
      "commission": commission,
      "commission-tiers": .assumed,
      "commission-floor": .assumed,
      "commission-cap": .assumed,
      "payment": .sourced(document),
      "booking-fee": .sourced(document),
      "fees": .assumed,
      "vat": .assumed,
      "scope-extension": .sourced(document),
      "extra-package": .assumed,
      "rating-period": .assumed,
    ]
  }

  private static let provenanceOfOrangeFriends: [String: Provenance] = [
    "conduct": .assumed,
    "request-expiry": .sourced("OF"),
    "acceptance-target": .sourced("OF"),
    "contact-target": .assumed,
    "contact-attempts": .sourced("OF"),
    "confirmation-lead": .assumed,
    "confirmation-grace": .assumed,
    "reassign-unconfirmed": .assumed,
    "pricing": .assumed,
    "price-factor": .assumed,
    "commission": .assumed,
    "commission-tiers": .assumed,
    "commission-floor": .assumed,
    "commission-cap": .assumed,
    "payment": .sourced("OF"),
    "booking-fee": .assumed,
    "fees": .assumed,
    "vat": .assumed,
    "scope-extension": .sourced("OF"),
    "extra-package": .assumed,
    "rating-period": .assumed,
  ]
}

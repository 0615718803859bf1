import Documents
import Marketplace
import Quantities

/// A programme as a scenario writes it: its terms, and the name of the code of conduct that it runs under.
struct ProgrammeEntry: Sendable, Hashable {
  var terms: Programme
  var conduct: String
  var vat: TaxEntry

  init(_ terms: Programme) {
    self.terms = terms
    conduct = terms.conduct.name
    vat = .rates(terms.vat)
  }

  static let templates = Programme.presets.map { (name: $0.name, value: ProgrammeEntry($0.value)) }

  static let schema = ObjectSchema(
    "programme", doc: "The terms under which a kind of partner works.",
    startingAs: ProgrammeEntry(Programme.friend.value)
  ) {
    Field(
      "conduct", \.conduct, .text(), doc: "The code of conduct that it runs under, by name.", source: .setting
    )
    Field(
      "request-expiry", \.terms.requestExpiry, .duration(.moreThan(.zero)),
      doc:
        "How long a request waits to be taken. Rounds of offers that would begin later are never reached. Rule D6.",
      source: .setting)
    Field(
      "acceptance-target", \.terms.acceptanceTarget, .duration(),
      doc: "Within which a request should be taken; measured only. Rule D5.", source: .setting)
    Field(
      "contact-target", \.terms.contactTarget, .duration(),
      doc: "Within which the partner should call; measured only. Rule S1.", source: .setting)
    Field(
      "contact-attempts", \.terms.contactAttempts, contactAttempts,
      doc:
        "Failed calls after which the partner may close the request. No effect if 'behaviour.client.reachable' is 100 %. Rule S2.",
      source: .setting)
    Field(
      "confirmation-lead", \.terms.confirmationLead, .duration(),
      doc: "How long before the visit it is to be confirmed. Rule S4.", source: .setting)
    Field(
      "confirmation-grace", \.terms.confirmationGrace, .duration(),
      doc:
        "How much later an unconfirmed visit goes to others. No effect if 'reassign-unconfirmed' is false. Rule S4.",
      source: .setting)
    Field(
      "reassign-unconfirmed", \.terms.reassignsUnconfirmed, .flag(),
      doc: "Whether an unconfirmed visit goes to others at all. Rule S4.", source: .setting)
    Field(
      "pricing", \.terms.pricing, .word(["recommended": .recommended, "listed": .listed]),
      doc: "Whether partner and client may agree on another price, or the platform sets it. Rule M1.",
      source: .setting)
    Field(
      "price-factor", \.terms.priceFactor, .share(.moreThan(.zero)),
      doc: "The programme's prices over the catalogue's. Rule M1.", source: .setting)
    Field(
      "commission", \.terms.commission, .share(),
      doc: "The platform's share of each payment. No effect if 'payment' is 'cash'. Rule M2.",
      source: .setting)
    Field(
      "commission-tiers", \.terms.commissionTiers, CommissionTierSchema.list,
      doc:
        "Commissions that hold instead: the first of them whose conditions are all met. No effect if 'payment' is 'cash'. Rule M2.",
      source: .setting, optional: true)
    Field(
      "commission-floor", \.terms.commissionFloor, CommissionTierSchema.limits,
      doc:
        "The least commission on a payment, which it never exceeds; 'none' for no limit. No effect if 'payment' is 'cash'. Rule M2.",
      source: .setting, optional: true)
    Field(
      "commission-cap", \.terms.commissionCap, CommissionTierSchema.limits,
      doc:
        "The largest commission on a payment; 'none' for no limit. No effect if 'payment' is 'cash'. Rule M2.",
      source: .setting, optional: true)
    Field(
      "payment", \.terms.payment, .word(["platform": .platform, "cash": .cash]),
      doc: "Whether money flows over the platform or in cash. Rule M3.", source: .setting)
    Field(
      "booking-fee", \.terms.bookingFee, .amounts(),
      doc: "Charged at booking, given back when the platform fails to serve. Rule B3.", source: .setting)
    Field(
      "fees", \.terms.fees, CallOffFeesSchema.kind,
      doc: "Fees for calling off late and for not being there; people do not respond to them.",
      source: .setting, optional: true)
    Field(
      "vat", \.vat, TaxEntry.kind,
      doc:
        "Value-added tax that commission, booking fee and fees contain: 'none', the 'country' for its standard rate by date, or rates with their first days.",
      source: .setting, optional: true)
    Field(
      "scope-extension", \.terms.scopeExtension,
      .word(["negotiated": .negotiated, "package": .package, "basket": .basket]),
      doc:
        "What a larger scope found on site leads to. No effect if 'behaviour.partner.larger-scope' is 0 %. Rule V2.",
      source: .setting)
    Field(
      "extra-package", \.terms.extraPackage, .amounts(),
      doc:
        "The list price of an extra package. No effect if 'scope-extension' is not 'package', or if 'behaviour.partner.larger-scope' is 0 %. Rule V2.",
      source: .setting)
    Field(
      "rating-period", \.terms.ratingPeriod, .duration(.moreThan(.zero)),
      doc: "How long after payment ratings are awaited. Rule R1.", source: .setting)
  } check: { entry in
    entry.terms.currenciesWithoutCommission.map { currency in
      let cap = entry.terms.commissionCap[currency] ?? .zero(currency)
      return ImpossibleValue(
        key: "commission-floor",
        ValueProblem(
          "is more than 'commission-cap' in \(currency.code)", allowed: "expected at most \(cap)"))
    }
  }

  private static let contactAttempts = ValueKind<Int>.integer(.within(1...255)).mapped(
    to: { UInt8($0) }, from: { Int($0) })
}

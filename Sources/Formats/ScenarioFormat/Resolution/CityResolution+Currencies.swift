import Documents
import Marketplace
import Quantities
import ScenarioModel

// Amounts in the currency of the city. Defaults exist in CHF, EUR and PLN; in other currencies the scenario states them.
extension CityResolution {
  /// Reports each amount that is used here and that nothing states in the city's currency. Rules B3, V2.
  mutating func checkAmounts(
    _ programmes: [Programme], _ changes: [ProgrammeChange], _ behaviour: BehaviourEntry
  ) {
    for programme in programmes {
      let terms = [programme] + changes.map(\.terms).filter { $0.name == programme.name }
      let subject = "of the programme '\(programme.name)'"
      for key in ["booking-fee", "extra-package"] {
        let isFee = key == "booking-fee"
        for terms in isFee ? terms : terms.filter({ $0.scopeExtension == .package }) {
          require(
            isFee ? terms.bookingFee : terms.extraPackage, subject, key: key,
            at: [["policy", key], ["programmes", programme.name, key]])
        }
      }
    }
    checkCommission(programmes + changes.map(\.terms))
    checkReferencePay(behaviour.partner, at: ["behaviour", "partner"])
    guard behaviour.responses.isActive else { return }
    let partners = behaviour.responses.partners
    for (amount, key) in [(partners.referenceWage, "reference-wage"), (partners.travelCost, "travel-cost")] {
      require(
        amount, "of partners who respond", key: key, at: [["behaviour", "responses", "partners", key]])
    }
  }

  /// Reports amounts in the habits of kinds of partners that nothing states in the city's currency.
  mutating func checkAmounts(of ownPartners: [String: PartnerBehaviour]) {
    for (kind, partner) in ownPartners.sorted(by: { $0.key < $1.key }) {
      checkReferencePay(partner, at: ["partner-kinds", kind, "behaviour"])
    }
  }

  private mutating func checkReferencePay(_ partner: PartnerBehaviour, at path: [String]) {
    guard case .logit(let logit) = partner.acceptance, logit.pay != 0 else { return }
    require(
      logit.referencePay, "of partners who accept offers", key: "reference-pay",
      at: [path + ["acceptance", "logit", "reference-pay"]])
  }

  /// Returns the rates of value-added tax of a programme here; reports a country, or a first day, without one.
  mutating func resolveTax(_ programme: ProgrammeEntry) -> [TaxRate] {
    let keys = [["policy", "vat"], ["programmes", programme.terms.name, "vat"]].flatMap { [path() + $0, $0] }
    let rates: [TaxRate]
    switch programme.vat {
    case .rates(let stated): rates = stated
    case .country:
      guard let known = TaxRate.ofCountries[entry.country] else {
        report(
          places.firstWritten(keys),
          "no built-in rates of value-added tax for \(entry.country); expected rates such as "
            + "'vat: [{ from: 2024-01-01, rate: 20 % }]'", judging: keys + [path("country")])
        return []
      }
      rates = known
    }
    if let first = rates.first, first.from > document.start {
      report(
        places.firstWritten(keys),
        "the first rate of value-added tax begins on \(ChangeDay.date(first.from).text), after the scenario's start",
        judging: keys + [["start"]])
    }
    return rates
  }

  /// Reports amounts and channels of the commission that are unknown here. Rule M2.
  private mutating func checkCommission(_ versions: [Programme]) {
    let channels = document.channels.map(\.name)
    for terms in versions {
      let subject = "of the programme '\(terms.name)'"
      func paths(_ key: String) -> [[String]] { [["policy", key], ["programmes", terms.name, key]] }
      require(terms.commissionFloor, subject, key: "commission-floor", at: paths("commission-floor"))
      for fee in terms.fees.all {
        require(fee.amount, "of a fee", key: "amount", at: paths("fees"))
      }
      require(terms.commissionCap, subject, key: "commission-cap", at: paths("commission-cap"))
      for tier in terms.commissionTiers {
        require(tier.price, "of a commission tier", key: "price", at: paths("commission-tiers"))
        require(tier.monthVolume, "of a commission tier", key: "month-volume", at: paths("commission-tiers"))
        guard let channel = tier.channel, !channels.contains(channel) else { continue }
        let all = paths("commission-tiers").flatMap { [path() + $0, $0] }
        reportUnknown(
          "channel", channel, at: places.firstWritten(all), among: channels,
          judging: [["channels", "*"]] + demandPaths)
      }
    }
  }

  /// Reports amounts, if there are any, of which none is in the city's currency.
  private mutating func require(
    _ amounts: [Currency: Money], _ subject: String, key: String, at keys: [[String]]
  ) {
    guard !amounts.isEmpty else { return }
    require(subject, key: key, at: keys) { amounts[$0] != nil }
  }

  private mutating func require(
    _ amount: AmountPerCurrency, _ subject: String, key: String, at keys: [[String]]
  ) {
    require(subject, key: key, at: keys) { amount.states($0) }
  }

  private mutating func require(
    _ subject: String, key: String, at keys: [[String]], isStated: (Currency) -> Bool
  ) {
    guard let currency = entry.currency, !isStated(currency) else { return }
    let all = keys.flatMap { [path() + $0, $0] }
    let example = Money(minorUnits: 0, currency: currency).amountText
    let message =
      "the '\(key)' \(subject) has no amount in \(currency.code), the currency of '\(entry.name)'"
    let diagnostic = places.error(
      places.firstWritten(all + [path("currency")]), message,
      hint: "state it, be it 0: '\(DottedPath(keys[0]).text): { \(currency.code): \(example) }'"
    ).judging(all + [path("country"), path("currency")])
    if !diagnostics.contains(where: { $0.message == message }) { diagnostics.append(diagnostic) }
  }
}

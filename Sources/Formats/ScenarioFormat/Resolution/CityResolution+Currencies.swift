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
    if case .logit(let logit) = behaviour.partner.acceptance, logit.pay != 0 {
      require(
        logit.referencePay, "of partners who accept offers", key: "reference-pay",
        at: [["behaviour", "partner", "acceptance", "logit", "reference-pay"]])
    }
    guard behaviour.responses.isActive else { return }
    let partners = behaviour.responses.partners
    for (amount, key) in [(partners.referenceWage, "reference-wage"), (partners.travelCost, "travel-cost")] {
      require(
        amount, "of partners who respond", key: key, at: [["behaviour", "responses", "partners", key]])
    }
  }

  private mutating func require(
    _ amount: AmountPerCurrency, _ subject: String, key: String, at keys: [[String]]
  ) {
    guard let currency = entry.currency, !amount.states(currency) else { return }
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

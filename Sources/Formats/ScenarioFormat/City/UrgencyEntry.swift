import Documents
import Marketplace
import Quantities
import ScenarioModel

/// A class of urgency, as a scenario writes it: `express: { share: 15 %, price: 130 %, priority: 1 }`.
struct UrgencyEntry: Sendable, Hashable {
  var share = Proportion.zero
  var terms = UrgencyClass(name: "")

  static let schema = ObjectSchema(
    "class of urgency", doc: "Requests with a price, window, expiry and priority of their own.",
    make: Self.init
  ) {
    Field<Self>.required("share", \.share, .share(.within(.zero ... .one)), doc: "Share of all requests.")
    Field(
      "price", \.terms.priceFactor, .share(.moreThan(.zero)),
      doc:
        "Price as a share of an ordinary request's; the willingness to pay is that for the latter. Rule M1.",
      source: .assumed)
    Field(
      "window", \.terms.window, .optional(.duration(.moreThan(.zero))),
      doc: "Window of the offers, in rounds that have one; 'none' for the strategy's own. Rule D3.",
      source: .assumed)
    Field(
      "expiry", \.terms.expiry, .optional(.duration(.moreThan(.zero))),
      doc: "Time after which nobody may take it; 'none' for the programme's 'request-expiry'. Rule D6.",
      source: .assumed)
    Field(
      "priority", \.terms.priority, priority,
      doc:
        "Place among requests that wait for the same partners: larger numbers are offered first, and in a class the oldest. Ordinary requests have 0. Rule D6.",
      source: .assumed)
  } check: { entry in
    guard let window = entry.terms.window, let expiry = entry.terms.expiry, window > expiry else { return [] }
    let text = expiry.documentText
    return [
      ImpossibleValue(
        key: "window", ValueProblem("is longer than 'expiry: \(text)'", allowed: "expected at most \(text)"))
    ]
  }

  private static let priority = ValueKind<Int>.integer(.within(-100...100)).mapped(
    to: { Int8(clamping: $0) }, from: { Int($0) })

  /// Classes by name.
  static let kind = ValueKind<[String: UrgencyEntry]>.dictionary(of: schema.kind, rule: ScenarioNames.rule)
    .checked { problem(of: $0) }

  private static let mostClasses = 100

  private static func problem(of classes: [String: UrgencyEntry]) -> ValueProblem? {
    if classes.count > mostClasses {
      return ValueProblem("has \(classes.count) classes", allowed: "expected at most \(mostClasses)")
    }
    let sum = classes.values.reduce(0) { $0 + $1.share.partsPerMillion }
    guard sum > Proportion.one.partsPerMillion else { return nil }
    let text = Proportion(partsPerMillion: sum).documentText
    return ValueProblem("has shares that add up to \(text)", allowed: "expected at most 100 %")
  }
}

extension DemandEntry {
  /// Classes of urgency in the order of their names.
  var urgencyClasses: [UrgencyDemand] {
    urgency.sorted { $0.key < $1.key }.map { name, entry in
      var terms = entry.terms
      terms.name = name
      return UrgencyDemand(terms: terms, share: entry.share)
    }
  }
}

import Quantities

/// Probability of one of several alternatives, as a share of the whole or relative to the others.
///
/// Decision 0083.
package enum Weight: Sendable, Hashable {
  /// `70 %`; all shares of a whole add up to 100 %.
  case share(Proportion)
  /// `3`; only the ratio to the others counts. ≥ 0.
  case relative(Double)

  /// The share as a fraction, or the number.
  package var value: Double {
    switch self {
    case .share(let share): share.fraction
    case .relative(let number): number
    }
  }
}

extension ValueKind where Value == Weight {
  /// `70 %` or `3`.
  package static func weight() -> ValueKind {
    let share = ScalarSyntax.share.within(.within(.zero ... .one), widest: .any)
    let number = ScalarSyntax.number.within(.atLeast(0), widest: ScalarRange.number)
    let json: JSONValue = [
      "anyOf": .array([share.json, ["type": "number", "minimum": 0, "maximum": 1_000_000_000]])
    ]
    return ValueKind(
      ScalarSyntax(wanted: "a share such as '70 %' or a weight such as '3'", json: json) {
        text throws(ValueProblem) in
        text.hasSuffix("%") ? .share(try share.parse(text)) : .relative(try number.parse(text))
      } format: { weight in
        switch weight {
        case .share(let proportion): share.format(proportion)
        case .relative(let value): number.format(value)
        }
      })
  }
}

extension ValueKind where Value == [String: Weight] {
  /// Weights under names, replaced as a whole: `{ friend: 70 %, pro: 30 % }` or `{ friend: 7, pro: 3 }`.
  package static func weights() -> ValueKind {
    ValueKind<[String: Weight]>.dictionary(of: .weight()).checked { problem(of: Array($0.values)) }.whole
  }
}

/// Complaint about a set of weights; nil if it is valid. An empty set is valid.
package func problem(of weights: [Weight]) -> ValueProblem? {
  if weights.isEmpty { return nil }
  let shares = weights.compactMap { if case .share(let share) = $0 { share.partsPerMillion } else { nil } }
  if !shares.isEmpty, shares.count < weights.count {
    return ValueProblem("mixes shares in percent with plain weights", allowed: "expected one or the other")
  }
  let sum = shares.reduce(0, +)
  if !shares.isEmpty, sum != 1_000_000 {
    let text = Proportion(partsPerMillion: sum).documentText
    return ValueProblem("adds up to \(text)", allowed: "shares must add up to 100 %")
  }
  if weights.allSatisfy({ $0.value == 0 }) {
    return ValueProblem("has nothing but zeros", allowed: "expected at least one weight above 0")
  }
  return nil
}

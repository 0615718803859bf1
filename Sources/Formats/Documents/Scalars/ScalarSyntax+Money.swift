import Quantities

extension ScalarSyntax where Value == Money {
  /// `2.90 EUR`: exact, with at most the decimals of its currency.
  package static var money: ScalarSyntax {
    let wanted = "an amount such as '2.90 EUR'"
    let forms = Set(Currency.allCases.map(\.decimals)).sorted().map { decimals in
      let codes = Currency.allCases.filter { $0.decimals == decimals }.map(\.code)
      return (decimals == 0 ? "" : #"(\.\d{1,\#(decimals)})?"#) + " ?(\(codes.joined(separator: "|")))"
    }
    let pattern = #"^[-+]?\d+(\#(forms.joined(separator: "|")))$"#
    return ScalarSyntax(
      wanted: wanted, json: ["type": "string", "pattern": .string(pattern)],
      doubt: Separators.doubtOfAmount
    ) { text throws(ValueProblem) in
      guard let measure = Measure(text) else {
        throw ValueProblem("is not an amount", allowed: "expected \(wanted)")
      }
      if measure.unit.isEmpty { throw ValueProblem("has no currency", allowed: "expected \(wanted)") }
      guard let currency = Currency(code: measure.unit) else {
        throw Currency.problem(measure.unit, "has the unknown currency '\(measure.unit)'")
      }
      return Money(
        minorUnits: try Money.minorUnits(measure.number, currency, wanted: wanted), currency: currency)
    } format: {
      .text($0.description)
    }
  }
}

extension ScalarSyntax where Value == Int64 {
  /// `2.90`, in a place that says the currency: minor units.
  package static func minorUnits(_ currency: Currency) -> ScalarSyntax {
    let wanted = "an amount such as '2.90'"
    let pattern = #"^[-+]?\d+(\.\d{1,4})?$"#
    return ScalarSyntax(
      wanted: wanted, json: ["type": ["number", "string"], "pattern": .string(pattern)],
      // Three decimals are usual in Kuwait.
      doubt: currency.decimals == 3 ? Separators.noDoubt : Separators.doubtOfThousands
    ) { text throws(ValueProblem) in
      try Money.minorUnits(text[...], currency, wanted: wanted)
    } format: { minorUnits in
      .literal(Money(minorUnits: minorUnits, currency: currency).amountText)
    }
  }
}

extension Currency {
  /// Problem of a text that is not the code of a currency, with the nearest code as a hint.
  fileprivate static func problem(_ text: String, _ complaint: String) -> ValueProblem {
    ValueProblem(
      complaint, allowed: "expected an ISO 4217 code such as 'EUR'",
      hint: didYouMean(text, among: allCases.map(\.code)))
  }
}

extension Diagnostic {
  /// Unknown key of a mapping by currency; names the nearest code instead of all of them.
  fileprivate static func unknownCurrency(
    _ key: String, in parent: String, at place: Place, path: String
  ) -> Diagnostic {
    let codes = Currency.allCases.map(\.code)
    var diagnostic = Diagnostic.unknownKey(key, in: parent, among: codes, at: place, path: path)
    diagnostic.allowed = "ISO 4217 codes such as 'EUR'"
    if diagnostic.hint == nil {
      diagnostic.message = "unknown key '\(key)' in '\(parent)'; known are ISO 4217 codes such as 'EUR'"
    }
    return diagnostic
  }
}

extension ValueKind where Value == Currency {
  /// Kind of currencies by their ISO 4217 codes: `CHF`.
  package static func currency() -> ValueKind {
    let wanted = "an ISO 4217 code such as 'EUR'"
    return ValueKind(
      ScalarSyntax(wanted: wanted, json: ["type": "string", "pattern": "^[A-Z]{3}$"]) {
        text throws(ValueProblem) in
        guard let currency = Currency(code: text) else {
          throw Currency.problem(text, "is not the code of a currency")
        }
        return currency
      } format: {
        .text($0.code)
      })
  }
}

extension Money {
  fileprivate static func minorUnits(
    _ text: Substring, _ currency: Currency, wanted: String
  ) throws(ValueProblem) -> Int64 {
    guard let number = DecimalNumber(text) else {
      throw ValueProblem("is not an amount", allowed: "expected \(wanted)")
    }
    guard let minorUnits = number.scaled(by: currency.minorUnitsPerMajor) else {
      let isThousands = number.decimals == 3 && number.digits >= 1_000
      let decimals = ["no decimals", "one decimal", "two decimals", "three decimals", "four decimals"]
      let most = currency.decimals == 0 ? "" : "at most "
      throw ValueProblem(
        "is finer than \(Money(minorUnits: 1, currency: currency))",
        allowed: "expected \(most)\(decimals[currency.decimals])",
        hint: isThousands ? "thousands are not separated; did you mean '\(number.digits)'?" : nil)
    }
    return minorUnits
  }
}

/// Remark of the schema about the limit of amounts, which is one of minor units.
private let largestAmount = JSONValue.Member(
  "$comment", "at most 1000000000 minor units: 10 million of a currency with cents")

extension ValueKind where Value == Money {
  /// Kind of amounts of money, such as `2.90 EUR`; negative only if `allowingNegative`.
  public static func money(allowingNegative: Bool = false) -> ValueKind {
    ValueKind(
      ScalarSyntax.money.checked(json: [largestAmount]) { money in
        if money.minorUnits < 0 && !allowingNegative {
          return ValueProblem(
            "is negative", allowed: "expected an amount of at least \(Money.zero(money.currency))")
        }
        let most = Money(minorUnits: 1_000_000_000, currency: money.currency)
        return ScalarRange.minorUnits.admits(money.minorUnits)
          ? nil : ValueProblem("is out of range", allowed: "expected at most \(most)")
      })
  }
}

extension ValueKind where Value == [Currency: Money] {
  /// An amount for each currency: `{ CHF: 4.90, EUR: 2.90 }`, `[4.90 CHF, 2.90 EUR]`, or one alone, `2.90 EUR`.
  public static func prices() -> ValueKind {
    let single = ValueKind<Money>.money()
    let list = ValueKind<[Money]>.list(of: single)
    // One schema for all currencies, which admits what is possible in one without minor units.
    let widest = Currency.allCases.first { $0.decimals == 0 } ?? .eur
    let amount = ScalarSyntax<Int64>.minorUnits(widest).within(
      .atLeast(0), widest: ScalarRange.minorUnits, isNumber: true
    ).checked(json: [largestAmount]) { _ in nil }
    let map = Shape.named("amounts") {
      .map(.scalar(amount.json), names: .oneOf(Currency.allCases.map(\.code)))
    }
    let wanted = "an amount such as '2.90 EUR' or '{ CHF: 4.90, EUR: 2.90 }'"
    return ValueKind(shape: .either([single.shape, list.shape, map]), wanted: wanted) {
      tree, site, base, diagnostics in
      switch tree.content {
      case .scalar:
        return single.read(tree, site, nil, &diagnostics).map { [$0.currency: $0] }
      case .sequence:
        return list.read(tree, site, nil, &diagnostics).map { amounts in
          Dictionary(amounts.map { ($0.currency, $0) }, uniquingKeysWith: { $1 })
        }
      case .mapping(let entries):
        return readPrices(entries, site, &diagnostics)
      }
    } write: { prices in
      let present = prices.values.sorted { $0.currency < $1.currency }
      return .mapping(
        present.map {
          CanonicalNode.Entry(
            $0.currency.code, ScalarSyntax<Int64>.minorUnits($0.currency).format($0.minorUnits))
        })
    }
  }

  private static func readPrices(
    _ entries: [YAMLTree.Entry], _ site: Site, _ diagnostics: inout [Diagnostic]
  ) -> [Currency: Money]? {
    let before = diagnostics.count
    var prices: [Currency: Money] = [:]
    for entry in entries where !entry.value.isNone {
      let member = site.member(entry)
      guard let currency = Currency(code: entry.key) else {
        diagnostics.append(.unknownCurrency(entry.key, in: site.path, at: member.place, path: member.path))
        continue
      }
      let kind = ValueKind<Int64>(
        ScalarSyntax.minorUnits(currency).within(.atLeast(0), widest: ScalarRange.minorUnits))
      guard let amount = kind.read(entry.value, member, nil, &diagnostics) else { continue }
      prices[currency] = Money(minorUnits: amount, currency: currency)
    }
    return diagnostics.containsErrors(from: before) ? nil : prices
  }
}

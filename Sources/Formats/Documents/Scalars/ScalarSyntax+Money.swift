import Quantities

extension ScalarSyntax where Value == Money {
  /// `2.90 EUR`: exact, with at most two decimals.
  package static var money: ScalarSyntax {
    let codes = Currency.allCases.map(\.code)
    let wanted = "an amount such as '2.90 EUR'"
    let pattern = #"^[-+]?\d+(\.\d{1,2})? ?(\#(codes.joined(separator: "|")))$"#
    return ScalarSyntax(
      wanted: wanted, json: ["type": "string", "pattern": .string(pattern)],
      doubt: Separators.doubtOfThousands
    ) { text throws(ValueProblem) in
      guard let measure = Measure(text) else {
        throw ValueProblem("is not an amount", allowed: "expected \(wanted)")
      }
      if measure.unit.isEmpty { throw ValueProblem("has no currency", allowed: "expected \(wanted)") }
      guard let currency = Currency(code: measure.unit) else {
        throw ValueProblem(
          "has the unknown currency '\(measure.unit)'", allowed: "currencies are \(codes.quotedList())",
          hint: didYouMean(measure.unit, among: codes))
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
    let pattern = #"^[-+]?\d+(\.\d{1,2})?$"#
    return ScalarSyntax(
      wanted: wanted, json: ["type": ["number", "string"], "pattern": .string(pattern)],
      doubt: Separators.doubtOfThousands
    ) { text throws(ValueProblem) in
      try Money.minorUnits(text[...], currency, wanted: wanted)
    } format: { minorUnits in
      .literal(String(Money(minorUnits: minorUnits, currency: currency).description.dropLast(4)))
    }
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
      throw ValueProblem(
        "is finer than 0.01 \(currency.code)", allowed: "expected at most two decimals",
        hint: isThousands ? "thousands are not separated; did you mean '\(number.digits)'?" : nil)
    }
    return minorUnits
  }
}

extension ValueKind where Value == Money {
  /// Kind of amounts of money, such as `2.90 EUR`; negative only if `allowingNegative`.
  public static func money(allowingNegative: Bool = false) -> ValueKind {
    ValueKind(
      ScalarSyntax.money.checked(json: [.init("$comment", .string("at most 10 million of a currency"))]) {
        money in
        let code = money.currency.code
        if money.minorUnits < 0 && !allowingNegative {
          return ValueProblem("is negative", allowed: "expected an amount of at least 0.00 \(code)")
        }
        return ScalarRange.minorUnits.admits(money.minorUnits)
          ? nil : ValueProblem("is out of range", allowed: "expected at most 10000000.00 \(code)")
      })
  }
}

extension ValueKind where Value == [Currency: Money] {
  /// An amount for each currency: `{ CHF: 4.90, EUR: 2.90 }`, `[4.90 CHF, 2.90 EUR]`, or one alone, `2.90 EUR`.
  public static func prices() -> ValueKind {
    let single = ValueKind<Money>.money()
    let list = ValueKind<[Money]>.list(of: single)
    let codes = Currency.allCases.map(\.code)
    let amount = ScalarSyntax<Int64>.minorUnits(.eur).within(
      .atLeast(0), widest: ScalarRange.minorUnits, isNumber: true)
    let map = Shape.map(.scalar(amount.json), names: .oneOf(codes))
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
      let present = Currency.allCases.compactMap { prices[$0] }
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
        diagnostics.append(
          .unknownKey(
            entry.key, in: site.path, among: Currency.allCases.map(\.code), at: member.place,
            path: member.path))
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

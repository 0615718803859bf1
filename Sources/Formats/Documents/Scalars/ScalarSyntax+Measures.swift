import Quantities

extension ScalarSyntax where Value == Double {
  /// A number with a unit of the dimension. Only 0 needs no unit.
  package static func measure(_ dimension: Dimension) -> ScalarSyntax {
    let symbols = dimension.units.map(\.symbol)
    let allowed = "expected \(dimension.wanted)"
    let pattern = #"^[-+]?\d+(\.\d+)?([eE][-+]?\d+)? ?(\#(symbols.joined(separator: "|")))$"#
    let json: JSONValue = ["anyOf": [["type": "string", "pattern": .string(pattern)], ["const": 0]]]
    return ScalarSyntax(
      wanted: dimension.wanted, json: json,
      doubt: dimension.hasThousands ? Separators.doubtOfThousands : Separators.noDoubt
    ) { text throws(ValueProblem) in
      let measure = try Measure(text, in: dimension)
      guard let number = Double(decimal: measure.number) else {
        throw ValueProblem("is not a number", allowed: allowed)
      }
      if measure.unit.isEmpty {
        if number == 0 { return 0 }
        throw ValueProblem("has no unit", allowed: allowed)
      }
      guard let unit = dimension.units.first(where: { $0.symbol == measure.unit }) else {
        throw ValueProblem(
          "has the unknown unit '\(measure.unit)'", allowed: allowed,
          hint: didYouMean(measure.unit, among: symbols))
      }
      // A number in the unit of the dimension must not be rounded twice.
      return unit.numerator == unit.denominator ? number : number * unit.numerator / unit.denominator
    } format: {
      .text("\(dimension.hasThousands ? $0.unambiguous : $0.shortest) \(symbols[0])")
    }
  }
}

extension ScalarSyntax where Value == Double {
  /// A duration in floating-point seconds: written as durations are wherever that is the same number.
  package static var seconds: ScalarSyntax {
    let single = measure(.seconds)
    let sum = ScalarSyntax<TimeSpan>.duration
    let read: @Sendable (String) throws(ValueProblem) -> Double = { text throws(ValueProblem) in
      // A number with an exponent looks like a sum of measures.
      if let value = try? single.parse(text) { return value }
      if let parts = Measure.sum(text), parts.count > 1 { return try sum.parse(text).seconds }
      return try single.parse(text)
    }
    return ScalarSyntax(wanted: single.wanted, json: sum.json, parse: read) { value in
      guard abs(value) < 1e9 else { return single.format(value) }
      let text = TimeSpan(seconds: value).documentText
      return (try? read(text)) == value ? .text(text) : single.format(value)
    }
  }
}

extension Measure {
  /// Splits a text whose number may have an exponent, which a unit such as `e` does not follow.
  fileprivate init(_ text: String, in dimension: Dimension) throws(ValueProblem) {
    guard let plain = Measure(text) else {
      throw ValueProblem("is not a number", allowed: "expected \(dimension.wanted)")
    }
    if plain.unit.first?.lowercased() == "e" {
      let end = text.firstIndex(of: " ") ?? text.endIndex
      if Double(decimal: text[..<end]) != nil {
        self = Measure(number: text[..<end], unit: String(text[end...]).trimmingSpaces)
        return
      }
    }
    self = plain
  }

  private init(number: Substring, unit: String) {
    self.number = number
    self.unit = unit
  }
}

extension ValueKind where Value == Double {
  package static func measure(_ dimension: Dimension, _ limits: Limits<Double>) -> ValueKind {
    ValueKind(ScalarSyntax.measure(dimension).within(limits, widest: dimension.widest))
  }

  /// Kind of distances, such as `2.5 km` or `800 m`; stored in kilometres.
  public static func distance(_ limits: Limits<Double> = .atLeast(0)) -> ValueKind {
    .measure(.distance, limits)
  }

  /// Kind of areas, such as `88 km2`; stored in square kilometres.
  public static func area(_ limits: Limits<Double> = .any) -> ValueKind { .measure(.area, limits) }

  /// Kind of speeds, such as `25 km/h`; stored in kilometres per hour.
  public static func speed(_ limits: Limits<Double> = .any) -> ValueKind { .measure(.speed, limits) }

  /// Kind of rates, such as `42 per day` or `3 per hour`; stored per `unit`.
  public static func rate(per unit: RateUnit, _ limits: Limits<Double> = .atLeast(0)) -> ValueKind {
    .measure(.rate(per: unit), limits)
  }

  /// Duration in floating-point seconds: `2 min`, `1.5 h`.
  package static func seconds(_ limits: Limits<Double> = .any) -> ValueKind {
    ValueKind(ScalarSyntax.seconds.within(limits, widest: ScalarRange.seconds))
  }
}

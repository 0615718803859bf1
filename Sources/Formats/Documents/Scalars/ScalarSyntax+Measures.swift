import Quantities

/// A physical dimension: the units it is written in, and the one that values are kept in.
package struct Dimension: Sendable {
  /// Kept values times numerator over denominator of a unit make one of it: a kilometre is 1/1, a metre 1/1000.
  package struct Unit: Sendable {
    package let symbol: String
    package let numerator: Double
    package let denominator: Double

    package init(_ symbol: String, _ numerator: Double = 1, per denominator: Double = 1) {
      self.symbol = symbol
      self.numerator = numerator
      self.denominator = denominator
    }
  }

  /// For example: a distance such as '2.5 km'.
  package let wanted: String
  /// The first is the one that values are kept and written in.
  package let units: [Unit]

  package var isTime: Bool { units[0].symbol == "s" }

  package static let distance = Dimension(
    wanted: "a distance such as '2.5 km' or '800 m'", units: [Unit("km"), Unit("m", per: 1_000)])
  package static let area = Dimension(
    wanted: "an area such as '88 km2'",
    units: [Unit("km2"), Unit("km²"), Unit("ha", per: 100), Unit("m2", per: 1_000_000)])
  package static let speed = Dimension(
    wanted: "a speed such as '25 km/h'", units: [Unit("km/h"), Unit("m/s", 3.6)])

  /// Seconds as a floating-point number, for the parameters of distributions.
  package static let seconds = Dimension(
    wanted: "a duration such as '2 min', '90 s' or '12 h'",
    units: [
      Unit("s"), Unit("min", 60), Unit("h", 3_600), Unit("d", 86_400), Unit("w", 604_800),
      Unit("ms", per: 1_000),
      Unit("us", per: 1_000_000),
    ])

  /// Events per unit of time, kept per `unit`.
  package static func rate(per unit: RateUnit) -> Dimension {
    let others = RateUnit.allCases.filter { $0 != unit }
    return Dimension(
      wanted: "a rate such as '42 per day' or '3 per hour'",
      units: ([unit] + others).map { Unit("per \($0.rawValue)", unit.seconds, per: $0.seconds) })
  }
}

/// The stretch of time that a rate counts in.
public enum RateUnit: String, Sendable, CaseIterable {
  /// Rate per second.
  case second
  /// Rate per minute.
  case minute
  /// Rate per hour.
  case hour
  /// Rate per day of 24 hours.
  case day
  /// Rate per week of 7 days.
  case week

  package var seconds: Double {
    switch self {
    case .second: 1
    case .minute: 60
    case .hour: 3_600
    case .day: 86_400
    case .week: 604_800
    }
  }
}

extension ScalarSyntax where Value == Double {
  /// A number with a unit of the dimension. Only 0 needs no unit.
  package static func measure(_ dimension: Dimension) -> ScalarSyntax {
    let symbols = dimension.units.map(\.symbol)
    let allowed = "expected \(dimension.wanted)"
    let pattern = #"^[-+]?\d+(\.\d+)?([eE][-+]?\d+)? ?(\#(symbols.joined(separator: "|")))$"#
    let json: JSONValue = ["anyOf": [["type": "string", "pattern": .string(pattern)], ["const": 0]]]
    return ScalarSyntax(wanted: dimension.wanted, json: json) { text throws(ValueProblem) in
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
      return number * unit.numerator / unit.denominator
    } format: {
      .text("\($0.shortest) \(symbols[0])")
    }
  }
}

extension ScalarSyntax where Value == Double {
  /// A duration in floating-point seconds: written as durations are wherever that is the same number.
  package static var seconds: ScalarSyntax {
    let single = measure(.seconds)
    let sum = ScalarSyntax<TimeSpan>.duration
    let read: @Sendable (String) throws(ValueProblem) -> Double = { text throws(ValueProblem) in
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
    ValueKind(ScalarSyntax.measure(dimension).within(limits))
  }

  /// Kind of distances, such as `2.5 km` or `800 m`; stored in kilometres.
  public static func distance(_ limits: Limits<Double> = .atLeast(0)) -> ValueKind {
    .measure(.distance, limits)
  }

  /// Kind of areas, such as `88 km2`; stored in square kilometres.
  public static func area(_ limits: Limits<Double> = .moreThan(0)) -> ValueKind { .measure(.area, limits) }

  /// Kind of speeds, such as `25 km/h`; stored in kilometres per hour.
  public static func speed(_ limits: Limits<Double> = .moreThan(0)) -> ValueKind { .measure(.speed, limits) }

  /// Kind of rates, such as `42 per day` or `3 per hour`; stored per `unit`.
  public static func rate(per unit: RateUnit, _ limits: Limits<Double> = .atLeast(0)) -> ValueKind {
    .measure(.rate(per: unit), limits)
  }
}

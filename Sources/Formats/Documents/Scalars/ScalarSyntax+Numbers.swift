import Quantities

extension ScalarSyntax where Value == Int {
  /// A whole number.
  package static var integer: ScalarSyntax {
    ScalarSyntax(wanted: "a whole number", json: ["type": "integer"]) { text throws(ValueProblem) in
      guard let value = Int(text) else {
        throw ValueProblem("is not a whole number", allowed: "expected a whole number such as '3'")
      }
      return value
    } format: {
      .literal(String($0))
    }
  }

  /// A whole number of things that are named: `50 jobs`; the bare number will do.
  package static func count(of noun: String) -> ScalarSyntax {
    let wanted = "a number such as '50 \(noun)'"
    let names = noun.hasSuffix("s") ? [noun, String(noun.dropLast())] : [noun]
    let pattern = #"^\d+ ?(\#(names.joined(separator: "|")))$"#
    let json: JSONValue = ["type": ["integer", "string"], "pattern": .string(pattern)]
    return ScalarSyntax(wanted: wanted, json: json) { text throws(ValueProblem) in
      guard let measure = Measure(text), let value = Int(measure.number) else {
        throw ValueProblem("is not a whole number", allowed: "expected \(wanted)")
      }
      guard measure.unit.isEmpty || names.contains(measure.unit) else {
        throw ValueProblem(
          "counts '\(measure.unit)'", allowed: "expected \(wanted)",
          hint: didYouMean(measure.unit, among: names))
      }
      return value
    } format: { value in
      .text("\(value) \(value == 1 ? names.last! : noun)")
    }
  }
}

extension ScalarSyntax where Value == Double {
  /// A plain number.
  package static var number: ScalarSyntax {
    ScalarSyntax(wanted: "a number", json: ["type": "number"]) { text throws(ValueProblem) in
      guard let value = Double(decimal: text) else {
        throw ValueProblem("is not a number", allowed: "expected a number such as '0.5'")
      }
      return value
    } format: {
      .literal($0.shortest)
    }
  }
}

extension ScalarSyntax where Value == Proportion {
  /// `20 %`: exact to a ten-thousandth of a percent. Only 0 needs no sign: a bare `1` is ambiguous.
  package static var share: ScalarSyntax {
    let wanted = "a share such as '20 %'"
    let json: JSONValue = [
      "anyOf": [["type": "string", "pattern": #"^[-+]?\d+(\.\d{1,4})? ?%$"#], ["const": 0]]
    ]
    return ScalarSyntax(wanted: wanted, json: json) { text throws(ValueProblem) in
      guard let measure = Measure(text), let number = DecimalNumber(measure.number) else {
        throw ValueProblem("is not a share", allowed: "expected \(wanted)")
      }
      guard measure.unit == "%" || (measure.unit.isEmpty && number.digits == 0) else {
        let percent = Double(measure.number).map { ($0 <= 1 ? $0 * 100 : $0).shortest + " %" }
        let complaint = measure.unit.isEmpty ? "has no percent sign" : "has the unit '\(measure.unit)'"
        throw ValueProblem(
          complaint, allowed: "expected \(wanted)",
          hint: measure.unit.isEmpty ? percent.map { "did you mean '\($0)'?" } : nil)
      }
      guard let parts = number.scaled(by: 10_000) else {
        throw ValueProblem("is finer than 0.0001 %", allowed: "expected \(wanted)")
      }
      return Proportion(partsPerMillion: parts)
    } format: {
      .text($0.documentText)
    }
  }
}

extension Proportion {
  /// Share in percent, such as `20 %`, with the necessary decimals.
  public var documentText: String {
    let (whole, part) = partsPerMillion.magnitude.quotientAndRemainder(dividingBy: 10_000)
    let decimals = String(String(10_000 + part).dropFirst().reversed().drop { $0 == "0" }.reversed())
    return (partsPerMillion < 0 ? "-" : "") + "\(whole)" + (decimals.isEmpty ? "" : ".\(decimals)") + " %"
  }
}

extension ValueKind where Value == Int {
  /// A whole number.
  public static func integer(_ limits: Limits<Int> = .any) -> ValueKind {
    ValueKind(ScalarSyntax.integer.within(limits, widest: ScalarRange.integer, isNumber: true))
  }

  /// A whole number of things that may be named: `50 jobs`.
  public static func count(of noun: String, _ limits: Limits<Int> = .atLeast(0)) -> ValueKind {
    ValueKind(ScalarSyntax.count(of: noun).within(limits, widest: ScalarRange.integer))
  }
}

extension ValueKind where Value == UInt64 {
  /// Seed of the random streams: a whole number from 0 to 2⁶⁴ − 1.
  public static func seed() -> ValueKind {
    let wanted = "a whole number from 0 to \(UInt64.max)"
    let json: JSONValue = ["type": "integer", "minimum": 0, "maximum": .number(String(UInt64.max))]
    return ValueKind(
      ScalarSyntax(wanted: wanted, json: json) { text throws(ValueProblem) in
        guard let value = UInt64(text), !text.hasPrefix("+") else {
          throw ValueProblem("is not a seed", allowed: "expected \(wanted)")
        }
        return value
      } format: {
        .literal(String($0))
      })
  }
}

extension ValueKind where Value == Double {
  /// A plain number.
  public static func number(_ limits: Limits<Double> = .any) -> ValueKind {
    ValueKind(ScalarSyntax.number.within(limits, widest: ScalarRange.number, isNumber: true))
  }
}

extension ValueKind where Value == Proportion {
  /// Kind of shares, such as `20 %`; from 0 % to 100 % by default.
  public static func share(_ limits: Limits<Proportion> = .within(.zero ... .one)) -> ValueKind {
    ValueKind(ScalarSyntax.share.within(limits, widest: ScalarRange.share))
  }
}

extension ValueKind where Value == TimeSpan {
  /// Kind of durations, such as `90 s`, `2 min`, `1 h 30 min` or `14 d`; not negative by default.
  public static func duration(_ limits: Limits<TimeSpan> = .atLeast(.zero)) -> ValueKind {
    ValueKind(ScalarSyntax.duration.within(limits, widest: ScalarRange.duration))
  }
}

extension ValueKind where Value == Bool {
  /// Kind of truth values: `true` or `false`.
  public static func flag() -> ValueKind {
    ValueKind(
      ScalarSyntax(wanted: "'true' or 'false'", json: ["type": "boolean"]) { text throws(ValueProblem) in
        switch text {
        case "true": return true
        case "false": return false
        default:
          let meant = ["yes": "true", "on": "true", "no": "false", "off": "false"][text.lowercased()]
          throw ValueProblem(
            "is neither 'true' nor 'false'",
            hint: meant.map { "did you mean '\($0)'?" } ?? didYouMean(text, among: ["true", "false"]))
        }
      } format: {
        .literal($0 ? "true" : "false")
      })
  }
}

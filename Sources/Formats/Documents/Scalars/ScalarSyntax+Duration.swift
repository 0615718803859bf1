import Quantities

/// A unit of time with its length.
package struct TimeUnit: Sendable {
  package let symbol: String
  package let microseconds: Int64

  /// Longest first.
  package static let all = [
    TimeUnit(symbol: "w", microseconds: 604_800_000_000), TimeUnit(symbol: "d", microseconds: 86_400_000_000),
    TimeUnit(symbol: "h", microseconds: 3_600_000_000), TimeUnit(symbol: "min", microseconds: 60_000_000),
    TimeUnit(symbol: "s", microseconds: 1_000_000), TimeUnit(symbol: "ms", microseconds: 1_000),
    TimeUnit(symbol: "us", microseconds: 1),
  ]

  /// Other spellings that people use, for the advice in an error.
  private static let spellings = [
    "sec": "s", "secs": "s", "second": "s", "seconds": "s", "m": "min", "minute": "min", "minutes": "min",
    "hr": "h", "hrs": "h", "hour": "h", "hours": "h", "day": "d", "days": "d", "week": "w", "weeks": "w",
    "µs": "us",
  ]

  package static func named(_ symbol: String) throws(ValueProblem) -> TimeUnit {
    if let unit = all.first(where: { $0.symbol == symbol }) { return unit }
    let near = spellings[symbol.lowercased()] ?? nearestName(to: symbol, among: all.map(\.symbol))
    throw ValueProblem(
      "has the unknown unit '\(symbol)'",
      allowed: "units of time are \(all.reversed().map(\.symbol).quotedList())",
      hint: near.map { "did you mean '\($0)'?" })
  }
}

extension ScalarSyntax where Value == TimeSpan {
  /// `90 s`, `2 min`, `1 h 30 min`, `14 d`; exact to the microsecond. Only 0 needs no unit.
  package static var duration: ScalarSyntax {
    let wanted = "a duration such as '2 min', '90 s' or '12 h'"
    let units = TimeUnit.all.map(\.symbol).joined(separator: "|")
    let json: JSONValue = [
      "anyOf": [
        ["type": "string", "pattern": .string(#"^[-+]?(\d+(\.\d+)?([eE][-+]?\d+)? ?(\#(units)) ?)+$"#)],
        ["const": 0],
      ]
    ]
    return ScalarSyntax(wanted: wanted, json: json) { text throws(ValueProblem) in
      try TimeSpan(documentText: text, wanted: wanted)
    } format: {
      .text($0.documentText)
    }
  }
}

extension TimeSpan {
  /// Reads a duration as a scenario writes it: `1 h 30 min`. A leading minus applies to the whole.
  ///
  /// Throws `ValueProblem` if there is no unit, an unknown one, or more precision than a microsecond.
  public init(documentText text: String) throws(ValueProblem) {
    try self.init(documentText: text, wanted: "a duration such as '2 min', '90 s' or '12 h'")
  }

  package init(documentText text: String, wanted: String) throws(ValueProblem) {
    let isNegative = text.hasPrefix("-")
    guard let parts = Measure.sum(isNegative ? String(text.dropFirst()) : text) else {
      throw ValueProblem("is not a duration", allowed: "expected \(wanted)")
    }
    var total: Int64 = 0
    for part in parts {
      let (sum, overflow) = total.addingReportingOverflow(try part.microseconds(wanted: wanted))
      if overflow { throw ValueProblem("is too long", allowed: "expected \(wanted)") }
      total = sum
    }
    self.init(microseconds: isNegative ? -total : total)
  }

  /// The shortest exact text in descending units: `1 h 30 min`.
  public var documentText: String {
    if microseconds == 0 { return "0 s" }
    var rest = microseconds.magnitude
    var parts: [String] = []
    // Weeks are read, but days are what people think in.
    for unit in TimeUnit.all.dropFirst() {
      let (count, remainder) = rest.quotientAndRemainder(dividingBy: UInt64(unit.microseconds))
      if count > 0 { parts.append("\(count) \(unit.symbol)") }
      rest = remainder
    }
    return (microseconds < 0 ? "-" : "") + parts.joined(separator: " ")
  }
}

extension Measure {
  fileprivate func microseconds(wanted: String) throws(ValueProblem) -> Int64 {
    guard let number = DecimalNumber(number) else {
      throw ValueProblem("is not a duration", allowed: "expected \(wanted)")
    }
    if unit.isEmpty {
      if number.digits == 0 { return 0 }
      throw ValueProblem("has no unit", allowed: "expected \(wanted)")
    }
    let unit = try TimeUnit.named(unit)
    guard let microseconds = number.scaled(by: unit.microseconds) else {
      throw ValueProblem("is finer than a microsecond, or too long", allowed: "expected \(wanted)")
    }
    return microseconds
  }
}

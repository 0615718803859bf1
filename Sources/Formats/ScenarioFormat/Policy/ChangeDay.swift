import Documents

/// The first day of new rules: `day 45` of the scenario, of which the first is day 1, or `2024-04-18`.
enum ChangeDay: Sendable, Hashable {
  /// From 1 on.
  case ordinal(Int)
  /// Days since 1970-01-01.
  case date(Int)

  /// Days since 1970-01-01, in a scenario whose first day is `start`.
  func number(start: Int) -> Int {
    switch self {
    case .ordinal(let day): start + day - 1
    case .date(let number): number
    }
  }

  /// As it is written.
  var text: String { ScalarSyntax.changeDay.format(self).flow }
}

extension ScalarSyntax where Value == ChangeDay {
  /// `day 45` or `2024-04-18`.
  fileprivate static var changeDay: ScalarSyntax {
    let date = ScalarSyntax<Int>.date
    let wanted = "a day such as 'day 45' or '2024-03-04'"
    let json: JSONValue = ["type": "string", "pattern": #"^day [1-9]\d{0,5}$|^\d{4}-\d{2}-\d{2}$"#]
    return ScalarSyntax(wanted: wanted, json: json) { text throws(ValueProblem) in
      if let number = ordinal(text) { return .ordinal(number) }
      do throws(ValueProblem) {
        return .date(try date.parse(text))
      } catch {
        throw ValueProblem(
          error.complaint == "is not a date" ? "is not a day" : error.complaint,
          allowed: "expected \(wanted)",
          hint: Int(text).map { "did you mean 'day \($0)'?" })
      }
    } format: { day in
      switch day {
      case .ordinal(let number): .text("day \(number)")
      case .date(let number): date.format(number)
      }
    }
  }

  /// Days are counted from 1; no scenario has a million.
  private static func ordinal(_ text: String) -> Int? {
    guard text.hasPrefix("day ") else { return nil }
    return Int(text.dropFirst(4)).flatMap { (1...999_999).contains($0) ? $0 : nil }
  }
}

extension ValueKind where Value == ChangeDay {
  /// `day 45` or `2024-04-18`.
  static func changeDay() -> ValueKind { ValueKind(ScalarSyntax.changeDay) }
}

import Foundation

extension ValueKind where Value == String {
  /// Any text, at least one character long.
  public static func text() -> ValueKind {
    ValueKind(
      ScalarSyntax(wanted: "a text", json: ["type": "string", "minLength": 1]) { text throws(ValueProblem) in
        if text.isEmpty { throw ValueProblem("is empty", allowed: "expected a text") }
        return text
      } format: {
        .text($0)
      })
  }

  /// The identifier of a time zone of the system's database, links included: `Europe/Zurich`, `Etc/UTC`.
  public static func timeZone() -> ValueKind {
    let wanted = "a time zone such as 'Europe/Zurich'"
    return ValueKind(
      ScalarSyntax(
        wanted: wanted, json: ["type": "string", "pattern": "^[A-Za-z0-9_+-]+(/[A-Za-z0-9_+-]+)*$"]
      ) {
        text throws(ValueProblem) in
        if TimeZoneDatabase.knows(text) { return text }
        throw ValueProblem(
          "is not a known time zone", allowed: "expected \(wanted)",
          hint: didYouMean(text, among: TimeZoneDatabase.names))
      } format: {
        .text($0)
      })
  }

  /// A country by its two letters of ISO 3166: `CH`.
  public static func country() -> ValueKind {
    let wanted = "a two-letter country code such as 'CH'"
    return ValueKind(
      ScalarSyntax(wanted: wanted, json: ["type": "string", "pattern": "^[A-Z]{2}$"]) {
        text throws(ValueProblem) in
        let known = Locale.Region.isoRegions.map(\.identifier).filter {
          $0.count == 2 && $0.allSatisfy(\.isLetter)
        }
        if known.contains(text) { return text }
        let capitals = text.uppercased()
        throw ValueProblem(
          "is not a country code", allowed: "expected \(wanted)",
          hint: known.contains(capitals) ? "did you mean '\(capitals)'?" : nil)
      } format: {
        .text($0)
      })
  }
}

extension ScalarSyntax {
  /// One word of several, each with its value; written is the first word with an equal value.
  package static func word(_ words: [(name: String, value: Value)]) -> ScalarSyntax where Value: Equatable {
    let names = words.map(\.name)
    let allowed = "expected \(names.quotedList(limit: 12, conjunction: "or"))"
    let json: JSONValue = ["enum": .array(names.map { .string($0) })]
    return ScalarSyntax(wanted: names.quotedList(limit: 12, conjunction: "or"), json: json) {
      text throws(ValueProblem) in
      if let match = words.first(where: { $0.name == text }) { return match.value }
      throw ValueProblem("is unknown", allowed: allowed, hint: didYouMean(text, among: names))
    } format: { value in
      guard let match = words.first(where: { $0.value == value }) else {
        preconditionFailure("\(value) has no word among \(names)")
      }
      return .text(match.name)
    }
  }
}

extension ValueKind where Value: Equatable {
  /// One word of several, each with its value.
  public static func word(_ words: KeyValuePairs<String, Value>) -> ValueKind {
    ValueKind(ScalarSyntax.word(words.map { ($0.key, $0.value) }))
  }
}

extension ValueKind where Value: RawRepresentable & CaseIterable & Equatable, Value.RawValue == String {
  /// One case of an enumeration by its raw value.
  public static func word() -> ValueKind {
    ValueKind(ScalarSyntax.word(Value.allCases.map { ($0.rawValue, $0) }))
  }
}

/// Rule for the names that the writer of a document chooses: for cities, programmes, factors.
public struct NameRule: Sendable {
  /// Labels that tables and documents use themselves, each with its meaning.
  public let reserved: [String: String]

  /// Greatest length of a name [B of UTF-8], with which a folder can still be named after it.
  public static let longest = 200

  /// Rule without reserved labels: a name is not blank, not too long, begins and ends without a blank, and has no control
  /// characters.
  public static let any = NameRule(reserved: [:])

  /// Creates a rule that refuses the labels too.
  public init(reserved: [String: String]) { self.reserved = reserved }

  /// Returns the complaint about a name; nil if it is possible.
  public func problem(of name: String) -> ValueProblem? {
    if name.allSatisfy(\.isWhitespace) {
      return ValueProblem("is an empty name", allowed: "expected at least one letter or digit")
    }
    if name.utf8.count > Self.longest {
      return ValueProblem(
        "is a name of \(name.utf8.count) bytes", allowed: "expected at most \(Self.longest)")
    }
    if let scalar = name.unicodeScalars.first(where: NameRule.isForbidden) {
      let code = String(scalar.value, radix: 16, uppercase: true)
      let padding = String(repeating: "0", count: max(0, 4 - code.count))
      return ValueProblem(
        "has the control character U+\(padding)\(code)", allowed: "expected printed characters")
    }
    if name.first?.isWhitespace == true || name.last?.isWhitespace == true {
      return ValueProblem("begins or ends with a blank", allowed: "expected a name without it")
    }
    if let meaning = reserved[name] {
      return ValueProblem(
        "is a reserved name, used for \(meaning)", allowed: "expected another name",
        hint: "add something to it, such as '\(name)-1'")
    }
    return nil
  }

  /// Controls, line separators, byte order marks and code points that are no characters.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: true
    default:
      scalar.value == 0xFEFF || scalar.value & 0xFFFE == 0xFFFE || (0xFDD0...0xFDEF).contains(scalar.value)
    }
  }
}

extension ValueKind where Value == String {
  /// Name that obeys the rule.
  public static func name(_ rule: NameRule = .any) -> ValueKind { text().checked(rule.problem(of:)) }
}

import ArgumentParser
import Documents
import Foundation

/// Variant of the base: a name, and overrides.
struct VariantArgument: Sendable {
  var name: String
  /// Overrides, each `key.path=value`.
  var overrides: [String]

  /// Parses `broadcast: dispatch.friend.strategy={broadcast: {to: 3}}; policy.commission=25 %`; the name may be
  /// missing.
  static func parse(_ text: String) throws -> VariantArgument {
    guard let equals = text.firstIndex(of: "=") else {
      throw ValidationError("A variant such as 'dearer: policy.commission=25 %' is wanted.")
    }
    let colon = text[..<equals].firstIndex(of: ":")
    let name = colon.map { text[..<$0].trimmingCharacters(in: .whitespaces) }
    let values = text[(colon.map(text.index(after:)) ?? text.startIndex)...]
    let overrides = split(values)
    if name?.isEmpty == true {
      throw ValidationError(
        "The name before ':' is empty; a variant such as 'dearer: policy.commission=25 %' is wanted.")
    }
    if let name, let problem = NameRule.any.problem(of: name) {
      throw ValidationError("The name '\(name)' \(problem.complaint); expected one such as 'dearer'.")
    }
    return VariantArgument(name: name ?? self.name(of: overrides), overrides: overrides)
  }

  /// Returns a name made from the overrides: `broadcast to 3` of a strategy, `commission 25 %` of a plain value.
  static func name(of overrides: [String]) -> String {
    overrides.map { text in
      let parts = text.split(separator: "=", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
      guard parts.count == 2 else { return text }
      let key = String(parts[0].split(separator: ".").last ?? "")
      let isMapping = parts[1].hasPrefix("{")
      let words = parts[1].prefix { $0 != "," }.filter { !"{}[]:'\"".contains($0) }
      let value = words.split(separator: " ").joined(separator: " ")
      // Nothing is left of an empty list, mapping or text.
      if value.isEmpty { return "\(key) \(parts[1])" }
      return isMapping ? value : "\(key) \(value)"
    }.joined(separator: ", ")
  }

  /// Splits a text at semicolons outside brackets and quotes.
  private static func split(_ text: Substring) -> [String] {
    var parts = [""]
    var depth = 0
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil }
      } else if character == "'" || character == "\"" {
        quote = character
      } else if "{[".contains(character) {
        depth += 1
      } else if "}]".contains(character) {
        depth -= 1
      } else if character == ";", depth == 0 {
        parts.append("")
        continue
      }
      parts[parts.count - 1].append(character)
    }
    return parts.map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}

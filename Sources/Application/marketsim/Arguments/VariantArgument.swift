import ArgumentParser
import Documents
import Foundation
import Runs
import ScenarioFormat

/// Variant of the base: a name, and overrides.
struct VariantArgument: Sendable {
  var name: String
  /// Overrides, each `key.path=value`.
  var overrides: [String]
  /// Option that gives the overrides, with the name if it states one: `--variant dear:`.
  var option = "--set"

  /// Overrides as the option gives them.
  var settings: [DocumentOverride] { overrides.map { DocumentOverride($0, option: option) } }

  /// Parses `broadcast: dispatch.friend.strategy={broadcast: {to: 3}}; policy.commission=25 %`; the name may be
  /// missing.
  static func parse(_ text: String) throws -> VariantArgument {
    guard let equals = DottedPath.end(in: text) else {
      throw ValidationError("Expected a variant such as 'dearer: policy.commission=25 %'.")
    }
    let colon = DottedPath.first(":", in: text[..<equals])
    let name = colon.map { text[..<$0].trimmingCharacters(in: .whitespaces) }
    let values = text[(colon.map(text.index(after:)) ?? text.startIndex)...]
    let overrides = split(values)
    if name?.isEmpty == true {
      throw ValidationError(
        "The name before ':' is empty; expected a variant such as 'dearer: policy.commission=25 %'.")
    }
    if let name, let problem = NameRule.any.problem(of: name) {
      throw ValidationError("The name '\(name)' \(problem.complaint); expected one such as 'dearer'.")
    }
    return VariantArgument(
      name: name ?? VariantName.text(of: overrides), overrides: overrides,
      option: "--variant" + (name.map { " \($0):" } ?? ""))
  }

  /// Complaint about the name, or about the overrides together; nil for a possible variant.
  var complaint: String? {
    if let problem = VariantArgument.names.problem(of: name) {
      let tail = problem.allowed.map { "; \($0)" } ?? ""
      return "the variant's name \(problem.complaint)\(tail); name it with --variant 'name: …'"
    }
    var known: [(path: DottedPath, text: String)] = []
    for text in overrides {
      // A text that is no override is reported where it is read.
      guard let end = DottedPath.end(in: text), let path = try? DottedPath(parsing: text[..<end]) else {
        continue
      }
      if let reason = ScenarioFile.reasonWithoutEffect(of: path) {
        return
          "variant '\(name)': the key of '\(text)' changes no figure: it \(reason); expected a key of the "
          + "marketplace, or --common \(text) for base and variants alike"
      }
      for other in known {
        guard let overlap = ScenarioFile.overlap(of: path, with: other.path) else { continue }
        return "variant '\(name)': the key of '\(text)' \(overlap), which '\(other.text)' sets; "
          + "expected keys of which none is part of another"
      }
      known.append((path, text))
    }
    return nil
  }

  private static let names = NameRule(reserved: ["base": "the scenario that variants are compared with"])

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

import Documents
import Foundation

/// Name that a variant has when the user gives none.
public enum VariantName {
  /// Returns a name made from the overrides: `broadcast to 3` of a strategy, `commission 25 %` of a plain value.
  ///
  /// - Parameter overrides: overrides, each `key.path=value`.
  public static func text(of overrides: [String]) -> String {
    overrides.map { text in
      guard let end = DottedPath.end(in: text) else { return text }
      let parts = [text[..<end], text[text.index(after: end)...]].map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      let keys = (try? DottedPath(parsing: parts[0]).keys) ?? []
      let key = keys.last ?? parts[0]
      let isMapping = parts[1].hasPrefix("{")
      let words = parts[1].prefix { $0 != "," }.filter { !"{}[]:'\"".contains($0) }
      let value = words.split(separator: " ").joined(separator: " ")
      // Nothing is left of an empty list, mapping or text.
      if value.isEmpty { return "\(key) \(parts[1])" }
      return isMapping ? value : "\(key) \(value)"
    }.joined(separator: ", ")
  }
}

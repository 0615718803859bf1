extension Diagnostic {
  /// `unknown key 'comission' in 'policy'`, with the nearest name as a hint or else the names that are known.
  package static func unknownKey(
    _ key: String, in parent: String, among names: [String], at place: Place, path: String
  ) -> Diagnostic {
    var seen: Set<String> = []
    let unique = names.filter { seen.insert($0).inserted }
    let hint = missingBlank(key, among: unique) ?? didYouMean(key, among: unique)
    let known = unique.quotedList(limit: 12)
    var message = "unknown key '\(key)'" + (parent.isEmpty ? "" : " in '\(parent)'")
    if hint == nil, !unique.isEmpty { message += "; known are \(known)" }
    var diagnostic = Diagnostic(at: place, message, key: path, allowed: known, hint: hint)
    let written = key.prefix { $0 != ":" }
    diagnostic.unknownKey = UnknownKey(nearest: nearestName(to: String(written), among: unique))
    return diagnostic
  }

  /// Hint for `commission:20 %`, which YAML reads as one word.
  package static func missingBlank(_ text: String, among names: [String]) -> String? {
    guard let colon = text.firstIndex(of: ":"), names.contains(String(text[..<colon])) else { return nil }
    let value = text[text.index(after: colon)...].trimmingSpaces
    return "a blank is missing behind the colon: '\(text[..<colon]): \(value)'"
  }
}

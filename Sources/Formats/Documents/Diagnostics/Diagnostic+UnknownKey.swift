extension Diagnostic {
  /// `unknown key 'comission' in 'policy'`, with the nearest name as a hint or else the names that are known.
  package static func unknownKey(
    _ key: String, in parent: String, among names: [String], at place: Place, path: String
  ) -> Diagnostic {
    let unique = names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    let hint = didYouMean(key, among: unique)
    let known = unique.quotedList(limit: 12)
    var message = "unknown key '\(key)'" + (parent.isEmpty ? "" : " in '\(parent)'")
    if hint == nil, !unique.isEmpty { message += "; known are \(known)" }
    return Diagnostic(at: place, message, key: path, allowed: known, hint: hint)
  }
}

extension [String] {
  /// `'a', 'b' and 'c'`; after `limit` names an ellipsis.
  package func quotedList(limit: Int = .max, conjunction: String = "and") -> String {
    let names = prefix(limit).map { "'\($0)'" }
    if count > limit { return names.joined(separator: ", ") + ", …" }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return "\(names.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }
}

extension StringProtocol {
  /// Without spaces at either end.
  package var trimmingSpaces: String {
    let space = UInt8(ascii: " ")
    // Most values have none, and copying them backwards twice takes long.
    if let text = self as? String, text.utf8.first != space, text.utf8.last != space { return text }
    return String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

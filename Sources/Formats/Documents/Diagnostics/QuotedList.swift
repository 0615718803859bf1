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
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

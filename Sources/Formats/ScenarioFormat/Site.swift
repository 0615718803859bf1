/// Where a value stands: its key, the dotted path to it, and the place that diagnostics about it point at.
public struct Site: Sendable {
  /// The key, or the element's path (`districts[2]`).
  let key: String
  /// The dotted path from the document's root; empty at the root.
  let path: String
  /// The key's place; an element's own place in a list.
  let place: Place
  let isElement: Bool

  static func root(_ tree: YAMLTree) -> Site { Site(key: "", path: "", place: tree.place, isElement: false) }

  func member(_ entry: YAMLTree.Entry) -> Site {
    let path = path.isEmpty ? entry.key : "\(path).\(entry.key)"
    return Site(key: entry.key, path: path, place: entry.keyPlace, isElement: false)
  }

  func element(_ index: Int, _ tree: YAMLTree) -> Site {
    Site(key: "\(key)[\(index)]", path: "\(path)[\(index)]", place: tree.place, isElement: true)
  }

  /// A diagnostic about a value: `'window: 2' has no unit; a duration such as '2 min' … is wanted`.
  func diagnostic(_ tree: YAMLTree, _ problem: ValueProblem) -> Diagnostic {
    let value = tree.brief
    let subject =
      key.isEmpty ? "'\(value)'" : isElement ? "'\(value)' in '\(key)'" : "'\(key): \(value)'"
    let tail = problem.allowed.map { "; \($0)" } ?? ""
    return Diagnostic(
      at: place, "\(subject) \(problem.complaint)\(tail)", key: path, value: value, allowed: problem.allowed,
      hint: problem.hint)
  }
}

/// What is wrong with a value, as the end of a sentence that starts with the value.
public struct ValueProblem: Error, Sendable, Hashable {
  /// `has no unit`
  public var complaint: String
  /// `a duration such as '2 min' is wanted`
  public var allowed: String?
  /// `did you mean '2 min'?`
  public var hint: String?

  public init(_ complaint: String, allowed: String? = nil, hint: String? = nil) {
    self.complaint = complaint
    self.allowed = allowed
    self.hint = hint
  }
}

extension [String] {
  /// `'a', 'b' and 'c'`; after `limit` names an ellipsis.
  func quotedList(limit: Int = .max, conjunction: String = "and") -> String {
    let names = prefix(limit).map { "'\($0)'" }
    if count > limit { return names.joined(separator: ", ") + ", …" }
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return "\(names.dropLast().joined(separator: ", ")) \(conjunction) \(last)"
  }
}

extension StringProtocol {
  /// Without spaces at either end.
  var trimmingSpaces: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// Where a value stands: its key, the dotted path to it, and the place that diagnostics about it point at.
public struct Site: Sendable {
  /// The key, or the element's path (`districts[2]`).
  package let key: String
  /// The dotted path from the document's root; empty at the root.
  package let path: String
  /// The key's place; an element's own place in a list.
  package let place: Place
  package let isElement: Bool

  package static func root(_ tree: YAMLTree) -> Site {
    Site(key: "", path: "", place: tree.place, isElement: false)
  }

  package func member(_ entry: YAMLTree.Entry) -> Site {
    let path = path.isEmpty ? entry.key : "\(path).\(entry.key)"
    return Site(key: entry.key, path: path, place: entry.keyPlace, isElement: false)
  }

  package func element(_ index: Int, _ tree: YAMLTree) -> Site {
    Site(key: "\(key)[\(index)]", path: "\(path)[\(index)]", place: tree.place, isElement: true)
  }

  /// A diagnostic about a value: `'window: 2' has no unit; a duration such as '2 min' … is wanted`.
  package func diagnostic(_ tree: YAMLTree, _ problem: ValueProblem) -> Diagnostic {
    let value = tree.brief
    let subject =
      key.isEmpty ? "'\(value)'" : isElement ? "'\(value)' in '\(key)'" : "'\(key): \(value)'"
    let tail = problem.allowed.map { "; \($0)" } ?? ""
    return Diagnostic(
      at: place, "\(subject) \(problem.complaint)\(tail)", key: path, value: value, allowed: problem.allowed,
      hint: problem.hint)
  }
}

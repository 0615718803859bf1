/// Position of a value in a document: its key, its dotted path, and the place that diagnostics refer to.
public struct Site: Sendable {
  /// Key, or for an element the list's key with the index (`districts[2]`).
  package let key: String
  /// Dotted path from the root of the document; empty at the root.
  package let path: String
  /// Place of the key, or of an element of a list itself.
  package let place: Place
  /// True if the value is an element of a list.
  package let isElement: Bool

  /// Returns the position of the whole document.
  package static func root(_ tree: YAMLTree) -> Site {
    Site(key: "", path: "", place: tree.place, isElement: false)
  }

  /// Returns the position of a key of the mapping at this position.
  package func member(_ entry: YAMLTree.Entry) -> Site {
    let component = DottedPath.quoted(entry.key)
    let path = path.isEmpty ? component : "\(path).\(component)"
    return Site(key: entry.key, path: path, place: entry.keyPlace, isElement: false)
  }

  /// Returns the position of an element of the list at this position.
  package func element(_ index: Int, _ tree: YAMLTree) -> Site {
    Site(key: "\(key)[\(index)]", path: "\(path)[\(index)]", place: tree.place, isElement: true)
  }

  /// Returns a diagnostic about the key itself, as a name: `'total' is a reserved name, used for ...`.
  package func diagnostic(ofName name: String, _ problem: ValueProblem) -> Diagnostic {
    let tail = problem.allowed.map { "; \($0)" } ?? ""
    let shown = name.count > 80 ? "\(name.prefix(80))…" : name
    return Diagnostic(
      at: place, "'\(shown)' \(problem.complaint)\(tail)", key: path, value: name, allowed: problem.allowed,
      hint: problem.hint)
  }

  /// Returns a diagnostic about a value: `'window: 2' has no unit; a duration such as '2 min' … is wanted`.
  package func diagnostic(
    _ tree: YAMLTree, _ problem: ValueProblem, _ severity: Diagnostic.Severity = .error
  ) -> Diagnostic {
    let value = tree.brief
    let subject =
      key.isEmpty ? "'\(value)'" : isElement ? "'\(value)' in '\(key)'" : "'\(key): \(value)'"
    let tail = problem.allowed.map { "; \($0)" } ?? ""
    return Diagnostic(
      severity, at: place, "\(subject) \(problem.complaint)\(tail)", key: path, value: value,
      allowed: problem.allowed,
      hint: problem.hint)
  }
}

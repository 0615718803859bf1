/// Places of a document's values, for checks of the model as a whole.
public struct DocumentPlaces: Sendable {
  package let tree: YAMLTree

  package init(tree: YAMLTree) { self.tree = tree }

  /// Returns an error at the key of the path (`["cities", "zurich"]`), or at its nearest ancestor in the document.
  public func error(_ path: [String], _ message: String, hint: String? = nil) -> Diagnostic {
    diagnostic(.error, path, message, hint: hint)
  }

  /// Returns a warning at the key of the path, or at its nearest ancestor in the document.
  public func warning(_ path: [String], _ message: String, hint: String? = nil) -> Diagnostic {
    diagnostic(.warning, path, message, hint: hint)
  }

  private func diagnostic(
    _ severity: Diagnostic.Severity, _ path: [String], _ message: String, hint: String?
  ) -> Diagnostic {
    Diagnostic(
      severity, at: tree.place(ofPath: path), message, key: path.joined(separator: "."), hint: hint)
  }
}

extension DocumentPlaces {
  /// The text in which the key at the path is written; nil if it is not.
  package func source(of path: [String]) -> SourceText? { entry(at: path)?.keyPlace.source }

  /// The keys that are written under the key at the path, in their order.
  package func keys(of path: [String]) -> [String] { entry(at: path)?.value.entries?.map(\.key) ?? [] }

  private func entry(at path: [String]) -> YAMLTree.Entry? {
    var entries = tree.entries
    var found: YAMLTree.Entry?
    for key in path {
      found = entries?.first { $0.key == key }
      entries = found?.value.entries
    }
    return found
  }

  /// The first of the paths that is written, else the last.
  package func firstWritten(_ paths: [[String]]) -> [String] {
    paths.first { source(of: $0) != nil } ?? paths[paths.count - 1]
  }

  /// `unknown programme 'freind'; known are 'friend' and 'pro'`.
  package func unknown(_ noun: String, _ name: String, at path: [String], among names: [String]) -> Diagnostic
  {
    let hint = didYouMean(name, among: names)
    let known = names.isEmpty ? "" : "; known are \(names.quotedList(limit: 12))"
    return error(path, "unknown \(noun) '\(name)'" + (hint == nil ? known : ""), hint: hint)
  }
}

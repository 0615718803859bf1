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

  /// Returns the diagnostics with those about an unreadable file moved to the key that names it.
  public func placingUnreadable(_ file: String, at path: [String], _ diagnostics: [Diagnostic])
    -> [Diagnostic]
  {
    diagnostics.map { diagnostic in
      guard diagnostic.file == file, !diagnostic.place.source.hasLines else { return diagnostic }
      return error(path, diagnostic.message, hint: diagnostic.hint)
    }
  }

  /// Returns the position of the key of the path, or of its nearest ancestor in the document, such as `my.yaml:23:5`.
  public func position(of path: [String]) -> String { tree.place(ofPath: path).description }

  private func diagnostic(
    _ severity: Diagnostic.Severity, _ path: [String], _ message: String, hint: String?
  ) -> Diagnostic {
    Diagnostic(
      severity, at: tree.place(ofPath: path), message, key: DottedPath(path).text, hint: hint)
  }
}

extension DocumentPlaces {
  /// The text in which the key at the path is written; nil if it is not.
  package func source(of path: [String]) -> SourceText? { entry(at: path)?.keyPlace.source }

  /// The value at the path as YAML on one line; nil if it is not written, or by a preset.
  package func authorsText(of path: [String]) -> String? {
    guard let entry = entry(at: path), !entry.keyPlace.source.isPreset else { return nil }
    return entry.value.written.flow
  }

  /// The keys that are written under the key at the path, in their order.
  package func keys(of path: [String]) -> [String] { entry(at: path)?.value.entries?.map(\.key) ?? [] }

  private func entry(at path: [String]) -> YAMLTree.Entry? {
    var tree: YAMLTree? = tree
    var found: YAMLTree.Entry?
    for key in path {
      found = tree?.entry(key)
      tree = found?.value
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

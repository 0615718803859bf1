import Foundation

/// The reading of a file with the files that it extends.
enum LayeredFile {
  /// The file at `path` laid over what it extends; nil if it cannot be read.
  static func tree(path: String, shape: Shape, into diagnostics: inout [Diagnostic]) -> YAMLTree? {
    let absent = SourceText(name: path, text: "", hasLines: false)
    let source = DocumentFile.source(path: path, askedAt: Place(source: absent), into: &diagnostics)
    return source.flatMap { tree($0, shape: shape, chain: [identity(of: path)], into: &diagnostics) }
  }

  /// A text laid over what it extends; nil if it is not YAML.
  static func tree(_ source: SourceText, shape: Shape, into diagnostics: inout [Diagnostic]) -> YAMLTree? {
    tree(source, shape: shape, chain: [], into: &diagnostics)
  }

  private static func tree(
    _ source: SourceText, shape: Shape, chain: [String], into diagnostics: inout [Diagnostic]
  ) -> YAMLTree? {
    guard hasKnownKey(source, shape) else {
      let keys = shape.memberNames.prefix(4).map { $0 }.quotedList()
      // The text is somebody else's, and may be secret.
      let place = Place(source: SourceText(name: source.name, text: ""))
      diagnostics.append(
        Diagnostic(at: place, "this file has no key such as \(keys), each at the beginning of a line"))
      return nil
    }
    guard let own = YAMLTree.parse(source, into: &diagnostics) else { return nil }
    guard let entry = own.entry("extends") else { return own }
    let rest = own.removing("extends")
    let base = base(entry, of: source, shape: shape, chain: chain, into: &diagnostics)
    return base.map { rest.merged(over: $0, shape: shape) } ?? rest
  }

  private static func base(
    _ entry: YAMLTree.Entry, of source: SourceText, shape: Shape, chain: [String],
    into diagnostics: inout [Diagnostic]
  ) -> YAMLTree? {
    let site = Site.root(entry.value).member(entry)
    guard let name = ValueKind<String>.text().read(entry.value, site, nil, &diagnostics) else { return nil }
    let path = DocumentPath.resolve(name, against: source.directory)
    if chain.contains(identity(of: path)) {
      let message = "'extends: \(name)' leads back to a file that this one is extended by"
      diagnostics.append(Diagnostic(at: entry.keyPlace, message, key: "extends", value: name))
      return nil
    }
    let file = DocumentFile.source(path: path, askedAt: entry.keyPlace, into: &diagnostics)
    guard let file else { return nil }
    return tree(file, shape: shape, chain: chain + [identity(of: path)], into: &diagnostics)
  }

  /// Whether some line of the text begins with a key of the document's top level; an empty text will do.
  ///
  /// A key may be in quotes, and the document in braces.
  private static func hasKnownKey(_ source: SourceText, _ shape: Shape) -> Bool {
    let names = Set(shape.memberNames + ["extends", "presets"])
    return source.lines.allSatisfy { $0.allSatisfy(\.isWhitespace) || $0.hasPrefix("#") }
      || source.lines.contains { line in
        let key = line.drop { " {\"'".contains($0) }.prefix {
          $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_"
        }
        return (line.first == key.first || "{\"'".contains(line.first ?? " ")) && names.contains(String(key))
      }
  }

  private static func identity(of path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }
}

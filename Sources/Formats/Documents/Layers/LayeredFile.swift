import Foundation

/// The reading of a file with the files that it extends.
enum LayeredFile {
  /// The file at `path` laid over what it extends; nil if it cannot be read.
  static func tree(path: String, shape: Shape, into diagnostics: inout [Diagnostic]) -> YAMLTree? {
    let absent = SourceText(name: path, text: "", hasLines: false)
    guard let source = source(path: path, name: path, askedAt: Place(source: absent), into: &diagnostics)
    else {
      return nil
    }
    return tree(source, shape: shape, chain: [identity(of: path)], into: &diagnostics)
  }

  /// A text laid over what it extends; nil if it is not YAML.
  static func tree(_ source: SourceText, shape: Shape, into diagnostics: inout [Diagnostic]) -> YAMLTree? {
    tree(source, shape: shape, chain: [], into: &diagnostics)
  }

  private static func tree(
    _ source: SourceText, shape: Shape, chain: [String], into diagnostics: inout [Diagnostic]
  ) -> YAMLTree? {
    guard let own = YAMLTree.parse(source, into: &diagnostics) else { return nil }
    guard let entry = own.entries?.first(where: { $0.key == "extends" }) else { return own }
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
    let file = self.source(path: path, name: name, askedAt: entry.keyPlace, into: &diagnostics)
    guard let file else { return nil }
    return tree(file, shape: shape, chain: chain + [identity(of: path)], into: &diagnostics)
  }

  /// The text of a file; what is wrong with it is told where it was asked for.
  private static func source(
    path: String, name: String, askedAt place: Place, into diagnostics: inout [Diagnostic]
  ) -> SourceText? {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory) else {
      let near = neighbours(of: path)
      let hint = didYouMean((path as NSString).lastPathComponent, among: near)
      diagnostics.append(Diagnostic(at: place, "there is no file '\(path)'", value: name, hint: hint))
      return nil
    }
    guard !isDirectory.boolValue, let data = FileManager.default.contents(atPath: path) else {
      diagnostics.append(Diagnostic(at: place, "'\(path)' cannot be read", value: name))
      return nil
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      diagnostics.append(Diagnostic(at: place, "'\(path)' is not UTF-8 text", value: name))
      return nil
    }
    return SourceText(name: path, text: text, directory: (path as NSString).deletingLastPathComponent)
  }

  private static func neighbours(of path: String) -> [String] {
    let directory = (path as NSString).deletingLastPathComponent
    return (try? FileManager.default.contentsOfDirectory(atPath: directory.isEmpty ? "." : directory))?
      .sorted() ?? []
  }

  private static func identity(of path: String) -> String {
    URL(fileURLWithPath: path).standardizedFileURL.resolvingSymlinksInPath().path
  }
}

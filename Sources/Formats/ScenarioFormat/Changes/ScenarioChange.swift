import Documents

/// Change of a scenario, as the text of a file that extends it.
///
/// ```swift
/// var change = ScenarioChange(extending: "scenario.yaml")
/// try change.set("policy.commission", to: "25 %", in: base)
/// change.text  // extends: scenario.yaml\npolicy:\n  commission: 25 %\n
/// ```
public struct ScenarioChange: Sendable, Hashable {
  /// Text of the file, as YAML.
  public private(set) var text: String

  /// Creates a change with the text of a file.
  public init(text: String) { self.text = text }

  /// Creates a change of nothing.
  public init(extending file: String) {
    text = CanonicalNode.object(["extends": .text(file)]).yaml()
  }

  /// Puts a value at a key, or takes the key out of the change; comments of the text are lost.
  ///
  /// - Parameters:
  ///   - value: value as it is written on one line; nil to take the key out.
  ///   - loaded: scenario with the change, which completes a value that can only be written as a whole.
  /// - Throws: `DiagnosticReport` if the text is not YAML, or the key or the value is none.
  package mutating func set(
    _ key: String, to value: String?, in loaded: LoadedScenario
  ) throws(DiagnosticReport) {
    let tree = try parsed()
    let path = try Self.path(key)
    let whole = loaded.lengthOfWhole(path)
    guard let value else {
      text = tree.removing(path[..<whole]).written.yaml()
      return
    }
    var leaf = try Self.parsed(value, at: key)
    if whole < path.count, let node = loaded.value(at: path[..<whole]) {
      let completed = node.replacing(path[whole...], with: leaf.written)
      leaf = try Self.parsed(completed.flow, at: key)
    }
    let nested = path[..<whole].reversed().reduce(leaf) { inner, key in
      YAMLTree(.mapping([.init(key: key, keyPlace: inner.place, value: inner)]), at: inner.place)
    }
    text = nested.merged(over: tree, shape: ScenarioDocument.format.shape).written.yaml()
  }

  /// The change as overrides, `key.path=value`, which mean the same; the name and the question are left out.
  ///
  /// - Throws: `DiagnosticReport` if the text is not YAML.
  package func overrides() throws(DiagnosticReport) -> [String] {
    var overrides: [String] = []
    for entry in try parsed().entries ?? [] where !["extends", "scenario", "question"].contains(entry.key) {
      let shape = ScenarioDocument.format.shape.member(entry.key)
      entry.value.collect(path: [entry.key], shape: shape, into: &overrides)
    }
    return overrides
  }

  /// The overrides whose value is not the base's already.
  ///
  /// - Throws: `DiagnosticReport` if the text is not YAML.
  package func overrides(over base: LoadedScenario) throws(DiagnosticReport) -> [String] {
    try overrides().filter { text in
      guard let end = DottedPath.end(in: text), let path = try? DottedPath(parsing: text[..<end]).keys else {
        return true
      }
      return base.value(at: path)?.flow != String(text[text.index(after: end)...])
    }
  }

  /// Returns the change under another name, as a file of its own.
  package func named(_ name: String) throws(DiagnosticReport) -> ScenarioChange {
    let tree = try parsed()
    let place = tree.place
    let entry = YAMLTree.Entry(
      key: "scenario", keyPlace: place, value: YAMLTree(.scalar(name, isQuoted: true), at: place))
    let entries = (tree.entries ?? []).filter { $0.key != "scenario" }
    let after = entries.firstIndex { $0.key != "extends" } ?? entries.endIndex
    let named = entries[..<after] + [entry] + entries[after...]
    return ScenarioChange(text: YAMLTree(.mapping(Array(named)), at: place).written.yaml())
  }

  private func parsed() throws(DiagnosticReport) -> YAMLTree {
    var diagnostics: [Diagnostic] = []
    let tree = YAMLTree.parse(SourceText(name: ScenarioFile.fileName, text: text), into: &diagnostics)
    guard let tree, !diagnostics.containsErrors else { throw DiagnosticReport(diagnostics) }
    guard tree.entries != nil else {
      throw DiagnosticReport([Diagnostic(at: tree.place, "expected a mapping with keys such as 'policy'")])
    }
    return tree
  }

  private static func parsed(_ value: String, at key: String) throws(DiagnosticReport) -> YAMLTree {
    let source = SourceText(name: "\(key)=\(value)", text: "value: \(value)", hasLines: false)
    var diagnostics: [Diagnostic] = []
    if value.contains(where: \.isNewline) {
      let place = Place(source: SourceText(name: key, text: "", hasLines: false))
      diagnostics.append(Diagnostic(at: place, "the value of '\(key)' has more than one line", key: key))
    }
    let tree = diagnostics.isEmpty ? YAMLTree.parse(source, into: &diagnostics)?["value"] : nil
    guard let tree, !diagnostics.containsErrors else { throw DiagnosticReport(diagnostics) }
    return tree
  }

  private static func path(_ key: String) throws(DiagnosticReport) -> [String] {
    let place = Place(source: SourceText(name: key, text: key, hasLines: false))
    do throws(ValueProblem) {
      let path = try DottedPath(parsing: key).keys
      if LoadedScenario.shape(at: path) != nil { return path }
    } catch {
      throw DiagnosticReport([Diagnostic(at: place, "the key '\(key)' \(error.complaint)", key: key)])
    }
    throw DiagnosticReport([Diagnostic(at: place, "unknown key '\(key)'", key: key)])
  }
}

extension LoadedScenario {
  /// Number of leading keys up to a value that can only be written as a whole; all of them without one.
  ///
  /// The usual services are there only where none is written, so that all of them are written with one that differs.
  fileprivate func lengthOfWhole(_ path: [String]) -> Int {
    if path[0] == "services",
      scenario.cities.first?.services.map(\.name) == ServiceEntry.catalogue.map(\.name).sorted()
    {
      return 1
    }
    var shape: Shape? = ScenarioDocument.format.shape
    for (place, key) in path.enumerated() {
      shape = shape?.member(key)
      if shape?.isAtomic == true { return place + 1 }
    }
    return path.count
  }

  /// Value at a path of the resolved scenario; nil if there is none.
  fileprivate func value(at path: some Sequence<String>) -> CanonicalNode? {
    path.reduce(Optional(tree)) { node, key in node?.member(key) }
  }
}

extension CanonicalNode {
  /// The node with another value at a path; unchanged where there is no such path.
  fileprivate func replacing(_ path: some Collection<String>, with value: CanonicalNode) -> CanonicalNode {
    guard let key = path.first else { return value }
    guard case .mapping(var entries) = self, let place = entries.firstIndex(where: { $0.key == key }) else {
      return self
    }
    entries[place].value = entries[place].value.replacing(path.dropFirst(), with: value)
    return .mapping(entries)
  }
}

extension YAMLTree {
  /// The tree without the value at a path, and without mappings that this leaves empty.
  fileprivate func removing(_ path: ArraySlice<String>) -> YAMLTree {
    guard let key = path.first, let entries, let value = self[key] else { return self }
    let inner = path.count > 1 ? value.removing(path.dropFirst()) : nil
    guard let inner, inner.entries?.isEmpty != true else { return removing(key) }
    return YAMLTree(
      .mapping(entries.map { $0.key == key ? Entry(key: key, keyPlace: $0.keyPlace, value: inner) : $0 }),
      at: place)
  }

  /// Appends the override of each value that is written as a whole.
  fileprivate func collect(path: [String], shape: Shape?, into overrides: inout [String]) {
    let isWhole = shape.map { $0.isAtomic || $0.isUnion(entries ?? []) } ?? false
    guard let entries, !entries.isEmpty, !isWhole else {
      overrides.append("\(DottedPath(path).text)=\(written.flow)")
      return
    }
    for entry in entries {
      entry.value.collect(path: path + [entry.key], shape: shape?.member(entry.key), into: &overrides)
    }
  }
}

import Documents

/// Key of a scenario with its value and its declaration, as a page shows it for changing.
package struct ScenarioKey: Sendable {
  /// Keys from the root of the document.
  package var path: [String]
  /// Value that holds.
  package var value: CanonicalNode
  /// Shape of the value; nil where none is declared.
  package var shape: Shape?
  /// Meaning of the nearest declared key, as a sentence.
  package var doc: String
  /// Origin of the default of the nearest declared key; nil above the first.
  package var source: ValueSource?
  /// Value that holds where the key is absent; nil if there is none.
  package var defaultValue: CanonicalNode?

  /// Keys of the path that name more than the form of a value: `reply-delay`, `median` without `lognormal`.
  package var names: [String] = []

  /// Path as a text: `policy.commission`.
  package var text: String { DottedPath(path).text }

  /// True for a value that is one of several forms with settings of their own, such as an offer strategy.
  package var isUnion: Bool {
    guard case .union = shape?.resolved else { return false }
    return true
  }
}

extension LoadedScenario {
  /// Keys of the part that simulated numbers depend on, in the order of the file.
  ///
  /// A value of several forms precedes the keys of the form that holds. O(keys).
  package var keys: [ScenarioKey] {
    var keys: [ScenarioKey] = []
    let root = ScenarioKey(path: [], value: tree, shape: ScenarioDocument.format.shape, doc: "")
    root.collect(into: &keys)
    return keys
  }

  /// Shape of the value at a path; nil if the path is no key.
  package static func shape(at path: some Sequence<String>) -> Shape? {
    path.reduce(Optional(ScenarioDocument.format.shape)) { shape, key in shape?.member(key) }
  }
}

extension ScenarioKey {
  fileprivate func collect(into keys: inout [ScenarioKey]) {
    guard case .mapping(let entries) = value else {
      keys.append(self)
      return
    }
    // An empty mapping stands for an absent value.
    guard !entries.isEmpty else { return }
    if isUnion { keys.append(self) }
    for entry in entries { member(entry).collect(into: &keys) }
  }

  private func member(_ entry: CanonicalNode.Entry) -> ScenarioKey {
    let field = shape?.declaration(of: entry.key)
    var member = ScenarioKey(
      path: path + [entry.key], value: entry.value, shape: shape?.member(entry.key), doc: field?.doc ?? doc,
      source: field.map { $0.source.within(source) } ?? source,
      defaultValue: field?.defaultValue() ?? defaultValue?.member(entry.key))
    member.names = names + (isForm(entry.key) ? [] : [entry.key])
    return member
  }

  /// Whether a key selects the form of the value.
  private func isForm(_ key: String) -> Bool {
    (shape?.mappingForms ?? []).contains { form in
      if case .union(let cases) = form { cases.contains { $0.tag == key } } else { false }
    }
  }
}

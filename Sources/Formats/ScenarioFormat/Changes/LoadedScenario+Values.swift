import Documents

extension LoadedScenario {
  /// Returns the value of a key as YAML on one line; nil if the scenario has no such key.
  ///
  /// A key of the policy has the values of all programmes or codes, each once.
  package func value(of key: String) -> String? {
    guard let path = try? DottedPath(parsing: key).keys else { return nil }
    if let own = tree.value(at: path[...]) { return own.flow }
    guard path.first == "policy" else { return nil }
    let places = ["programmes", "conduct"].flatMap { section in
      tree.value(at: [section])?.entries.map { [section, $0.key] + path.dropFirst() } ?? []
    }
    let values = places.compactMap { tree.value(at: $0[...])?.flow }.uniqued
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }
}

extension CanonicalNode {
  /// Entries of a mapping; empty for any other value.
  fileprivate var entries: [Entry] {
    guard case .mapping(let entries) = self else { return [] }
    return entries
  }

  /// Returns the value at a path; nil if there is none.
  fileprivate func value(at path: ArraySlice<String>) -> CanonicalNode? {
    guard let key = path.first else { return self }
    return entries.first { $0.key == key }?.value.value(at: path.dropFirst())
  }
}

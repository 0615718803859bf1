extension YAMLTree {
  /// Returns `base` overridden by this tree: mappings are merged key by key, other values are replaced.
  ///
  /// A case of a union (`strategy: {broadcast: …}`) replaces another case.
  /// Keys keep the order of `base`; new ones follow. O(size of both). Decision 0031.
  package func merged(over base: YAMLTree, shape: Shape?) -> YAMLTree {
    guard let upper = entries, let lower = base.entries else { return self }
    if let shape, shape.isAtomic { return self }
    if let shape, shape.isUnion(upper + lower), upper.map(\.key) != lower.map(\.key) { return self }
    var result = lower
    for entry in upper {
      guard let index = base.position(of: entry.key) else {
        result.append(entry)
        continue
      }
      let value = entry.value.merged(over: result[index].value, shape: shape?.member(entry.key))
      result[index] = Entry(key: entry.key, keyPlace: entry.keyPlace, value: value)
    }
    return YAMLTree(.mapping(result), at: place)
  }

  /// The mapping without the entry `key`.
  package func removing(_ key: String) -> YAMLTree {
    guard let entries else { return self }
    return YAMLTree(.mapping(entries.filter { $0.key != key }), at: place)
  }
}

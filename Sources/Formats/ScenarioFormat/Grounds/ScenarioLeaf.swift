import Documents

/// Value of a scenario that holds no further keys, with its dotted path.
struct ScenarioLeaf: Hashable {
  /// Dotted path: `policy.rating.window`.
  var path: String
  /// Value as YAML on one line.
  var text: String
  /// Declaration of the key; nil for names of the writer's choice.
  var source: ValueSource?
  /// True if the value is the default of its key.
  var isDefault: Bool
}

extension LoadedScenario {
  /// Values of the part that simulated numbers depend on, in the order of the file.
  var leaves: [ScenarioLeaf] {
    var leaves: [ScenarioLeaf] = []
    ScenarioLeaf.collect(tree, shape: ScenarioDocument.format.shape, path: "", field: nil, into: &leaves)
    return leaves
  }

  /// The resolved scenario without question, experiment and expectations.
  var tree: CanonicalNode {
    guard case .mapping(let entries) = ScenarioDocument.schema.write(resolved.document) else {
      preconditionFailure("a scenario is a mapping")
    }
    let setAside: Set = ["scenario", "question", "experiment", "expectations", "replications"]
    return .mapping(entries.filter { !setAside.contains($0.key) })
  }
}

extension ScenarioLeaf {
  /// Appends the leaves of a tree.
  ///
  /// - Parameters:
  ///   - field: source and default of the nearest declared key; nil above the first.
  fileprivate static func collect(
    _ node: CanonicalNode, shape: Shape?, path: String, field: (ValueSource, CanonicalNode?)?,
    into leaves: inout [ScenarioLeaf]
  ) {
    guard case .mapping(let entries) = node else {
      leaves.append(
        ScenarioLeaf(path: path, text: node.flow, source: field?.0, isDefault: field?.1 == node))
      return
    }
    for entry in entries {
      let declared = shape?.declaration(of: entry.key)
      let inherited = field?.1?.member(entry.key)
      collect(
        entry.value, shape: shape?.member(entry.key), path: path.isEmpty ? entry.key : "\(path).\(entry.key)",
        field: declared.map { ($0.source.within(field?.0), $0.defaultValue() ?? inherited) }
          ?? field.map { ($0.0, inherited) },
        into: &leaves)
    }
  }
}

extension CanonicalNode {
  /// Value of a key of a mapping; nil if there is none.
  func member(_ key: String) -> CanonicalNode? {
    guard case .mapping(let entries) = self else { return nil }
    return entries.first { $0.key == key }?.value
  }
}

extension Shape {
  /// Declaration of a key of an object of this shape; nil for other shapes.
  func declaration(of key: String) -> FieldShape? {
    for case .object(let object) in mappingForms {
      if let field = object.fields.first(where: { $0.key == key }) { return field }
    }
    return nil
  }
}

/// Named set of values with their sources, which a document selects by `presets: [friend]`.
public struct DocumentPreset: Sendable {
  /// Name in `presets`.
  public let name: String
  /// One sentence that describes the preset.
  public let summary: String
  /// Values in the order of printing.
  public let values: [PresetValue]

  /// Creates a preset; later values override earlier ones.
  public init(_ name: String, summary: String, values: [PresetValue]) {
    self.name = name
    self.summary = summary
    self.values = values
  }
}

/// Value of a preset.
public struct PresetValue: Sendable {
  /// Dotted path of the key.
  public let path: String
  /// Value as YAML.
  public let text: String
  /// Origin of the value.
  public let source: ValueSource

  /// Creates a value of the key at a dotted path.
  public init(_ path: String, _ text: String, source: ValueSource) {
    self.path = path
    self.text = text
    self.source = source
  }
}

extension DocumentPreset {
  /// The values as a layer; what is wrong with them is appended, which a test of the presets rules out.
  package func tree(into diagnostics: inout [Diagnostic]) -> YAMLTree {
    let empty = YAMLTree(.mapping([]), at: Place(source: SourceText(name: name, text: "", hasLines: false)))
    return values.reduce(empty) { tree, value in
      let source = SourceText(
        name: "preset '\(name)', \(value.path)", text: "value: \(value.text)", hasLines: false,
        isPreset: true)
      guard let leaf = YAMLTree.parse(source, into: &diagnostics)?["value"] else { return tree }
      let place = Place(source: source)
      let keys = (try? DottedPath(parsing: value.path).keys) ?? []
      let layer = keys.reversed().reduce(leaf) { inner, key in
        YAMLTree(.mapping([YAMLTree.Entry(key: key, keyPlace: place, value: inner)]), at: place)
      }
      return layer.merged(over: tree, shape: nil)
    }
  }

  /// The values as YAML, each with its meaning above and its source behind: `window: 2 min  # sourced: MF`.
  package func listing(shape: Shape) -> CanonicalNode {
    var diagnostics: [Diagnostic] = []
    let sources = Dictionary(values.map { ($0.path, $0.source) }, uniquingKeysWith: { $1 })
    return tree(into: &diagnostics).annotated(shape: shape, path: []) { path, _ in
      sources[DottedPath(path).text]
    }
  }
}

extension YAMLTree {
  /// The tree to be printed with the keys' meanings above them and the values' sources behind them.
  ///
  /// `source` is asked for each key with its path and its declaration, if it has one.
  package func annotated(
    shape: Shape?, path: [String], source: ([String], FieldShape?) -> ValueSource?
  ) -> CanonicalNode {
    switch content {
    case .scalar(let text, let isQuoted): return isQuoted ? .text(text) : .literal(text)
    case .sequence(let elements):
      return .sequence(elements.map { $0.annotated(shape: nil, path: path, source: source) })
    case .mapping(let entries):
      return .mapping(
        entries.map { entry in
          let field = shape?.field(entry.key)
          let inner = path + [entry.key]
          return CanonicalNode.Entry(
            entry.key,
            entry.value.annotated(shape: shape?.member(entry.key), path: inner, source: source),
            doc: field?.doc, note: source(inner, field)?.note)
        })
    }
  }
}

extension Shape {
  /// Declaration of `key` in an object of this shape.
  fileprivate func field(_ key: String) -> FieldShape? {
    for case .object(let object) in mappingForms {
      if let field = object.field(key) { return field }
    }
    return nil
  }
}

extension DocumentFormat {
  /// The model with every value explicit, as YAML that reads back as the same model; the same bytes every time.
  public func resolved(_ model: Model) -> String { schema.write(model).yaml() }

  /// The JSON Schema (draft 2020-12) that lets an editor complete and check keys; ends with a line break.
  public func jsonSchema(title: String) -> String {
    let names = presets.map { JSONValue.string($0.name) }
    let layer = JSONValue.Member(
      "extends", ["type": "string", "description": "Another file whose values lie under this one's."])
    let selection = JSONValue.Member(
      "presets",
      [
        "type": "array", "items": ["enum": .array(names)],
        "description": "Ready-made sets of values that lie under this file's.",
      ])
    let layers = names.isEmpty ? [layer] : [layer, selection]
    let document = shape.jsonSchema(title: title)
    guard case .object(let members) = document,
      let properties = members.first(where: { $0.name == "properties" })?.value,
      case .object(let keys) = properties
    else { preconditionFailure("the schema of an object has properties") }
    return document.adding([.init("properties", .object(layers + keys))]).text() + "\n"
  }

  /// A preset's values as YAML with their meanings and sources, or nil if there is no preset of that name.
  ///
  /// - Parameter width: columns within which comments and lists are broken.
  public func listing(ofPreset name: String, width: Int = CanonicalNode.usualWidth) -> String? {
    guard let preset = presets.first(where: { $0.name == name }) else { return nil }
    return CanonicalNode.comment("\(preset.name): \(preset.summary)", width: width)
      + preset.listing(shape: shape).yaml(width: width)
  }

  /// YAML with every key's meaning above it and, where the value is the default, its source behind it.
  ///
  /// - Throws: `DiagnosticReport` if the text is no document of this format.
  public func commented(_ template: SourceText) throws(DiagnosticReport) -> String {
    _ = try read(template)
    var diagnostics: [Diagnostic] = []
    guard let tree = YAMLTree.parse(template, into: &diagnostics) else { throw DiagnosticReport(diagnostics) }
    let annotated = tree.annotated(shape: shape, path: []) { path, field in
      tree.node(atPath: path)?.isDefault(of: field) == true ? field?.source : nil
    }
    return annotated.yaml()
  }

  /// YAML with every key, its default value, meaning and source; required keys have no value.
  public func reference() -> String { shape.reference.yaml() }

  /// Errors in the presets, each of which must be a valid layer of this format.
  package func presetProblems() -> [Diagnostic] {
    presets.flatMap { preset in
      var diagnostics: [Diagnostic] = []
      let tree = preset.tree(into: &diagnostics)
      _ = schema.read(tree, .root(tree), over: schema.make(), into: &diagnostics)
      return diagnostics.filter { !$0.message.hasPrefix("missing key") }
    }
  }
}

extension YAMLTree {
  fileprivate func node(atPath path: [String]) -> YAMLTree? {
    path.reduce(Optional(self)) { tree, key in tree?[key] }
  }

  fileprivate func isDefault(of field: FieldShape?) -> Bool {
    guard case .scalar(let text, _) = content, let value = field?.defaultValue() else { return false }
    return value == .text(text) || value == .literal(text)
  }
}

extension Shape {
  /// The keys of an object with their defaults, meanings and sources.
  fileprivate var reference: CanonicalNode {
    guard case .object(let object) = resolved else { return .mapping([]) }
    return .mapping(
      object.fields.map { field in
        let value =
          field.shape.isMappingOfFields ? field.shape.reference : field.defaultValue() ?? .literal("")
        let note = field.isRequired ? "required" : field.source.note
        return .init(field.key, value, doc: field.doc, note: note)
      })
  }

  private var isMappingOfFields: Bool {
    guard case .object = resolved else { return false }
    return true
  }
}

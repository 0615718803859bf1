/// Kind of document: the keys of its top level, and the presets that it may name.
///
/// A document is read in layers: defaults, presets, the files that it extends, the file itself, then overrides. Later
/// layers replace values of earlier ones. Errors of all layers are reported together.
public struct DocumentFormat<Model: Sendable>: Sendable {
  /// Keys of the top level.
  public let schema: ObjectSchema<Model>
  /// Presets that a document may name.
  public let presets: [DocumentPreset]
  private let presetLayers: PresetLayers

  public init(schema: ObjectSchema<Model>, presets: [DocumentPreset] = []) {
    self.schema = schema
    self.presets = presets
    presetLayers = PresetLayers(presets)
  }

  /// Reads the file at `path` with the overrides on top, and the settings over these.
  ///
  /// - Parameter check: Returns errors of the model as a whole. Beside errors of form, it is called for what is written
  ///   well, and of its errors those are kept that depend on nothing else.
  /// - Throws: `DiagnosticReport` with everything that is wrong.
  public func read(
    path: String, overrides: [DocumentOverride] = [], settings: [DocumentSetting] = [],
    check: (Model, DocumentPlaces) -> [Diagnostic] = { _, _ in [] }
  ) throws(DiagnosticReport) -> LoadedDocument<Model> {
    try read(parse(path: path), overrides: overrides, settings: settings, check: check)
  }

  /// Parses the file at `path` and those that it extends, for any number of readings.
  public func parse(path: String) -> ParsedDocument {
    var diagnostics: [Diagnostic] = []
    let tree = LayeredFile.tree(path: path, shape: shape, into: &diagnostics)
    return ParsedDocument(tree: tree, diagnostics: diagnostics)
  }

  /// Reads a parsed file with the overrides on top, and the settings over these.
  ///
  /// - Parameter check: as of `read(path:)`.
  /// - Throws: `DiagnosticReport` with everything that is wrong.
  public func read(
    _ parsed: ParsedDocument, overrides: [DocumentOverride] = [], settings: [DocumentSetting] = [],
    check: (Model, DocumentPlaces) -> [Diagnostic] = { _, _ in [] }
  ) throws(DiagnosticReport) -> LoadedDocument<Model> {
    try finish(parsed.tree, overrides, settings, check, parsed.diagnostics)
  }

  /// Reads a text as if it were a file; relative paths start at the text's directory.
  ///
  /// - Throws: `DiagnosticReport` with everything that is wrong.
  public func read(
    _ source: SourceText, overrides: [DocumentOverride] = [],
    check: (Model, DocumentPlaces) -> [Diagnostic] = { _, _ in [] }
  ) throws(DiagnosticReport) -> LoadedDocument<Model> {
    var diagnostics: [Diagnostic] = []
    let tree = LayeredFile.tree(source, shape: shape, into: &diagnostics)
    return try finish(tree, overrides, [], check, diagnostics)
  }

  private func finish(
    _ tree: YAMLTree?, _ overrides: [DocumentOverride], _ settings: [DocumentSetting],
    _ check: (Model, DocumentPlaces) -> [Diagnostic], _ earlier: [Diagnostic]
  ) throws(DiagnosticReport) -> LoadedDocument<Model> {
    var diagnostics = earlier
    guard let tree else { throw DiagnosticReport(diagnostics) }
    let layered = overlaid(tree, overrides, settings, into: &diagnostics)
    let model = schema.read(
      layered, .root(layered), over: schema.make(), alsoKnown: ["presets", "extends"], into: &diagnostics)
    // Keys of a file that cannot be read are not missing.
    if earlier.containsErrors { diagnostics.removeAll(where: \.isOfAbsence) }
    guard let model, !diagnostics.containsErrors else {
      let judgements = earlier.containsErrors ? [] : judgements(of: layered, despite: diagnostics, check)
      throw DiagnosticReport(diagnostics + judgements)
    }
    diagnostics += check(model, DocumentPlaces(tree: layered))
    if diagnostics.containsErrors { throw DiagnosticReport(diagnostics) }
    return LoadedDocument(model: model, warnings: diagnostics, places: DocumentPlaces(tree: layered))
  }

  /// The tree with the overrides laid over it and the presets that it names laid under it.
  private func overlaid(
    _ tree: YAMLTree, _ overrides: [DocumentOverride], _ more: [DocumentSetting],
    into diagnostics: inout [Diagnostic]
  ) -> YAMLTree {
    var settings: [Override] = []
    for text in overrides {
      if let setting = Override(text, into: &diagnostics) { settings.append(setting) }
    }
    for setting in more {
      if let setting = Override(setting, into: &diagnostics) { settings.append(setting) }
    }
    // The presets may themselves be overridden, and must lie under the values before other paths can be looked up.
    let selected = settings.filter { $0.path == ["presets"] }.last?.value ?? tree["presets"]
    let own = tree.removing("presets")
    let layered = selected.map { own.merged(over: presetLayer($0, into: &diagnostics), shape: shape) } ?? own
    return settings.filter { $0.path != ["presets"] }.reduce(layered) { result, setting in
      setting.applied(to: result, shape: shape, into: &diagnostics) ?? result
    }
  }

  private func presetLayer(_ selection: YAMLTree, into diagnostics: inout [Diagnostic]) -> YAMLTree {
    let names = presets.map(\.name)
    let words = ScalarSyntax.word(names.map { ($0, $0) })
    let entry = YAMLTree.Entry(key: "presets", keyPlace: selection.place, value: selection)
    let site = Site.root(selection).member(entry)
    let chosen = ValueKind<[String]>.list(of: ValueKind(words)).read(selection, site, nil, &diagnostics) ?? []
    let empty = YAMLTree(.mapping([]), at: selection.place)
    return chosen.reduce(empty) { layer, name in
      presetLayers.tree(of: name, into: &diagnostics)?.merged(over: layer, shape: shape) ?? layer
    }
  }

  /// Shape of the decoded document, without `presets` and `extends`.
  package var shape: Shape { schema.shape }
}

import Documents

extension ScenarioFile {
  /// Reads a scenario as `load(path:)` does, with the origin of each value that simulated figures depend on.
  ///
  /// A comment of the file has the first word, then the preset or the default of which the value is. Values are in the
  /// order of the file.
  ///
  /// - Throws: `DiagnosticReport` with everything that is wrong.
  public static func loadWithOrigins(
    path: String, overrides: [DocumentOverride] = [], settings: [DocumentSetting] = []
  ) throws(DiagnosticReport) -> (scenario: LoadedScenario, origins: [ValueOrigin]) {
    var places: DocumentPlaces?
    let loaded = try load(overrides.map(\.text)) { check throws(DiagnosticReport) in
      let document = try ScenarioDocument.format.read(
        path: DocumentPath.file(at: path, named: fileName), overrides: overrides, settings: settings,
        check: check)
      places = document.places
      return document
    }
    guard let places else { preconditionFailure("a scenario was read without places") }
    return (loaded, OriginReader(tree: places.tree).origins(of: loaded))
  }
}

/// Finder of the places at which a scenario's values are written.
private struct OriginReader {
  let tree: YAMLTree

  func origins(of loaded: LoadedScenario) -> [ValueOrigin] {
    let presets = ScenarioPresets.sources
    return loaded.keys.filter { key in
      if case .mapping = key.value { false } else { true }
    }.map { origin(of: $0, presets) }
  }

  private func origin(of key: ScenarioKey, _ presets: [PresetKey: ValueSource]) -> ValueOrigin {
    let paths = Self.paths(of: key.path)
    let text = key.value.flow
    let written = paths.lazy.compactMap { trail(to: $0) }.first
    let place = written?.last?.keyPlace
    var origin = ValueOrigin(
      key: key.text, value: text, kind: .given, basis: "", position: place.map(Self.position) ?? "",
      paths: paths)
    if let comment = written.flatMap({ Self.comment(on: $0, key.path.last ?? "") }) {
      (origin.kind, origin.basis) = (comment.kind, comment.basis)
      return origin
    }
    switch presets[PresetKey(path: key.text, text: text)]
      ?? (key.defaultValue == key.value ? key.source : nil)
    {
    case .sourced(let document): (origin.kind, origin.basis) = (.sourced, document)
    case .measured(let place): (origin.kind, origin.basis) = (.measured, place)
    case .assumed: origin.kind = .assumed
    case .setting: origin.kind = .setting
    case nil: origin.kind = key.source == .setting && key.path.count == 1 ? .setting : .given
    }
    return origin
  }

  /// Paths under which a value can be written, the one that holds first.
  private static func paths(of path: [String]) -> [[String]] {
    guard path.count > 2 else { return [path] }
    switch path[0] {
    case "programmes", "conduct": return [["policy"] + path.dropFirst(2), path]
    case "cities":
      let rest = Array(path.dropFirst(2))
      return [path] + (rest.count > 1 ? paths(of: rest) : [])
    default: return [path]
    }
  }

  /// Entries from the root to the one in which the author has written the value at a path; nil if there is none.
  private func trail(to path: [String]) -> [YAMLTree.Entry]? {
    var entries: [YAMLTree.Entry] = []
    var tree = tree
    for key in path {
      guard let entry = tree.entry(key) else { break }
      entries.append(entry)
      tree = entry.value
    }
    guard let last = entries.last, !last.keyPlace.source.isPreset else { return nil }
    let isWhole =
      entries.count == path.count || last.value.entries == nil || isWithinForm(path.prefix(entries.count))
    return isWhole ? entries : nil
  }

  /// Returns true if the path leads into a value of several forms, which is written as a whole.
  private func isWithinForm(_ path: ArraySlice<String>) -> Bool {
    (1...max(1, path.count)).contains { length in
      LoadedScenario.shape(at: path.prefix(length))?.hasForms ?? false
    }
  }

  /// Returns the nearest comment on an origin: of the value itself, else of a key around it.
  private static func comment(on entries: [YAMLTree.Entry], _ name: String) -> OriginComment? {
    entries.reversed().lazy.compactMap { entry in
      OriginComment.of(name, line: entry.keyPlace.line, in: entry.keyPlace.source)
    }.first
  }

  private static func position(_ place: Place) -> String {
    place.source.hasLines ? "\(place.source.name):\(place.line)" : place.source.name
  }
}

extension Shape {
  /// True for a value of several forms, such as a law.
  fileprivate var hasForms: Bool {
    mappingForms.contains { form in
      if case .union = form { true } else { false }
    }
  }
}

/// Key and value of a preset, by which its source is found.
struct PresetKey: Hashable {
  var path: String
  var text: String
}

extension ScenarioPresets {
  /// Sources of all values of presets.
  static var sources: [PresetKey: ValueSource] {
    var sources: [PresetKey: ValueSource] = [:]
    for value in all.flatMap(\.values) {
      sources[PresetKey(path: value.path, text: value.text)] = value.source
    }
    return sources
  }
}

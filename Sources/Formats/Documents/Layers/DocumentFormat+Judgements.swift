extension DocumentFormat {
  /// Returns the errors of meaning that do not depend on what is written wrongly.
  ///
  /// The document is read without the faulty values. An error of the rest is kept if it depends on settings that are
  /// written well. A mistyped key may be any that is not written.
  ///
  /// - Parameters:
  ///   - mistakes: errors of form of the document.
  ///   - check: returns errors of a model as a whole.
  func judgements(
    of tree: YAMLTree, despite mistakes: [Diagnostic], _ check: (Model, DocumentPlaces) -> [Diagnostic]
  ) -> [Diagnostic] {
    guard var faults = FaultyParts(mistakes) else { return [] }
    var sound = faults.removed(from: tree)
    // A key that is needed may be among those that were taken out.
    for _ in 0..<4 {
      var more: [Diagnostic] = []
      let model = schema.read(
        sound, .root(sound), over: schema.make(), alsoKnown: ["presets", "extends"], into: &more)
      if let model, !more.containsErrors {
        let places = DocumentPlaces(tree: sound)
        return check(model, places).filter { $0.severity == .error && faults.spare($0.judged, in: places) }
      }
      guard let rest = FaultyParts(more) else { return [] }
      faults.add(rest)
      sound = rest.removed(from: sound)
    }
    return []
  }
}

/// Parts of a document that are written wrongly.
struct FaultyParts {
  /// More mistakes than these are reported by themselves.
  private static let limit = 100

  /// Paths of values that cannot be read.
  private(set) var values: [[String]] = []
  /// Paths of mappings with an unknown key that may stand for any of theirs.
  private(set) var riddles: [[String]] = []
  /// Paths that are taken out.
  private var removals: [[String]] = []

  /// Creates the parts of errors of form; nil if one of them has no key of its own.
  init?(_ mistakes: [Diagnostic]) {
    let errors = mistakes.filter { $0.severity == .error }
    guard errors.count <= Self.limit else { return nil }
    for error in errors {
      guard let key = error.key, !key.isEmpty, let path = try? DottedPath(parsing: key).keys,
        !["presets", "extends"].contains(path[0])
      else { return nil }
      removals.append(path)
      guard let unknown = error.unknownKey else {
        values.append(path)
        continue
      }
      let parent = Array(path.dropLast())
      // Without the presets that a mistyped key may have named, nothing is what it was meant to be.
      if parent.isEmpty, unknown.nearest.map(["presets", "extends"].contains) ?? true { return nil }
      if let nearest = unknown.nearest {
        values.append(parent + [nearest])
      } else {
        riddles.append(parent)
      }
    }
  }

  mutating func add(_ others: FaultyParts) {
    values += others.values
    riddles += others.riddles
  }

  /// Returns the tree without the parts.
  func removed(from tree: YAMLTree) -> YAMLTree { removals.reduce(tree) { $0.removing($1[...]) ?? $0 } }

  /// Returns true if a judgement depends on none of the parts; nil settings may depend on any.
  func spare(_ settings: [[String]]?, in places: DocumentPlaces) -> Bool {
    guard let settings else { return false }
    return settings.allSatisfy { setting in
      !values.contains { Self.concerns($0, setting) }
        && !riddles.contains { Self.mayStandIn($0, for: setting, in: places) }
    }
  }

  /// Returns true if a value at the path is part of the setting or holds it.
  private static func concerns(_ path: [String], _ setting: [String]) -> Bool {
    let common = zip(path, setting).prefix { $0 == $1 || $1 == "*" }.count
    return setting.last == "*" ? common == path.count : common == min(path.count, setting.count)
  }

  /// Returns true if an unknown key of the mapping may be the setting, or a part of it.
  private static func mayStandIn(
    _ mapping: [String], for setting: [String], in places: DocumentPlaces
  ) -> Bool {
    let common = zip(mapping, setting).prefix { $0 == $1 || $1 == "*" }.count
    guard common == mapping.count, setting.count > mapping.count else { return common == setting.count }
    guard setting[mapping.count] != "*" else { return true }
    return places.source(of: mapping + [setting[mapping.count]]) == nil
  }
}

extension YAMLTree {
  /// Returns the tree without the value at the path; nil if nothing is left of it. Without an element, a list is left out.
  fileprivate func removing(_ path: ArraySlice<String>) -> YAMLTree? {
    guard let key = path.first else { return nil }
    switch content {
    case .scalar: return self
    case .mapping(let entries):
      let rest = entries.compactMap { entry -> Entry? in
        guard entry.key == key else { return entry }
        return entry.value.removing(path.dropFirst()).map { value in
          Entry(key: key, keyPlace: entry.keyPlace, value: value)
        }
      }
      return YAMLTree(.mapping(rest), at: place)
    case .sequence(let elements):
      guard let index = Int(key), elements.indices.contains(index) else { return self }
      return elements[index].removing(path.dropFirst()).map { element in
        var rest = elements
        rest[index] = element
        return YAMLTree(.sequence(rest), at: place)
      }
    }
  }
}

/// What may stand in a place of a document, as data: merging, `--set`, the JSON Schema and printed comments follow it.
public indirect enum Shape: Sendable {
  /// A scalar; the fragment of JSON Schema says which.
  case scalar(JSONValue)
  /// A mapping with fixed keys.
  case object(ObjectShape)
  /// A mapping whose keys are names that the writer chooses.
  case map(Shape, names: NameRule)
  /// A list.
  case list(Shape, minimumCount: Int)
  /// A mapping with exactly one key, which says what its value is.
  case union([Case])
  /// One of several forms: scalar, list or mapping.
  case either([Shape])
  /// A value that is replaced as a whole by another one, never merged with it.
  case atomic(Shape)
  /// The word `none` stands for no value.
  case optional(Shape)
  /// A shape with a name of its own, which may contain itself.
  case named(String, @Sendable () -> Shape)

  /// Which names a map's keys may have.
  public enum NameRule: Sendable {
    case any
    case oneOf([String])
    /// Names that another part of the document declares, which is checked when both are known.
    case declaredElsewhere
  }

  /// One alternative of a union.
  public struct Case: Sendable {
    public var tag: String
    public var doc: String
    public var shape: Shape

    public init(_ tag: String, doc: String, _ shape: Shape) {
      self.tag = tag
      self.doc = doc
      self.shape = shape
    }
  }
}

/// The keys of a mapping.
public struct ObjectShape: Sendable {
  public var title: String
  public var doc: String
  public var fields: [FieldShape]

  package init(title: String, doc: String, fields: [FieldShape]) {
    self.title = title
    self.doc = doc
    self.fields = fields
  }

  package func field(_ key: String) -> FieldShape? { fields.first { $0.key == key } }
}

/// One key of a mapping.
public struct FieldShape: Sendable {
  public var key: String
  public var doc: String
  public var source: ValueSource
  public var isRequired: Bool
  /// Writes the value that holds where the key is absent; nil if it must be given, or if nothing holds then. Only who
  /// describes a document asks for it, not who reads one.
  public var defaultValue: @Sendable () -> CanonicalNode? = { nil }
  public var shape: Shape

  package init(key: String, doc: String, source: ValueSource, isRequired: Bool, shape: Shape) {
    self.key = key
    self.doc = doc
    self.source = source
    self.isRequired = isRequired
    self.shape = shape
  }
}

/// Where a default value comes from.
public enum ValueSource: Sendable, Hashable {
  /// One of the platform's documents says so: `MF`, `C19`.
  case sourced(String)
  /// Nobody has said so; it is a guess to be varied.
  case assumed
  /// Measured, and where.
  case measured(String)
  /// A setting of the study rather than a fact about the world, such as a seed or a horizon.
  case setting

  /// What a comment behind the value says, if anything.
  public var note: String? {
    switch self {
    case .sourced(let document): "sourced: \(document)"
    case .assumed: "assumed"
    case .measured(let place): "measured: \(place)"
    case .setting: nil
    }
  }
}

extension Shape {
  /// The shape behind names and `none`.
  package var resolved: Shape {
    switch self {
    case .optional(let shape), .atomic(let shape): shape.resolved
    case .named(_, let shape): shape().resolved
    default: self
    }
  }

  /// Whether a value here is replaced as a whole.
  package var isAtomic: Bool {
    switch self {
    case .atomic: true
    case .optional(let shape): shape.isAtomic
    case .named(_, let shape): shape().isAtomic
    default: false
    }
  }

  /// The alternatives that a mapping in this place may be.
  package var mappingForms: [Shape] {
    switch resolved {
    case .either(let forms): forms.flatMap(\.mappingForms)
    case .object, .map, .union: [resolved]
    default: []
    }
  }

  /// The shape of a list's elements, if a list may stand here.
  package var elementShape: Shape? {
    switch resolved {
    case .either(let forms): forms.compactMap(\.elementShape).first
    case .list(let element, _): element
    default: nil
    }
  }

  /// The shape of the value behind `key` in a mapping that stands here; nil if the key is unknown.
  package func member(_ key: String) -> Shape? {
    for form in mappingForms {
      switch form {
      case .object(let object):
        if let field = object.field(key) { return field.shape }
      case .union(let cases):
        if let match = cases.first(where: { $0.tag == key }) { return match.shape }
      case .map(let shape, .any), .map(let shape, .declaredElsewhere): return shape
      case .map(let shape, .oneOf(let names)): if names.contains(key) { return shape }
      default: continue
      }
    }
    return nil
  }

  /// The keys that a mapping here may have, as far as they are fixed.
  package var memberNames: [String] {
    mappingForms.flatMap { form -> [String] in
      switch form {
      case .object(let object): return object.fields.map(\.key)
      case .union(let cases): return cases.map(\.tag)
      case .map(_, .oneOf(let names)): return names
      default: return []
      }
    }
  }

  /// Whether a mapping here may have keys that name what is declared elsewhere.
  package var namesWhatIsDeclaredElsewhere: Bool {
    mappingForms.contains { form in
      guard case .map(_, .declaredElsewhere) = form else { return false }
      return true
    }
  }

  /// Whether a mapping with the keys of `entries` that stands here is of a union, where the one key says all.
  package func isUnion(_ entries: [YAMLTree.Entry]) -> Bool {
    mappingForms.contains { form in
      guard case .union(let cases) = form else { return false }
      return entries.contains { entry in cases.contains { $0.tag == entry.key } }
    }
  }
}

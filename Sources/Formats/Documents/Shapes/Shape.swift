/// Type of a value of a document, as data that merging, `--set`, the JSON Schema and printed comments follow.
public indirect enum Shape: Sendable {
  /// Scalar, described by a fragment of JSON Schema.
  case scalar(JSONValue)
  /// Mapping with fixed keys.
  case object(ObjectShape)
  /// Mapping whose keys are names of the writer's choice.
  case map(Shape, names: NameRule)
  /// List of values of one shape.
  case list(Shape, minimumCount: Int)
  /// Mapping with exactly one key, which selects the shape of its value.
  case union([Case])
  /// Alternative forms: scalar, list or mapping.
  case either([Shape])
  /// Value that a later layer replaces as a whole instead of merging.
  case atomic(Shape)
  /// Value that may be absent, written `none`.
  case optional(Shape)
  /// Named shape, which may contain itself.
  case named(String, @Sendable () -> Shape)

  /// Rule for the keys of a map.
  public enum NameRule: Sendable {
    /// Any name.
    case any
    /// One of these names.
    case oneOf([String])
    /// Names declared in another part of the document, checked after decoding.
    case declaredElsewhere
  }

  /// Alternative of a union.
  public struct Case: Sendable {
    /// Key that selects the alternative.
    public var tag: String
    /// Meaning of the alternative, as a sentence.
    public var doc: String
    /// Shape of the value behind the key.
    public var shape: Shape

    public init(_ tag: String, doc: String, _ shape: Shape) {
      self.tag = tag
      self.doc = doc
      self.shape = shape
    }
  }
}

/// Declaration of a mapping with fixed keys.
public struct ObjectShape: Sendable {
  /// Noun for one object: `rating rule`.
  public var title: String
  /// Meaning of the object, as a sentence.
  public var doc: String
  /// Keys in the order of printing.
  public var fields: [FieldShape]

  package init(title: String, doc: String, fields: [FieldShape]) {
    self.title = title
    self.doc = doc
    self.fields = fields
  }

  package func field(_ key: String) -> FieldShape? { fields.first { $0.key == key } }
}

/// Declaration of one key of a mapping.
public struct FieldShape: Sendable {
  /// Name of the key.
  public var key: String
  /// Meaning of the value, as a sentence.
  public var doc: String
  /// Origin of the default.
  public var source: ValueSource
  /// True if every document must have the key.
  public var isRequired: Bool
  /// True if an object that names no template is complete without the key.
  public var isOptional = false
  /// Writes the value that holds where the key is absent; nil if it must be given, or if nothing holds then. Only who
  /// describes a document asks for it, not who reads one.
  public var defaultValue: @Sendable () -> CanonicalNode? = { nil }
  /// Shape of the value.
  public var shape: Shape

  package init(key: String, doc: String, source: ValueSource, isRequired: Bool, shape: Shape) {
    self.key = key
    self.doc = doc
    self.source = source
    self.isRequired = isRequired
    self.shape = shape
  }
}

/// Origin of a default value.
public enum ValueSource: Sendable, Hashable {
  /// Stated by a document of the platform: `MF`, `C19`.
  case sourced(String)
  /// Assumption, to be varied in studies.
  case assumed
  /// Measured at the named place.
  case measured(String)
  /// A setting of the study rather than a fact about the world, such as a seed or a horizon.
  case setting

  /// Returns the origin of a value within another one: a form without an origin of its own has that of the whole.
  package func within(_ whole: ValueSource?) -> ValueSource { self == .setting ? whole ?? self : self }

  /// Text of the comment behind a value; nil for a setting.
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

  /// True if a value here is replaced as a whole.
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

  /// Shape of the elements, if a list is a value of this shape.
  package var elementShape: Shape? {
    switch resolved {
    case .either(let forms): forms.compactMap(\.elementShape).first
    case .list(let element, _): element
    default: nil
    }
  }

  /// Shape of the value of `key` in a mapping of this shape; nil if the key is unknown.
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

  /// True if a mapping here may have keys that name what is declared elsewhere.
  package var namesWhatIsDeclaredElsewhere: Bool {
    mappingForms.contains { form in
      guard case .map(_, .declaredElsewhere) = form else { return false }
      return true
    }
  }

  /// Returns true if a mapping with the keys of `entries` is a case of a union of this shape.
  package func isUnion(_ entries: [YAMLTree.Entry]) -> Bool {
    mappingForms.contains { form in
      guard case .union(let cases) = form else { return false }
      return entries.contains { entry in cases.contains { $0.tag == entry.key } }
    }
  }
}

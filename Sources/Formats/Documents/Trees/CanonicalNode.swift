/// YAML tree to be printed; equal trees give equal bytes.
public indirect enum CanonicalNode: Sendable, Hashable {
  /// Number or boolean, which is never quoted.
  case literal(String)
  /// Any other scalar; quoted if YAML would read it as something else.
  case text(String)
  /// Mapping in the order of printing.
  case mapping([Entry])
  /// List.
  case sequence([CanonicalNode])

  /// Key of a mapping with its value and comments.
  public struct Entry: Sendable, Hashable {
    /// Name of the key.
    public var key: String
    /// Value of the key.
    public var value: CanonicalNode
    /// Printed as a comment above the key.
    public var doc: String?
    /// Printed as a comment behind the value.
    public var note: String?

    public init(_ key: String, _ value: CanonicalNode, doc: String? = nil, note: String? = nil) {
      self.key = key
      self.value = value
      self.doc = doc
      self.note = note
    }
  }

  /// The word that stands for an absent value.
  public static let none = CanonicalNode.literal("none")

  /// A mapping without comments.
  public static func object(_ entries: KeyValuePairs<String, CanonicalNode>) -> CanonicalNode {
    .mapping(entries.map { Entry($0.key, $0.value) })
  }

  /// The tree as JSON, for the default values of a schema.
  public var json: JSONValue {
    switch self {
    case .literal("true"): .boolean(true)
    case .literal("false"): .boolean(false)
    case .literal(let text): Double(text) == nil ? .string(text) : .number(text)
    case .text(let text): .string(text)
    case .sequence(let elements): .array(elements.map(\.json))
    case .mapping(let entries): .object(entries.map { JSONValue.Member($0.key, $0.value.json) })
    }
  }
}

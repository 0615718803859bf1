/// YAML to be written: the same tree always gives the same bytes.
public indirect enum CanonicalNode: Sendable, Hashable {
  /// A number or a boolean, which is never quoted.
  case literal(String)
  /// Any other scalar; quoted where YAML would otherwise read it as something else.
  case text(String)
  case mapping([Entry])
  case sequence([CanonicalNode])

  /// One key of a mapping, with what a comment says about it.
  public struct Entry: Sendable, Hashable {
    public var key: String
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

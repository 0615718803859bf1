/// Source of a preset's value.
public enum Provenance: Hashable, Sendable {
  /// Value from a document: C18, C19, MF, MP or OF.
  case sourced(String)
  /// Assumption of this project, since the documents state no value.
  case assumed

  /// Text such as `sourced: MF` or `assumed`.
  public var label: String {
    switch self {
    case .sourced(let document): "sourced: \(document)"
    case .assumed: "assumed"
    }
  }
}

/// Named value with the source of each of its scenario keys.
public struct Preset<Value: Sendable>: Sendable {
  /// Name of the preset in scenario files.
  public let name: String
  /// Description in one sentence.
  public let summary: String
  /// Value of the preset.
  public let value: Value
  /// Sources by scenario key, with dots, relative to the preset's section.
  public let provenance: [String: Provenance]
}

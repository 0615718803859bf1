/// Where a preset's value comes from.
public enum Provenance: Hashable, Sendable {
  /// A document gives it: C18, C19, MF, MP or OF.
  case sourced(String)
  /// The documents are silent; the value is this project's assumption.
  case assumed

  /// `sourced: MF` or `assumed`.
  public var label: String {
    switch self {
    case .sourced(let document): "sourced: \(document)"
    case .assumed: "assumed"
    }
  }
}

/// A ready-made value with, for each of its scenario keys, where the number comes from.
public struct Preset<Value: Sendable>: Sendable {
  public let name: String
  /// What it is, in one sentence.
  public let summary: String
  public let value: Value
  /// By scenario key, dotted below the preset's own section.
  public let provenance: [String: Provenance]
}

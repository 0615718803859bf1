import Documents

/// Value of a scenario with where it comes from.
public struct ValueOrigin: Sendable, Hashable {
  /// Kind of support that a value has, the least first.
  public enum Kind: String, Sendable, CaseIterable {
    /// Assumption of the program, of a preset, or by a comment of the scenario.
    case assumed
    /// Value that the scenario or the command line gives without a source.
    case given
    /// Setting of the study rather than a fact about the world, such as a horizon.
    case setting
    /// Value that brought simulated figures into agreement with data.
    case calibrated
    /// Value that was estimated from data.
    case fitted
    /// Value that a document states.
    case sourced
    /// Value that was measured.
    case measured

    /// True for a value that nothing but its author supports.
    public var isUnsupported: Bool { self == .assumed || self == .given }
  }

  /// Dotted path of the key: `policy.rating.window`.
  public var key: String
  /// Value as YAML on one line.
  public var value: String
  /// Kind of support.
  public var kind: Kind
  /// Document, method or place that supports the value; empty for none.
  public var basis: String
  /// Position at which the value is written, such as `my.yaml:23`; empty for a default or a preset.
  public var position: String
  /// Paths under which the value can be set, its own among them: `policy` sets that of a programme.
  let paths: [[String]]
}

extension ValueOrigin {
  /// Returns true if a key of a study, such as `policy.commission` or `behaviour`, sets the value.
  public func isSet(by key: String) -> Bool {
    guard let keys = try? DottedPath(parsing: key).keys else { return false }
    return paths.contains { $0.starts(with: keys) }
  }
}

import Studies

/// With what means a tune looks for its goal.
public struct TuningSettings: Sendable {
  /// The least difference of the first objective that matters.
  public enum Indifference: Sendable, Hashable {
    /// In its unit; > 0.
    case absolute(Double)
    /// As a fraction of what the base comes to; > 0.
    case relative(Double)
  }

  public var method = SearchMethod.auto
  /// Of each point of the search; ≥ 2.
  public var searchReplications = 5
  /// Of selecting the best; in 0.5..<1.
  public var probability = 0.95
  public var indifference = Indifference.relative(0.01)
  /// The most points that are run again; ≥ 1.
  public var candidateCount = 8
  /// New replications that each candidate has at first; ≥ 2.
  public var firstReplications = 20
  /// What the chance in algorithms that have any follows from.
  public var seed: UInt64 = 1

  public init() {}

  /// The most candidates that are told apart one replication at a time.
  static let mostSequential = 20
}

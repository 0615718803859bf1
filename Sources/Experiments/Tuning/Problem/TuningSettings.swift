import Studies

/// Settings of a tuning's search and selection.
public struct TuningSettings: Sendable {
  /// Indifference zone: the smallest difference of the first objective that matters.
  public enum Indifference: Sendable, Hashable {
    /// Difference in the objective's unit; > 0.
    case absolute(Double)
    /// Fraction of the base's mean; > 0.
    case relative(Double)
  }

  /// Method of the search.
  public var method = SearchMethod.auto
  /// Number of replications of each visit of a point in the search; ≥ 2.
  public var searchReplications = 2
  /// Probability of correct selection, in [0.5, 1).
  public var probability = 0.95
  /// Smallest difference that matters.
  public var indifference = Indifference.relative(0.01)
  /// Largest number of candidates; ≥ 1.
  public var candidateCount = 8
  /// Number of fresh replications in the first stage of the selection; ≥ 2.
  public var firstReplications = 20
  /// Seed of randomized algorithms.
  public var seed: UInt64 = 1

  public init() {}

  /// Largest number of candidates for the fully sequential procedure.
  static let mostSequential = 20
}

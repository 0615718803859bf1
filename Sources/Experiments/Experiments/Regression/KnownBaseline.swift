/// Stored results that a case is judged against, or the reason why there are none.
public struct KnownBaseline: Sendable {
  /// Stored results; nil if there are none that can be used.
  public var baseline: Baseline?
  /// Part of the trace that is kept; nil if there is none that can be used.
  public var trace: KeptTrace?
  /// Reason without a full stop why there is no baseline.
  public var problem: String
  /// Reason without a full stop why the kept part of the trace cannot be used; nil if it can.
  public var traceProblem: String?

  public init(_ baseline: Baseline?, trace: KeptTrace? = nil, problem: String, traceProblem: String? = nil) {
    self.baseline = baseline
    self.trace = trace
    self.problem = problem
    self.traceProblem = traceProblem
  }
}

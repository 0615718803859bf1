/// What became of one expectation.
public struct Finding: Sendable, Hashable {
  public enum Verdict: String, CaseIterable, Sendable {
    case passed
    case failed
    /// With these replications it is neither.
    case undecided
  }

  /// What was expected: `fill_rate of total within 0.5 pp`.
  public var expectation: String
  public var verdict: Verdict
  /// What was found, in a sentence without a full stop.
  public var evidence: String

  public init(_ expectation: String, _ verdict: Verdict, _ evidence: String) {
    self.expectation = expectation
    self.verdict = verdict
    self.evidence = evidence
  }
}

/// Result of checking one expectation.
public enum CheckVerdict: String, CaseIterable, Sendable {
  /// The expectation holds.
  case passed
  /// The expectation does not hold.
  case failed
  /// These replications show neither.
  case undecided
}

/// Verdict on one expectation, with its evidence.
public struct Finding: Sendable, Hashable {
  /// What was expected: `fill_rate of total within 0.5 pp`.
  public var expectation: String
  public var verdict: CheckVerdict
  /// What was found, in a sentence without a full stop.
  public var evidence: String

  public init(_ expectation: String, _ verdict: CheckVerdict, _ evidence: String) {
    self.expectation = expectation
    self.verdict = verdict
    self.evidence = evidence
  }
}

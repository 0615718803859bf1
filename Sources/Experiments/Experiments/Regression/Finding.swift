/// Verdict on an expectation of a regression case.
public enum CheckVerdict: String, CaseIterable, Sendable {
  /// Expectation met.
  case passed
  /// Expectation missed.
  case failed
  /// Undecided with these replications.
  case undecided
}

/// Expectation of a regression case with its verdict and evidence.
public struct Finding: Sendable, Hashable {
  /// Expectation as it is shown: `fill_rate of total within 0.5 pp`.
  public var expectation: String
  /// Verdict on the expectation.
  public var verdict: CheckVerdict
  /// Evidence in a sentence without a full stop.
  public var evidence: String

  package init(_ expectation: String, _ verdict: CheckVerdict, _ evidence: String) {
    self.expectation = expectation
    self.verdict = verdict
    self.evidence = evidence
  }
}

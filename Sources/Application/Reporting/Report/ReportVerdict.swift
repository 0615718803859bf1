/// Verdicts on one thing: on a regression case, or on a variant.
public struct ReportVerdicts: Sendable, Hashable {
  /// Name of the case or variant.
  public var subject: String
  /// Duration of the measurement [s]; nil if it was not timed on its own.
  public var seconds: Double?
  /// Verdicts in the order of their questions.
  public var verdicts: [ReportVerdict]

  public init(on subject: String, seconds: Double? = nil, _ verdicts: [ReportVerdict]) {
    self.subject = subject
    self.seconds = seconds
    self.verdicts = verdicts
  }
}

/// Verdict on one question, with its evidence.
public struct ReportVerdict: Sendable, Hashable {
  /// Meaning of a verdict's word.
  public enum Outcome: Sendable, Hashable {
    /// Expectation or goal met.
    case met
    /// Against the wish.
    case missed
    /// Undecided with these replications.
    case open
  }

  /// Question: an expectation, or a metric.
  public var question: String
  /// Answer in one word: `passed`, `better`.
  public var word: String
  /// Outcome, for colours and exit codes.
  public var outcome: Outcome
  /// Sentence without a full stop.
  public var evidence: String

  public init(_ question: String, word: String, _ outcome: Outcome, evidence: String) {
    self.question = question
    self.word = word
    self.outcome = outcome
    self.evidence = evidence
  }
}

import Experiments

/// Outcome of one regression case: what became of each of its expectations.
public struct CheckedCase: Sendable {
  /// Name of the regression case.
  public var name: String
  /// Findings of the case, in the order of its expectations.
  public var findings: [Finding]
  /// Duration of its simulations [s].
  public var seconds: Double
  /// Path of the regression file.
  public var file: String
  /// Seed and number of replications of its simulations; nil for a case that could not be run.
  public var extent: (seed: UInt64, replications: Int)?
  /// Number of random draws that lay beyond the limit of variates and were replaced by it.
  public var clampedDraws: UInt64
  /// Sentences on what has changed since the baseline, without full stops; empty where nothing has to be explained.
  public var history: [String] = []
  /// Stories of the job or partner at whose event the trace first differs from its baseline; may be empty.
  public var stories: [CaseStory] = []

  public init(
    name: String, findings: [Finding], seconds: Double, file: String = "", clampedDraws: UInt64 = 0
  ) {
    self.name = name
    self.findings = findings
    self.seconds = seconds
    self.file = file
    self.clampedDraws = clampedDraws
  }

  /// Outcome of a case that could not be run.
  ///
  /// - Parameters:
  ///   - reason: sentence without a full stop.
  ///   - place: line of the fault; nil if it is not known.
  public init(faulty name: String, file: String, _ reason: String, at place: Finding.Place? = nil) {
    self.init(
      name: name, findings: [Finding("the case can be run", .faulty, reason, at: place)], seconds: 0,
      file: file)
  }
}

/// Story of the job or partner of a changed event.
public struct CaseStory: Sendable {
  /// Job or partner: `job 417 in zurich`.
  public var subject: String
  /// Side of the change: `before` or `now`.
  public var side: String
  /// Events of the subject.
  public var events: [StoryEvent]

  public init(subject: String, side: String, events: [StoryEvent]) {
    self.subject = subject
    self.side = side
    self.events = events
  }
}

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
  /// Number of random draws that lay beyond the limit of variates and were replaced by it.
  public var clampedDraws: UInt64
  /// Story of the job at whose event the trace first differs from its baseline; nil if there is none.
  public var story: CaseStory?

  public init(
    name: String, findings: [Finding], seconds: Double, file: String = "", clampedDraws: UInt64 = 0,
    story: CaseStory? = nil
  ) {
    self.file = file
    self.clampedDraws = clampedDraws
    self.story = story
    self.name = name
    self.findings = findings
    self.seconds = seconds
    self.file = file
    self.story = story
  }
}

/// Story of the job of a changed event.
public struct CaseStory: Sendable {
  /// Job: `job 417 in zurich`.
  public var subject: String
  /// Events of the job as they are now.
  public var events: [StoryEvent]

  public init(subject: String, events: [StoryEvent]) {
    self.subject = subject
    self.events = events
  }
}

extension Report {
  /// Report of a check: the findings of every case, then how many expectations hold.
  public init(checks cases: [CheckedCase], version: String) {
    let verdicts = cases.flatMap(\.findings).map(\.verdict)
    let counts = CheckVerdict.allCases.map { verdict in
      "\(verdicts.count { $0 == verdict }) \(verdict.rawValue)"
    }
    let cover = CheckCover(cases: cases)
    self.init(
      .check, title: cases.map(\.name).joined(separator: ", "),
      provenance: Provenance(
        seed: nil, replications: nil, version: version, folder: nil,
        clampedDraws: cases.reduce(0) { $0 + $1.clampedDraws }),
      sections: [cover.failures].compactMap(\.self) + cover.stories
        + cases.map { checked in
          ReportSection(RichText(checked.name), [.entries(checked.findings.map(\.entry))])
        } + [ReportSection(nil, [.paragraph(RichText(counts.joined(separator: ", ")))])],
      verdicts: cases.map { checked in
        ReportVerdicts(on: checked.name, seconds: checked.seconds, checked.findings.map(\.reported))
      })
    self.cover = cover.cover
  }
}

extension Finding {
  fileprivate var entry: ReportEntry {
    var entry = ReportEntry(verdict.label, RichText("\(expectation): \(evidence)"))
    entry.pageText = RichText("\(readableExpectation): \(readableEvidence)")
    return entry
  }

  fileprivate var reported: ReportVerdict {
    ReportVerdict(expectation, word: verdict.rawValue, verdict.outcome, evidence: evidence)
  }
}

extension CheckVerdict {
  fileprivate var label: RichText {
    switch self {
    case .passed: RichText(rawValue, .good) + padding
    case .failed: RichText(rawValue.uppercased(), .bad) + padding
    case .undecided: RichText(rawValue, .neutral)
    }
  }

  /// Blanks that make labels of all cases equally wide.
  private var padding: RichText {
    RichText(String(repeating: " ", count: CheckVerdict.undecided.rawValue.count - rawValue.count))
  }

  fileprivate var outcome: ReportVerdict.Outcome {
    switch self {
    case .passed: .met
    case .failed: .missed
    case .undecided: .open
    }
  }
}

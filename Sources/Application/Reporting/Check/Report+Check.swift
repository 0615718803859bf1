import Experiments

/// Outcome of one regression case: what became of each of its expectations.
public struct CheckedCase: Sendable {
  /// Name of the regression case.
  public var name: String
  /// Findings of the case, in the order of its expectations.
  public var findings: [Finding]
  /// Duration of its simulations [s].
  public var seconds: Double
  /// Number of random draws that lay beyond the limit of variates and were replaced by it.
  public var clampedDraws: UInt64

  public init(name: String, findings: [Finding], seconds: Double, clampedDraws: UInt64 = 0) {
    self.clampedDraws = clampedDraws
    self.name = name
    self.findings = findings
    self.seconds = seconds
  }
}

extension Report {
  /// Report of a check: the findings of every case, then how many expectations hold.
  public init(checks cases: [CheckedCase], version: String) {
    let verdicts = cases.flatMap(\.findings).map(\.verdict)
    let counts = CheckVerdict.allCases.map { verdict in
      "\(verdicts.count { $0 == verdict }) \(verdict.rawValue)"
    }
    self.init(
      .check, title: cases.map(\.name).joined(separator: ", "),
      provenance: Provenance(
        seed: nil, replications: nil, version: version, folder: nil,
        clampedDraws: cases.reduce(0) { $0 + $1.clampedDraws }),
      sections: cases.map { checked in
        ReportSection(RichText(checked.name), [.entries(checked.findings.map(\.entry))])
      } + [ReportSection(nil, [.paragraph(RichText(counts.joined(separator: ", ")))])],
      verdicts: cases.map { checked in
        ReportVerdicts(on: checked.name, seconds: checked.seconds, checked.findings.map(\.reported))
      })
  }
}

extension Finding {
  fileprivate var entry: ReportEntry {
    ReportEntry(verdict.label, RichText("\(expectation): \(evidence)"))
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

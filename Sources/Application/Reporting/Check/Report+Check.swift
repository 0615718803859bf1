import Experiments

extension Report {
  /// Report of a check: the findings of every case, then how many expectations hold.
  public init(checks cases: [CheckedCase], version: String) {
    let verdicts = cases.flatMap(\.findings).map(\.verdict)
    let counts = CheckVerdict.allCases.compactMap { verdict -> String? in
      let count = verdicts.count { $0 == verdict }
      // Faults are rare, and not among the verdicts that a reader asks for.
      return count == 0 && verdict == .faulty ? nil : "\(count) \(verdict.rawValue)"
    }
    let cover = CheckCover(cases: cases)
    self.init(
      .check, title: cases.map(\.name).joined(separator: ", "),
      provenance: Provenance(
        seed: nil, replications: nil, version: version, folder: nil,
        clampedDraws: cases.reduce(0) { $0 + $1.clampedDraws }),
      sections: [cover.failures].compactMap(\.self)
        + cases.map { ReportSection(RichText($0.name), $0.blocks) } + cover.stories
        + [cover.acceptance].compactMap(\.self) + [
          ReportSection(nil, [.paragraph(RichText(counts.joined(separator: ", ")))])
        ],
      verdicts: cases.map { checked in
        ReportVerdicts(on: checked.name, seconds: checked.seconds, checked.findings.map(\.reported))
      }, records: [.figures(of: cases), .changes(of: cases)])
    self.cover = cover.cover
  }
}

extension CheckedCase {
  /// Findings, then what has changed since the baseline.
  fileprivate var blocks: [ReportBlock] {
    let entries = [ReportBlock.entries(findings.map(\.entry))]
    return history.isEmpty
      ? entries
      : entries + [
        .list([ReportItem("Since the baseline:", details: history.map { RichText($0) })])
      ]
  }
}

extension ReportRecords {
  /// Figures of the metrics that were judged.
  fileprivate static func figures(of cases: [CheckedCase]) -> ReportRecords {
    ReportRecords(
      "figures",
      columns: [
        "case", "expectation", "verdict", "file", "line", "metric", "city", "programme", "unit", "old", "new",
        "difference", "lower", "upper", "is_paired", "n", "limit", "further_replications",
      ],
      rows: cases.flatMap { checked in
        checked.findings.compactMap { finding in
          finding.figures.map { figures in
            [
              .text(checked.name), .text(finding.expectation), .text(finding.verdict.rawValue),
              .text(finding.place?.file ?? checked.file), .integer(finding.place?.line),
              .text(figures.metric),
              .text(figures.city), .text(figures.programme), .text(figures.unit), .number(figures.old),
              .number(figures.new), .number(figures.difference), .number(figures.interval?.lowerBound),
              .number(figures.interval?.upperBound), .flag(figures.isPaired), .integer(figures.count),
              .number(figures.limit), .integer(figures.furtherReplications),
            ]
          }
        }
      })
  }

  /// Sentences on what has changed since the baselines.
  fileprivate static func changes(of cases: [CheckedCase]) -> ReportRecords {
    ReportRecords(
      "changes", columns: ["case", "change"],
      rows: cases.flatMap { checked in checked.history.map { [.text(checked.name), .text($0)] } })
  }
}

extension Finding {
  fileprivate var entry: ReportEntry {
    var entry = ReportEntry(verdict.label, RichText("\(expectation): \(evidence)"))
    // A page's first table has the evidence of those that need a look.
    entry.pageText = RichText(
      "\(readableExpectation): \(verdict == .passed ? readableEvidence : "see above")")
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
    case .faulty: RichText(rawValue.uppercased(), .bad) + padding
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
    case .undecided, .faulty: .open
    }
  }
}

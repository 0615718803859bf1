import Experiments
import Pages

/// Cover of a check's page: how many expectations hold, and which do not.
struct CheckCover {
  let cases: [CheckedCase]

  var cover: ReportCover {
    var cover = ReportCover()
    let findings = cases.flatMap(\.findings)
    let failed = findings.count { $0.verdict == .failed }
    let faulty = findings.count { $0.verdict == .faulty }
    let undecided = findings.count { $0.verdict == .undecided }
    cover.question =
      "Do \(counted(findings.count, "expectation")) of \(counted(cases.count, "case")) still hold?"
    if failed > 0 {
      cover.answer =
        "No. \(counted(failed, "expectation")) of \(findings.count) no longer \(failed == 1 ? "holds" : "hold")."
    } else if faulty > 0 {
      cover.answer =
        "Unknown. \(counted(faulty, "expectation")) of \(findings.count) could not be judged, because a file is at fault."
    } else if undecided > 0 {
      cover.answer =
        "Undecided. \(counted(undecided, "expectation")) of \(findings.count) cannot be decided with so few replications."
    } else {
      cover.answer = "Yes. All \(counted(findings.count, "expectation")) hold."
    }
    cover.scope = [counted(cases.count, "case")]
    cover.grounds = cases.compactMap { checked in
      checked.file.isEmpty ? nil : Page.Ground(checked.name, checked.file)
    }
    return cover
  }

  /// Failed and undecided expectations in one table; nil if all hold.
  var failures: ReportSection? {
    let rows = cases.flatMap { checked in
      checked.findings.filter { $0.verdict != .passed }.map { finding in
        ReportTable.Row([
          .init(checked.name), .init(finding.readableExpectation),
          .init(finding.verdict.rawValue.uppercased()), .init(finding.readableEvidence),
        ])
      }
    }
    guard !rows.isEmpty else { return nil }
    let columns = ["Case", "Expectation", "Verdict", "Evidence"].map { ReportTable.Column($0, isText: true) }
    return ReportSection(
      "Expectations to look at", [.table(ReportTable(columns: columns, rows: rows))], audience: .page)
  }

  /// Largest number of events of a story that are shown.
  private static let mostEvents = 20

  /// Stories of the job or partner at whose event a trace first differs from its baseline, for each such case.
  var stories: [ReportSection] {
    cases.flatMap { checked in
      checked.stories.filter { !$0.events.isEmpty }.map { story in
        let hidden = story.events.count - Self.mostEvents
        let rest = "and \(counted(hidden, "further event"))"
        return ReportSection(
          RichText("\(checked.name): \(story.subject), \(story.side)"),
          [.entries(Array(story.events.prefix(Self.mostEvents)).entries)]
            + (hidden > 0 ? [.paragraph(RichText(rest))] : []))
      }
    }
  }
}

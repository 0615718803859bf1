import Experiments
import Pages

/// Cover of a check's page: how many expectations hold, and which do not.
struct CheckCover {
  let cases: [CheckedCase]

  var cover: ReportCover {
    var cover = ReportCover()
    let findings = cases.flatMap(\.findings)
    let failed = findings.count { $0.verdict == .failed }
    let undecided = findings.count { $0.verdict == .undecided }
    cover.question =
      "Do \(counted(findings.count, "expectation")) of \(counted(cases.count, "case")) still hold?"
    if failed > 0 {
      cover.answer =
        "No. \(counted(failed, "expectation")) of \(findings.count) no longer \(failed == 1 ? "holds" : "hold")."
    } else if undecided > 0 {
      cover.answer =
        "Undecided. \(counted(undecided, "expectation")) of \(findings.count) cannot be decided with so many replications."
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
      "Expectations that do not hold", [.table(ReportTable(columns: columns, rows: rows))], audience: .page)
  }

  /// Story of the job at whose event a trace first differs from its baseline, for each such case.
  var stories: [ReportSection] {
    cases.compactMap { checked in
      guard let story = checked.story, !story.events.isEmpty else { return nil }
      return ReportSection(
        RichText("\(checked.name): \(story.subject), where the events part"),
        [.entries(story.events.entries)],
        audience: .page)
    }
  }
}

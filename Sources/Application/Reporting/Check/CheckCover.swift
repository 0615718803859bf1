import Documents
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
        "No: \(failed) of \(counted(findings.count, "expectation")) no longer \(failed == 1 ? "holds" : "hold")."
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
      let extent = checked.extent.map { ", seed \($0.seed), \(counted($0.replications, "replication"))" }
      return checked.file.isEmpty ? nil : Page.Ground(checked.name, checked.file + (extent ?? ""))
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

  /// Commands that take what has changed into the baselines; nil if nothing against a baseline has failed.
  var acceptance: ReportSection? {
    let commands = cases.flatMap { checked in
      checked.findings.compactMap(\.acceptedPart).map { part in
        "marketsim check \(checked.file.quotedForShell) --accept \("\(checked.name):\(part)".quotedForShell)"
      }
    }
    let unique = commands.enumerated().filter { !commands.prefix($0.offset).contains($0.element) }
    guard !unique.isEmpty else { return nil }
    return ReportSection(
      "If a change is meant, take it into the baseline",
      [.list(unique.prefix(Self.mostEvents).map { ReportItem(RichText($0.element, .code)) })])
  }

  /// Largest number of events of a story that are shown.
  private static let mostEvents = 20

  /// Stories of the job or partner at whose event a trace first differs from its baseline, for each such case.
  ///
  /// The two sides of one job or partner are told as one story.
  var stories: [ReportSection] {
    cases.flatMap { checked -> [ReportSection] in
      let stories = checked.stories.filter { !$0.events.isEmpty }
      if stories.count == 2, stories[0].subject == stories[1].subject, stories[0].events != stories[1].events
      {
        let difference = StoryDifference(from: stories[0].events, to: stories[1].events)
        let title = RichText("\(checked.name): \(stories[0].subject), before (-) and now (+)")
        return [ReportSection(title, [.entries(difference.entries)])]
      }
      return stories.map { story in
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

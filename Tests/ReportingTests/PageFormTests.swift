import Pages
import Testing

@testable import Reporting

/// Reports as pages, and pages of Markdown that must fit into a comment.
struct PageFormTests {
  private func report(rows: Int, question: String = "Does it pay?") -> Report {
    let table = ReportTable(
      columns: [.init("city", isText: true), .init("fill rate")],
      rows: (0..<rows).map { .init([.init("city \($0) \(String(repeating: "x", count: 60))"), "91.2 %"]) })
    var report = Report(
      .comparison, title: "two cities", question: question,
      provenance: Provenance(
        seed: 1, replications: 3, version: "1.0", folder: "out", command: "marketsim compare `a`"),
      sections: [
        ReportSection("For everybody", [.paragraph("In words.")]),
        ReportSection("For a page", [.table(table)], audience: .page),
        ReportSection("Last", [.paragraph("The end.")]),
      ])
    report.cover.answer = "Yes. It fills 4.1 points more."
    report.cover.grounds = [.init("Changed", "policy.commission: 20 % → 25 %")]
    return report
  }

  @Test func aPageOfMarkdownFitsIntoACommentAndKeepsAnswerAndCommand() {
    for rows in [0, 10, 1_000, 5_000] {
      let text = MarkdownForm().text(of: report(rows: rows))
      #expect(text.count <= 65_000, "\(rows) rows: \(text.count)")
      #expect(text.contains("**Yes. It fills 4.1 points more.**"))
      #expect(text.contains("## For everybody") && text.contains("The end."))
      #expect(text.contains("policy.commission: 20 % → 25 %"))
      #expect(text.contains("```sh\nmarketsim compare `a`\n```"))
      #expect(text.contains("Parts were left out") == (rows > 800), "\(rows) rows")
    }
    let long = MarkdownForm().text(of: report(rows: 0, question: String(repeating: "why ", count: 30_000)))
    #expect(long.count <= 65_000 && long.hasSuffix("\n"))
  }

  @Test func aPageHasTheSectionsInTheirOrderAndTheCommand() {
    let page = HTMLForm(library: nil).page(of: report(rows: 2))
    #expect(page.question == "Does it pay?" && page.answer == "Yes. It fills 4.1 points more.")
    #expect(page.sections.map(\.heading) == ["For everybody", "For a page", "Last"])
    #expect(page.command == "marketsim compare `a`")
    #expect(page.grounds.map(\.term) == ["Changed", "Version"])
  }

  @Test func thousandsAndUnitsDoNotBreak() {
    #expect("31 207 CHF".typographic == "31\u{202F}207 CHF")
    #expect("1 234 567".typographic == "1\u{202F}234\u{202F}567")
    #expect("91.2 % of 26 March 2024".typographic == "91.2\u{A0}% of 26 March 2024")
    #expect("point 12 of 45".typographic == "point 12 of 45")
  }

  @Test func decimalsFollowTheHalfWidth() {
    func text(_ value: Double, _ half: Double?) -> String {
      FigureNotation(metric: "fill_rate", rowUnit: "share", halfWidth: half).number(value)
    }
    #expect(text(0.86912, 0.00043) == "86.91")
    #expect(text(0.86912, 0.0043) == "86.9")
    #expect(text(0.86912, 0.043) == "87")
    #expect(text(0.86912, nil) == "86.9")
  }
}

import Foundation
import Pages
import Testing

@testable import Reporting

/// Every form, with a report that uses every kind of content.
struct ReportFormsTests {
  private static let chart = BarsChart(
    groups: [.init(rows: [.init("asked", base: 1, baseText: "1")])], rowTitle: "Stage"
  ).chart(label: "A picture")

  private let report = Report(
    .comparison, title: "two <cities>", question: "Does it _pay_?",
    provenance: Provenance(seed: .max, replications: 3, version: "1.0", folder: "out"),
    sections: [
      ReportSection(
        "Deciding",
        [
          .paragraph("A sentence with the word " + RichText("BETTER", .good)),
          .list([ReportItem("Guardrails:", details: ["one", "two"])]),
          .table(
            ReportTable(
              columns: [.init("city", isText: true), .init("fill rate"), .init("wait", rank: 1)],
              rows: [
                .init(["zug", .init("91.2 %", margin: "±0.3"), "4 min"]),
                .init(["total", .init("90 %", margin: "±0.25"), ""], isEmphasized: true),
              ], notes: ["a note"])),
          .entries([ReportEntry("Mon 4 Mar 18:02", "An offer is made.")]),
          .figure(ReportFigure(Self.chart, caption: "What it shows.")),
        ]), ReportSection("Method", [.paragraph("How it was found.")], audience: .page),
    ],
    verdicts: [
      ReportVerdicts(
        on: "dear & slow", seconds: 1.5,
        [
          ReportVerdict("fill_rate", word: "better", .met, evidence: "rises"),
          ReportVerdict("net_revenue", word: "worse", .missed, evidence: "falls"),
          ReportVerdict("stars", word: "undecided", .open, evidence: "unclear"),
        ])
    ],
    records: [
      ReportRecords(
        "rows", columns: ["metric", "mean"], rows: [[.text("a"), .number(nil)], [.text("b"), .number(2)]])
    ])

  @Test func everyFormHasANameOfItsOwnAndEndsWithALineBreak() {
    let names = ReportForms.all.map(\.name)
    #expect(Set(names).count == names.count && names.contains("markdown"))
    for form in ReportForms.all {
      #expect(form.text(of: report).hasSuffix("\n"), "\(form.name)")
      #expect(!form.summary.isEmpty && ReportForms.named(form.name) != nil)
    }
    for kind in Report.Kind.allCases {
      let files = ReportForms.all.compactMap { $0.fileName(for: kind) }
      #expect(Set(files).count == files.count, "two forms write one file of \(kind)")
    }
  }

  @Test func textHasWhatIsMeantForEverybody() {
    #expect(
      TerminalForm(Terminal(isInteractive: false)).text(of: report) == """
        Deciding
          A sentence with the word BETTER
          Guardrails:
            one
            two

          city      fill rate   wait
          zug    91.2 % ±0.3   4 min
          total    90 % ±0.25
          a note

          Mon 4 Mar 18:02  An offer is made.

        """)
  }

  @Test func markdownHasEverythingAndTakesNoMarkupFromNames() {
    #expect(
      MarkdownForm().text(of: report)
        == """
        # two \\<cities>

        Does it \\_pay\\_?

        ## Deciding

        A sentence with the word **BETTER**

        - Guardrails:
          - one
          - two

        | city | fill rate | wait |
        | --- | ---: | ---: |
        | zug | 91.2 % ±0.3 | 4 min |
        | **total** | **90 % ±0.25** |  |

        a note

        - Mon 4 Mar 18:02 An offer is made.

        What it shows.

        | Stage | Base |
        | --- | ---: |
        | asked | 1 |

        ## Method

        How it was found.

        Seed 18446744073709551615 · 3 replications · marketsim 1.0.

        """)
  }

  @Test func jsonHasNullWhereThereIsNoValue() throws {
    let text = JSONForm().text(of: report)
    let object = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let rows = try #require(object["rows"] as? [[String: Any]])
    #expect(rows[0]["mean"] is NSNull && rows[1]["mean"] as? Double == 2)
    #expect((object["verdicts"] as? [[String: Any]])?.count == 3)
    #expect(text.contains("\"seed\" : 18446744073709551615"))
  }

  @Test func junitCountsFailuresAndErrors() {
    let text = JUnitForm().text(of: report)
    #expect(
      text.contains(
        "<testsuite name=\"dear &amp; slow\" tests=\"3\" failures=\"1\" errors=\"1\" time=\"1.500\">"))
  }
}

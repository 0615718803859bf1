import Documents
import Foundation
import TestSupport
import Testing

@testable import Pages

/// Every kind of chart, drawn by Vega-Lite itself (vl-convert).
struct SpecificationTests {
  private struct Question: Encodable {
    var specifications: [String]
    var theme: String
    var library: String
  }

  private struct Drawing: Decodable {
    var svg: String
    var warnings: [String]
  }

  /// Draws specifications in both schemes, all in one process: light, then dark, for each.
  private func drawn(_ specifications: [JSONValue]) throws -> [Drawing] {
    try PythonOracle.answer(
      Question(specifications: specifications.map(\.compactText), theme: PageResource.theme, library: ""),
      script: """
        import json, sys
        import vl_convert
        question = json.load(sys.stdin)
        theme = json.loads(question["theme"])
        answer = []
        for text in question["specifications"]:
            for scheme in ("light", "dark"):
                svg = vl_convert.vegalite_to_svg(json.loads(text), config=theme[scheme], show_warnings=True)
                answer.append({"svg": svg, "warnings": []})
        json.dump(answer, sys.stdout)
        """)
  }

  @Test func everySpecificationIsDrawnInBothWidthsAndSchemes() throws {
    let cases = ChartExamples.all.flatMap { example in
      Layout.allCases.map { (example.kind, $0, example.chart) }
    }
    let drawings = try drawn(cases.map { $0.2.specifications[$0.1]! })
    for (number, (kind, layout, _)) in cases.enumerated() {
      for drawing in drawings[2 * number..<2 * number + 2] {
        let svg = drawing.svg
        #expect(
          !svg.contains("NaN") && !svg.contains("undefined") && !svg.contains("Infinity"), "\(kind) \(layout)"
        )
        let width = try #require(svg.firstMatch(of: /<svg[^>]* width="([0-9.]+)"/)).1
        let room = layout == .wide ? 1_100.0 : 370
        #expect(try #require(Double(width)) <= room, "\(kind) \(layout) is \(width) wide")
        // A name may be cut off where there is no room.
        #expect(svg.contains("a 'b'") && !svg.contains("</script"), "\(kind) \(layout)")
      }
    }
  }

  @Test func specificationsNameStylesAndNoColours() {
    for (kind, chart) in ChartExamples.all {
      for specification in chart.specifications.values {
        #expect(
          specification.compactText.firstMatch(of: /"#[0-9A-Fa-f]{3,6}"/) == nil, "\(kind) names a colour")
      }
    }
  }

  /// Every style that a specification names is in the theme, for light and for dark.
  @Test func everyStyleIsInTheTheme() throws {
    let theme = try #require(
      try JSONSerialization.jsonObject(with: Data(PageResource.theme.utf8)) as? [String: [String: Any]])
    let known = try theme.mapValues { scheme in Set(try #require(scheme["style"] as? [String: Any]).keys) }
    #expect(known["light"] == known["dark"])
    for (kind, chart) in ChartExamples.all {
      for specification in chart.specifications.values {
        for name in Self.styles(specification) {
          #expect(known["light"]?.contains(name) == true, "\(kind): style \(name)")
        }
      }
    }
  }

  private static func styles(_ value: JSONValue) -> [String] {
    switch value {
    case .array(let elements): elements.flatMap(styles)
    case .object(let members):
      members.flatMap { member -> [String] in
        guard member.name == "style" else { return styles(member.value) }
        switch member.value {
        case .string(let name): return [name]
        case .array(let names):
          return names.compactMap { if case .string(let name) = $0 { name } else { nil } }
        default: return []
        }
      }
    default: []
    }
  }

  /// The table has the figures of the chart: every row of data that has a name is a row of the table.
  @Test func everyChartHasATable() {
    for (kind, chart) in ChartExamples.all {
      #expect(!chart.table.rows.isEmpty, "\(kind)")
      #expect(chart.table.rows.allSatisfy { $0.count == chart.table.columns.count })
    }
  }
}

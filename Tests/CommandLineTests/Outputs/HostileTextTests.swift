import Foundation
import Testing

/// Text that a terminal would obey, or that no XML may hold, is shown by its code wherever it comes from.
@Suite("Hostile text")
struct HostileTextTests {
  private let place: Workplace

  /// An escape sequence, a control sequence introducer of one byte, a reversal of direction, and no character at all.
  private static let yaml = #"red \e[31m \x9b2J \u202e \ufffe bell \a"#
  private static let shell = #"$'red\e[31m\u009b2J\u202e\ufffe\a'"#

  init() throws {
    place = try Workplace()
    try place.write(
      "extends: ../study/scenario.yaml\nscenario: asked\nquestion: \"\(Self.yaml)\"\n",
      to: "asked/scenario.yaml")
    try place.write(
      """
      study: best share
      question: "\(Self.yaml)"
      base: asked
      factors: { share: { key: policy.commission, from: 20 %, to: 22 %, step: 1 % } }
      metrics: [requests]

      """, to: "s.yaml")
    try place.write(
      """
      regression: "\(Self.yaml)"
      scenario: asked
      replications: 2
      expectations: { metrics: [{ metric: requests, at-least: 1000000 }] }

      """, to: "r.yaml")
    try place.write("scenario: \"\(Self.yaml)\"\n\"\(Self.yaml)\": 1\n", to: "broken.yaml")
  }

  private func program(_ line: String) throws -> ProgramResult {
    try RunningProgram(
      ["bash", "-c", line.replacing("marketsim", with: "\"$0\""), try Programs.marketsim], in: place
    )
    .result()
  }

  private func isHazard(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  static let commands =
    [
      "marketsim validate asked", "marketsim validate asked --resolved", "marketsim validate broken.yaml",
      "marketsim run asked --replications 2 --out out --report markdown=page.md --report text=page.txt",
      "marketsim run asked --replications 2 --out out --json",
      "marketsim compare asked --set policy.commission='25 %' --replications 2 --out out --report junit=page.xml",
      "marketsim sweep s.yaml --replications 2 --out out --report markdown=page.md",
      "marketsim sweep s.yaml --replications 2 --out out --json",
      "marketsim check r.yaml --junit page.xml", "marketsim check r.yaml --json",
      "marketsim explain asked --job zurich-3", "marketsim schema", "marketsim schema --study",
      "marketsim presets", "marketsim presets friend",
    ]
    + [
      "marketsim run TEXT", "marketsim run asked --out TEXT --replications 1", "marketsim run asked --TEXT",
      "marketsim run asked --seed TEXT", "marketsim run asked --detail TEXT", "marketsim TEXT",
      "marketsim validate asked --set TEXT=1", "marketsim validate asked --set policy.commission=TEXT",
      "marketsim validate asked --set scenario=TEXT --resolved", "marketsim presets TEXT",
      "marketsim new TEXT",
      "marketsim explain asked --job TEXT-3", "marketsim explain TEXT --job 3", "marketsim check TEXT",
      "marketsim sweep TEXT", "marketsim check r.yaml --junit TEXT/x.xml",
      "marketsim compare asked --variant TEXT': policy.commission=25 %' --replications 2 --out out --report junit=page.xml",
      "marketsim compare asked --set policy.commission=TEXT --replications 2 --out out",
    ].map { $0.replacing("TEXT", with: shell) }

  @Test(arguments: commands)
  func nothingThatATerminalWouldObeyIsPrinted(_ command: String) throws {
    let result = try program(command)
    #expect(result.status < 128, "\(result.errors)")
    for text in [result.output, result.errors] {
      #expect(!text.unicodeScalars.contains(where: isHazard), "\(text.debugDescription)")
    }
    for page in ["page.md", "page.txt"] where place.exists(page) {
      let text = try place.text(page)
      #expect(!text.unicodeScalars.contains(where: isHazard), "\(text.debugDescription)")
    }
    if place.exists("page.xml") {
      let parse = "import xml.dom.minidom as m; m.parse('page.xml'); print('ok')"
      #expect(try place.run(Programs.python, "-c", parse) == "ok\n")
    }
  }

  /// To a program that reads it, escaped text is still the text itself.
  @Test func aResolvedScenarioAndJSONKeepTheText() throws {
    #expect(try program("marketsim validate asked --resolved > resolved.yaml").status == 0)
    let again = try program("marketsim validate resolved.yaml --resolved | cmp - resolved.yaml")
    #expect(again.status == 0, "\(again.output)\(again.errors)")
    #expect(try program("marketsim run asked --replications 2 --out out --json > report.json").status == 0)
    let check = #"""
      import json
      text = json.load(open("report.json"))["question"]
      assert text == "red \x1b[31m \x9b2J \u202e \ufffe bell \x07", ascii(text)
      print("ok")
      """#
    #expect(try place.run(Programs.python, "-c", check) == "ok\n")
  }
}

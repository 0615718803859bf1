import Documents
import TestSupport
import Testing

@testable import ScenarioFormat

/// Mistakes of meaning beside mistakes of form.
@Suite struct JudgementTests {
  /// Errors of form, with what is reported of each.
  static let ofForm = [
    ("replicatons: 3", "unknown key 'replicatons'"), ("replications: many", "'replications: many'"),
    ("question: { a: b }", "'question: {a: …}'"), ("travel: { zzzz: 3 }", "unknown key 'zzzz'"),
  ]

  /// Everything that is wrong with an otherwise good scenario, which one line that cannot be read must not hide.
  @Test(arguments: ScenarioMistakeTests.mistakes, ofForm)
  func aMistakeOfMeaningIsShownBesideOneOfForm(_ meaning: Mistake, _ form: (line: String, report: String)) {
    let line = meaning.report.split(separator: "\n").first.map(String.init) ?? ""
    // The number of events depends on every value.
    guard line.contains(": error: "), !line.contains("event-limit") else { return }
    let text = ScenarioMistakeTests.head + meaning.text + "\n" + form.line
    let report = ScenarioReport.of(text)
    #expect(report.contains(form.report), "\(report)")
    #expect(report.contains(line), "\(text)\n\(report)")
  }

  @Test func settingsThatContradictEachOtherAreShownBesideAMistypedKey() {
    let report = ScenarioReport.of(
      ScenarioMistakeTests.head + "warm-up: 90 d\npolicy: { comission: 20 %, conduct: strict }")
    #expect(report.contains("unknown key 'comission' in 'policy'"))
    #expect(report.contains("'warm-up: 90 d' leaves nothing of the horizon of 90 d"))
    #expect(report.contains("unknown code of conduct 'strict'"))
    #expect(report.hasSuffix("3 errors; nothing was run"), "\(report)")
  }

  /// The horizon is unknown here, and so is what the warm-up leaves of it.
  @Test(arguments: ["horizon: 100 x", "horizn: 100 d", "qqqq: 100 d", "presets: [frend]"])
  func nothingIsJudgedByAValueThatCannotBeRead(_ line: String) {
    let head = ScenarioMistakeTests.head.split(separator: "\n").filter {
      !line.hasPrefix("presets") || !$0.hasPrefix("presets")
    }.joined(separator: "\n")
    let report = ScenarioReport.of("\(head)\nwarm-up: 90 d\n\(line)")
    #expect(report.hasSuffix("1 error; nothing was run"), "\(report)")
  }
}

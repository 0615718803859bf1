import Documents
import Testing
import TestSupport

@testable import ScenarioFormat

/// Mistakes of meaning beside mistakes of form.
@Suite struct JudgementTests {
  /// Errors of form, with what is reported of each.
  static let ofForm = [
    ("replicatons: 3", "unknown key 'replicatons'"), ("replications: many", "'replications: many'"),
    ("question: { a: b }", "'question: {a: …}'"), ("zzzz: 3", "unknown key 'zzzz'"),
  ]

  /// Everything that is wrong with an otherwise good scenario, which one line that cannot be read must not hide.
  @Test(arguments: ScenarioMistakeTests.mistakes, ofForm)
  func aMistakeOfMeaningIsShownBesideOneOfForm(_ meaning: Mistake, _ form: (line: String, report: String)) {
    let line = meaning.report.split(separator: "\n").first.map(String.init) ?? ""
    // The number of events depends on every value, and a key that nobody knows may be the one that is missing.
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

  /// A scenario without mistakes of meaning has none beside a value, or a key, that cannot be read.
  @Test(arguments: CommittedScenarioTests.files) func nothingGoodIsBlamed(_ file: String) throws {
    let text = try CommittedScenarioTests.text(file)
    var diagnostics: [Diagnostic] = []
    let source = SourceText(name: file, text: text)
    let tree = try #require(YAMLTree.parse(source, into: &diagnostics))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { Array($0.unicodeScalars) }
    for (path, place) in Self.keys(of: tree) {
      let key = path[path.count - 1]
      expectNoJudgement(text, file, overrides: ["\(DottedPath(path).text)=???"])
      for other in ["qqqq", key + String(key.suffix(1))] {
        var changed = lines
        let start = place.column - 1
        guard String(String.UnicodeScalarView(lines[place.line - 1][start...])).hasPrefix(key) else {
          continue
        }
        changed[place.line - 1].replaceSubrange(
          start..<(start + key.unicodeScalars.count), with: Array(other.unicodeScalars))
        let joined = changed.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
        expectNoJudgement(joined, file)
      }
    }
  }

  private func expectNoJudgement(_ text: String, _ file: String, overrides: [String] = []) {
    let path = "\(CommittedScenarioTests.folder)/\(file)"
    let folder = path.split(separator: "/").dropLast().joined(separator: "/")
    do throws(DiagnosticReport) {
      _ = try ScenarioFile.load(text: text, name: path, directory: "/\(folder)", overrides: overrides)
    } catch {
      let errors = error.diagnostics.filter { $0.severity == .error }
      guard errors.contains(where: { $0.judged == nil }) else { return }
      let judged = errors.filter { $0.judged != nil }.map { $0.rendered() }
      #expect(judged == [], "\(error.rendered())")
    }
  }

  /// The paths of all keys, with their places.
  private static func keys(of tree: YAMLTree, under path: [String] = []) -> [([String], Place)] {
    (tree.entries ?? []).flatMap { entry in
      [(path + [entry.key], entry.keyPlace)] + keys(of: entry.value, under: path + [entry.key])
    }
  }
}

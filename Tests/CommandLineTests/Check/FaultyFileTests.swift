import Foundation
import Testing

/// A file at fault fails its own case, hides no other, and has another exit code than a broken expectation.
@Suite("Faulty files of a check")
struct FaultyFileTests {
  private let folder: CheckedFolder

  init() throws { folder = try CheckedFolder() }

  private static let bounds = "{ metrics: [{ metric: fill_rate, at-least: 5 % }] }"
  private static let margin = "{ trace: digest, metrics: [{ metric: fill_rate, within: 1 pp }] }"

  /// Verdicts in the JUnit file: names of suites, and of tests with a failure or an error.
  private func junit(_ path: String) throws -> [String] {
    let script = """
      import sys, xml.etree.ElementTree as tree
      for suite in tree.parse(sys.argv[1]).getroot().findall('testsuite'):
        for kind in ('failure', 'error'):
          for case in suite.findall('testcase'):
            if case.find(kind) is not None: print(suite.get('name'), kind, case.find(kind).get('type'), sep='|')
        print(suite.get('name'), len(suite.findall('testcase')), sep='|')
      """
    return try folder.place.run(Programs.python, "-c", script, path).split(separator: "\n").map(String.init)
  }

  /// Ways to put a file of the case `bad` at fault, with a part of the message.
  static let faults: [(script: String, message: String)] = [
    ("sed -i 's/fill_rate/fil_rate/' bad.yaml", "did you mean 'fill_rate'?"),
    ("sed -i 's/replications: 4/replications: [/' bad.yaml", "bad.yaml:"),
    ("sed -i 's/town/twon/' bad.yaml", "bad.yaml:2:1: error: there is no file"),
    ("printf '{ half' > bad.baseline.json", "'Regression/bad.baseline.json' is no baseline (line 1: "),
    ("printf x >> bad.values.json", "'Regression/bad.values.json' is no baseline (line "),
    (
      "sed -i 's/\"unit\":[^,]*,/\"unit\": 1,/' bad.values.json",
      ".unit' has another kind of value; expected text); remove it, and make a new one with --update"
    ),
    (
      "sed -i '/\"seed\"/d' bad.baseline.json",
      "'Regression/bad.baseline.json' is no baseline (the key 'seed' is missing); remove it"
    ),
    ("rm bad.values.json", "'Regression/bad.values.json' is missing; --update makes it anew"),
    ("rm bad.marks", "'Regression/bad.marks' is missing; --update makes it anew"),
    ("printf x >> bad.marks", "'Regression/bad.marks' does not belong to the baseline"),
    (
      "sed -i 's/\"mean\": 0/\"mean\": 1/' bad.baseline.json",
      "'Regression/bad.baseline.json' and 'Regression/bad.values.json' do not belong together: line 5 of the first is"
    ),
    ("rm bad.baseline.json", "there is no baseline; --update makes one"),
    (
      "sed -i '2i <<<<<<< HEAD' bad.baseline.json",
      "'Regression/bad.baseline.json' has both sides of an unresolved merge from line 2 on; take one side"
    ),
    (
      "sed -i '4i >>>>>>> other' bad.values.json",
      "'Regression/bad.values.json' has both sides of an unresolved merge from line 4 on; take one side"
    ),
    (
      "printf '{\"figures\": []}' > bad.baseline.json; rm bad.values.json",
      "is of an earlier version; --update"
    ),
  ]

  @Test(arguments: faults)
  func aFaultFailsItsOwnCaseAndHidesNoOther(_ fault: (script: String, message: String)) throws {
    try folder.write("bad", Self.margin)
    try folder.write("good", Self.bounds)
    try folder.update()
    _ = try folder.place.run("/bin/bash", "-c", "cd Regression; \(fault.script)")
    let result = try folder.check("--junit", "build/deep/check.xml", "--markdown", "page/check.md")
    #expect(result.status == 3, "\(result.output)\(result.errors)")
    #expect(
      (result.output + result.errors).replacing(/\s+/, with: " ").contains(fault.message),
      "\(result.output)\(result.errors)")
    #expect(
      result.output.contains("FAULTY") && result.output.contains("passed     fill_rate of total at least 5 %")
    )
    let verdicts = try junit("build/deep/check.xml")
    #expect(verdicts.contains { $0.contains("|error|faulty") }, "\(verdicts)")
    #expect(verdicts.contains("good|4"), "\(verdicts)")
    #expect(try folder.place.text("page/check.md").contains("FAULTY"))
    let quiet = try folder.check("--quiet")
    #expect(quiet.status == 3 && quiet.output == "", "\(quiet.output)")
    #expect(quiet.errors.replacing(/\s+/, with: " ").contains(fault.message), "\(quiet.errors)")
  }

  @Test func aQuietCheckPrintsFaultsAndNoBrokenExpectations() throws {
    try folder.write("broken", "{ metrics: [{ metric: fill_rate, at-least: 99.9 % }] }")
    let broken = try folder.check("--quiet")
    #expect(broken.status == 1 && broken.output + broken.errors == "", "\(broken.errors)")
    try folder.write("faulty", Self.margin)
    let result = try folder.check("--quiet")
    #expect(
      result.errors == "error: 'Regression/faulty.yaml': there is no baseline; --update makes one\n",
      "\(result.errors)")
  }

  @Test func aBrokenExpectationBesideAFaultIsABrokenExpectation() throws {
    try folder.write("broken", "{ metrics: [{ metric: fill_rate, at-least: 99.9 % }] }")
    try folder.write("faulty", "{ tracing: full }")
    #expect(try folder.check("--junit", "check.xml").status == 1)
    #expect(try junit("check.xml").contains { $0.hasPrefix("broken|failure|") })
  }

  @Test func aCaseNameUsedTwiceIsAMistakeAtItsLine() throws {
    try folder.write("one", Self.bounds)
    try folder.place.write(try folder.text("one.yaml"), to: "Regression/two.yaml")
    let result = try folder.check()
    #expect(result.status == 3)
    #expect(
      result.errors.contains(
        "Regression/two.yaml:1:1: error: the case 'one' is also that of Regression/one.yaml:1:1; give each a name of its own"
      ), "\(result.errors)")
    #expect(result.output.contains("passed     fill_rate of total at least 5 %"))
  }

  @Test func aFileThatIsNotThereIsACaseOfItsOwn() throws {
    try folder.write("one", Self.bounds)
    let result = try folder.place.marketsim(
      "check", "Regression", "nowhere.yaml", "--no-report", "--junit", "new/check.xml")
    #expect(result.status == 3 && result.errors.contains("nowhere.yaml"), "\(result.errors)")
    #expect(try junit("new/check.xml").contains("one|4"))
  }

  /// A merge has to be decided, and an unreadable file looked at.
  @Test(arguments: ["printf '{ half' > bad.baseline.json", "sed -i '2i <<<<<<< HEAD' bad.baseline.json"])
  func anUpdateWritesOverNoFileThatAPersonHasToLookAt(_ script: String) throws {
    try folder.write("bad", Self.margin)
    try folder.write("good", Self.bounds)
    try folder.update()
    _ = try folder.place.run("/bin/bash", "-c", "cd Regression; \(script)")
    let before = try folder.contents()
    let result = try folder.check("--update")
    #expect(
      result.status == 3 && result.errors.contains("error: 'Regression/bad.baseline.json' "),
      "\(result.errors)")
    #expect(result.output.contains("good\n  nothing moved"))
    #expect(try folder.contents() == before)
  }

  @Test(arguments: ["rm bad.values.json", "rm bad.marks", "printf x >> bad.marks", "rm bad.baseline.json"])
  func anUpdateRepairsWhatIsLost(_ script: String) throws {
    try folder.write("bad", Self.margin)
    try folder.update()
    let before = try folder.contents()
    _ = try folder.place.run("/bin/bash", "-c", "cd Regression; \(script)")
    try folder.update()
    #expect(try folder.contents() == before)
    #expect(try folder.check().status == 0)
  }

  /// Faults of the kept trace, with the trace that the case expects and a part of the message.
  static let damagedTraces = [
    ("printf x >> bad.marks", "digest", "'Regression/bad.marks' does not belong to the baseline"),
    ("rm bad.marks", "digest", "'Regression/bad.marks' is missing"),
    ("printf x >> bad.trace.csv", "full", "'Regression/bad.trace.csv' does not belong to the baseline"),
    (
      "sed -i '2i <<<<<<< HEAD' bad.trace.csv", "full",
      "'Regression/bad.trace.csv' has both sides of an unresolved merge from line 2 on"
    ),
  ]

  /// The metric that is accepted has not moved, so that only the fault can fail the command.
  @Test(arguments: damagedTraces)
  func anAcceptedMetricHidesNoDamagedTrace(_ fault: (script: String, trace: String, message: String)) throws {
    try folder.write("bad", "{ trace: \(fault.trace), metrics: [{ metric: fill_rate, within: 1 pp }] }")
    try folder.update()
    _ = try folder.place.run("/bin/bash", "-c", "cd Regression; \(fault.script)")
    let before = try folder.contents()
    let result = try folder.check("--accept", "bad:fill_rate")
    #expect(
      result.status == 3 && result.errors.hasPrefix("error: \(fault.message)"), "\(result.errors)")
    #expect(result.output == "")
    #expect(try folder.contents() == before)
    // A merge has to be decided by a person; the rest is made anew.
    let isMerge = fault.script.hasPrefix("sed")
    #expect(try folder.check("--update").status == (isMerge ? 3 : 0))
    #expect(try (folder.contents() == before) == isMerge)
  }
}

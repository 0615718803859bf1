import Foundation
import Testing

/// Expectations that hold, that do not, and that cannot be decided.
@Suite("Check")
struct CheckTests {
  private let place: Workplace

  init() throws { place = try Workplace() }

  /// A case about the workplace's scenario of two cities, shortened.
  private func writeCase(
    _ expectations: String, replications: Int = 4, set: String = "", name: String = "case"
  ) throws {
    try place.write(
      """
      regression: two cities
      scenario: ../study
      replications: \(replications)
      set: ["horizon=5 d", "warm-up=0 d"\(set.isEmpty ? "" : ", \"\(set)\"")]
      expectations: \(expectations)

      """, to: "Regression/\(name).yaml")
  }

  private func check(_ arguments: String..., environment: [String: String] = ["CI": ""]) throws
    -> ProgramResult
  {
    try place.start(["check"] + arguments, environment: environment).result()
  }

  @Test func whatIsUnchangedPasses() throws {
    try writeCase("{ trace: full, metrics: [{ metric: fill_rate, within: 1 pp }] }")
    let made = try check("Regression", "--update")
    #expect(made.output == "two cities\n  new: 1 figure and the event trace\n")
    #expect(
      place.names("Regression") == ["case.baseline.json", "case.trace.csv", "case.values.json", "case.yaml"])
    let result = try check("Regression")
    #expect(result.status == 0)
    #expect(
      result.output.contains(
        "within 1 pp of the baseline: the same in every replication (difference exactly 0)"))
    #expect(result.output.hasSuffix("\n\n5 passed, 0 failed, 0 undecided\n"))
  }

  @Test func theFirstEventThatPartsIsNamed() throws {
    try writeCase("{ trace: full }")
    _ = try check("Regression", "--update")
    try writeCase("{ trace: full }", set: "dispatch.friend.strategy={ exclusive: { window: 3 min } }")
    let result = try check("Regression")
    #expect(result.status == 1)
    let line = try #require(result.output.split(separator: "\n").first { $0.contains("FAILED") })
    let pattern =
      /: the first event that differs is event \d+ of zurich: was '(.+)' at (.+), is '(.+)' at (.+); see rules D3, D4$/
    let match = try #require(try pattern.firstMatch(in: line), "\(line)")
    let (was, now) = (match.output.1, match.output.3)
    #expect(match.output.2.hasPrefix("2024-03-2") && match.output.2 == match.output.4)
    // Only the deadline differs, by a minute.
    #expect(was != now && was.hasPrefix("offer made, job ") && was.contains(", until 2024-03-2"))
    #expect(was.prefix { $0 != ":" } == now.prefix { $0 != ":" })
  }

  /// Exit code 2: expectations that one replication cannot decide stay open, and the others are still checked.
  @Test func oneReplicationDecidesNothingThatVaries() throws {
    let expected =
      "{ metrics: [{ metric: fill_rate, within: 1 pp }, { metric: fill_rate, at-least: 5 % }] }"
    try writeCase(expected, replications: 1)
    _ = try check("Regression", "--update")
    try writeCase(expected, replications: 1, set: "behaviour.partner.overlooks=50 %")
    let result = try check("Regression")
    #expect(result.status == 2 && result.errors == "")
    let undecided = result.output.split(separator: "\n").filter { $0.contains("undecided  ") }
    #expect(undecided.count == 2)
    #expect(undecided[0].contains(" %, was "))
    #expect(
      undecided.allSatisfy {
        $0.hasSuffix(" %, and one replication says nothing of chance; at least 2 are needed")
      })
    #expect(result.output.contains("in the only replication\n"))
  }

  @Test func differencesOfSharesAreInPoints() throws {
    let expected = "{ metrics: [{ metric: fill_rate, within: 1 pp }] }"
    try writeCase(expected)
    _ = try check("Regression", "--update")
    try writeCase(expected, set: "behaviour.partner.overlooks=90 %")
    let line = try #require(
      try check("Regression").output.split(separator: "\n").first { $0.contains("FAILED") })
    #expect(
      line.contains(
        /: was [\d.]+ %, is [\d.]+ %; paired difference −[\d.]+ pp \(−[\d.]+ %\), 95 % interval −[\d.]+ pp to −?[\d.]+ pp; margin 1 pp; a change for the worse$/
      ), "\(line)")
  }

  /// The event that a whole trace would name.
  @Test func aDigestNamesTheFirstEventThatPartsWithoutKeepingThem() throws {
    var named: [String: String] = [:]
    for mode in ["digest", "full"] {
      try writeCase("{ trace: \(mode) }", name: mode)
      _ = try check("Regression/\(mode).yaml", "--update")
      #expect(try check("Regression/\(mode).yaml").status == 0)
      try writeCase("{ trace: \(mode) }", set: "behaviour.partner.overlooks=50 %", name: mode)
      let result = try check("Regression/\(mode).yaml")
      #expect(result.status == 1)
      let match = result.output.firstMatch(
        of: /the first event that differs is (event \d+ of \S+): was .*, is ('.*' at [-0-9]+ [.:0-9]+)/)
      named[mode] = match.map { "\($0.output.1) \($0.output.2)" }
    }
    #expect(
      place.names("Regression") == [
        "digest.baseline.json", "digest.marks", "digest.values.json", "digest.yaml", "full.baseline.json",
        "full.trace.csv", "full.values.json", "full.yaml",
      ])
    #expect(named["digest"] != nil && named["digest"] == named["full"], "\(named)")
  }

  @Test func aBaselineOfAnotherSeedIsSaidToBeSuch() throws {
    try writeCase("{ trace: full }")
    _ = try check("Regression", "--update")
    let text = try place.text("Regression/case.yaml")
    try place.write(text + "seed: 9\n", to: "Regression/case.yaml")
    let result = try check("Regression")
    #expect(result.status == 3)
    #expect(
      result.output.contains("first replication: the baseline is of seed 1, not 9; --update makes one anew\n")
    )
  }

  @Test func aMeanBeyondTheMarginFailsAndOneAtItsEdgeIsUndecided() throws {
    let margin = "{ metrics: [{ metric: acceptances, within: 2 % }] }"
    try writeCase(margin)
    _ = try check("Regression", "--update")
    try writeCase(margin, set: "behaviour.partner.overlooks=90 %")
    let failed = try check("Regression")
    #expect(
      failed.status == 1
        && failed.output.contains("FAILED     acceptances of total within 2 % of the baseline: was "))
    try writeCase(margin, set: "behaviour.partner.overlooks=20 %")
    let undecided = try check("Regression")
    #expect(undecided.status == 2, "\(undecided.output)")
    #expect(undecided.output.hasSuffix("3 passed, 0 failed, 1 undecided\n"))
  }

  @Test func boundsHoldWithTheWholeInterval() throws {
    try writeCase(
      """
      { metrics: [{ metric: fill_rate, at-least: 5 %, at-most: 99.9 % }, { metric: time_to_accept_p50, at-least: 4 h },
        { metric: requests, city: zurich, at-least: 100 }] }
      """)
    let result = try check("Regression")
    #expect(result.status == 1)
    #expect(result.output.contains("passed     fill_rate of total at least 5 %: "))
    #expect(result.output.contains("FAILED     time_to_accept_p50 of total at least 4 h: "))
    #expect(result.output.contains("undecided  requests of zurich at least 100: "))
  }

  @Test func buildServersGetJUnit() throws {
    try writeCase("{ metrics: [{ metric: fill_rate, at-least: 99.9 % }] }")
    let result = try check("Regression", "--junit", "check.xml")
    #expect(result.status == 1)
    let script = """
      import sys, xml.etree.ElementTree as tree
      root = tree.parse(sys.argv[1]).getroot()
      cases = root.findall('testsuite/testcase')
      print(root.get('tests'), root.get('failures'), len(cases), [c.get('name') for c in cases if c.find('failure') is not None])
      """
    let read = try place.run(Programs.python, "-c", script, "check.xml")
    #expect(read == "4 1 4 ['fill_rate of total at least 99.9 %']\n")
  }

  @Test func baselinesAreNotChangedByABuildServer() throws {
    try writeCase("{ trace: digest }")
    let result = try check("Regression", "--update", environment: ["CI": "true"])
    #expect(result.status == 64)
    #expect(place.names("Regression") == ["case.yaml"])
  }

  @Test func anUpdateSaysWhatMoved() throws {
    try writeCase("{ trace: digest, metrics: [{ metric: requests, within: 1 % }] }")
    _ = try check("Regression", "--update")
    #expect(
      try check("Regression", "--update").output
        == "two cities\n  nothing moved; the baseline stays as it is\n")
    try writeCase(
      "{ trace: digest, metrics: [{ metric: requests, within: 1 % }] }",
      set: "cities.zurich.demand.rate=40 per day")
    let moved = try check("Regression", "--update").output
    #expect(moved.contains(/event trace +\d+ events +\d+ events +[+−]\d+ events +trace\n/), "\(moved)")
    #expect(
      moved.contains(
        /requests of total +[\d.]+ +[\d.]+ +paired difference \+[\d.]+ \(\+[\d.]+ %\), 95 % interval [\d.]+ to [\d.]+ +within 1 %: exceeded\n/
      ), "\(moved)")
  }

  @Test func aScenarioCanHaveExpectationsOfItsOwn() throws {
    let scenario =
      try Scenarios.twoCities + "expectations: { metrics: [{ metric: fill_rate, at-least: 1 % }] }\n"
    try place.write(scenario, to: "study/scenario.yaml")
    #expect(try check("study").status == 0)
  }

  static let mistakes: [(String, String)] = [
    ("{ metrics: [{ metric: fil_rate, within: 1 pp }] }", "did you mean 'fill_rate'?"),
    (
      "{ metrics: [{ metric: fill_rate, within: 1 min }] }",
      "has the unit 'min', which 'fill_rate' is not measured in"
    ),
    ("{ metrics: [{ metric: fill_rate, at-least: 5 }] }", "has no unit; expected a number such as '85 %'"),
    ("{ metrics: [{ metric: fill_rate }] }", "expected 'within', 'at-least' or 'at-most'"),
    ("{ metrics: [{ metric: fill_rate, city: zurch, within: 1 pp }] }", "did you mean 'zurich'?"),
    (
      "{ metrics: [{ metric: fill_rate, programme: frend, within: 1 pp }] }",
      "Regression/case.yaml:5:48: error: 'fill_rate' is expected of the programme 'frend', which the scenario does not have"
    ),
    ("{ tracing: full }", "unknown key 'tracing' in 'expectations'"),
    (
      "{}",
      "Regression/case.yaml:5:1: error: 'expectations' is empty; expected 'trace', 'invariants' or 'metrics'"
    ),
    (
      "{ metrics: [] }",
      "Regression/case.yaml:5:17: error: 'metrics: []' is too short; expected at least 1 value"
    ),
    ("{ invariants: false }", "leaves nothing to expect"),
  ]

  @Test(arguments: mistakes)
  func mistakesAreShown(_ expectations: String, _ message: String) throws {
    try writeCase(expectations)
    let result = try check("Regression")
    #expect(
      result.status == 3 && result.output.contains("FAULTY     the case can be run: "), "\(result.output)")
    #expect(result.errors.contains(message), "\(result.errors)")
  }

  @Test func aScenarioWithoutExpectationsAndAnEmptyFolderAreErrors() throws {
    #expect(try check("study").errors.contains("'study/scenario.yaml' expects nothing"))
    try FileManager.default.createDirectory(
      at: place.url.appending(path: "empty"), withIntermediateDirectories: true)
    #expect(try check("empty").errors == "error: there is no regression file (*.yaml) in 'empty'\n")
  }
}

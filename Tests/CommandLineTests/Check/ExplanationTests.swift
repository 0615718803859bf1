import Foundation
import Testing

/// Reasons that a check gives for what no longer holds, and the forms that a build server reads.
@Suite("Explanations of a check")
struct CheckExplanationTests {
  private let folder: CheckedFolder

  init() throws { folder = try CheckedFolder() }

  private static let dearer = ["policy.commission=25 %"]

  @Test func aReviewerReadsALineAMetric() throws {
    try folder.write(
      "one",
      "{ trace: digest, metrics: [{ metric: requests, within: 1 % }, { metric: fill_rate, city: zurich, within: 1 pp }] }"
    )
    try folder.update()
    let lines = try folder.text("one.baseline.json").split(separator: "\n").filter {
      $0.contains("\"metric\"")
    }
    #expect(lines.count == 2)
    let pattern =
      /^ +\{ "metric": "fill_rate", "city": "zurich", "programme": "all", "unit": "share", "mean": 0\.\d+, "half_width": 0\.\d+, "n": 4 \},$/
    #expect(lines[0].contains(pattern), "\(lines)")
    #expect(lines[1].contains("\"metric\": \"requests\""))
    let json = "import json; print(sorted(json.load(open('Regression/one.values.json'))))"
    #expect(
      try folder.place.run(Programs.python, "-c", json)
        == "['cities', 'commit', 'marks_sha256', 'scenario', 'values', 'version']\n")
  }

  /// In whatever order expectations are written, so that branches merge.
  @Test func theOrderOfExpectationsDoesNotMatter() throws {
    let (a, b) = ("{ metric: requests, within: 1 % }", "{ metric: fill_rate, within: 1 pp }")
    try folder.write("one", "{ metrics: [\(a), \(b)] }")
    try folder.update()
    let first = try folder.contents()
    try folder.write("one", "{ metrics: [\(b), \(a)] }")
    try folder.update()
    for name in ["one.baseline.json", "one.values.json"] {
      #expect(try folder.contents()[name] == first[name], "\(name)")
    }
  }

  @Test func aFailureNamesValuesDifferenceMarginAndTheKeysThatChanged() throws {
    let expected = "{ metrics: [{ metric: net_revenue, within: 1 % }] }"
    try folder.write("one", expected)
    try folder.update()
    try folder.write("one", expected, set: Self.dearer)
    let result = try folder.check()
    #expect(result.status == 1)
    let line = try #require(
      result.output.split(separator: "\n").first { $0.contains("FAILED") && $0.contains("CHF") })
    #expect(
      line.contains(
        /: was [\d ]+\.\d\d CHF, is [\d ]+\.\d\d CHF; paired difference \+[\d ]+\.\d\d CHF \(\+[\d.]+ %\), 95 % interval [\d ]+\.\d\d CHF to [\d ]+\.\d\d CHF; margin 1 %; a change for the better$/
      ), "\(line)")
    #expect(
      result.output.contains(
        "  Since the baseline:\n    the program is the same\n    the scenario has changed\n"))
    #expect(result.output.contains(/commission: 20 % → 25 %\n/), "\(result.output)")
  }

  @Test func anotherProgramIsNamed() throws {
    let expected = "{ metrics: [{ metric: requests, within: 1 % }] }"
    try folder.write("one", expected)
    try folder.update()
    let values = try folder.text("one.values.json")
    try folder.place.write(
      values.replacing(/"commit": "[^"]*"/, with: "\"commit\": \"0123456789ab\""),
      to: "Regression/one.values.json")
    try folder.write("one", expected, set: ["cities.zurich.demand.rate=40 per day"])
    let result = try folder.check()
    #expect(
      result.output.contains(
        #/the program has changed: was marketsim [\d.]+ \(0123456789ab\), is marketsim /#),
      "\(result.output)")
  }

  @Test func anUndecidedMetricNamesTheReplicationsThatItNeeds() throws {
    let expected = "{ metrics: [{ metric: acceptances, within: 2 % }] }"
    try folder.write("one", expected)
    try folder.update()
    try folder.write("one", expected, set: ["behaviour.partner.overlooks=20 %"])
    let result = try folder.check("--json")
    #expect(result.status == 2, "\(result.output)")
    #expect(result.output.contains(/about \d+ more replications, in the baseline as well, would decide/))
    let script = """
      import json, sys
      figures = json.loads(sys.argv[1])["figures"]
      mine = [f for f in figures if f["verdict"] == "undecided"]
      assert len(mine) == 1 and mine[0]["further_replications"] > 0 and mine[0]["is_paired"], figures
      assert mine[0]["lower"] < mine[0]["difference"] < mine[0]["upper"] and mine[0]["line"] == 6, mine
      print(mine[0]["old"] + mine[0]["difference"] - mine[0]["new"] < 1e-9)
      """
    #expect(try folder.place.run(Programs.python, "-c", script, result.output) == "True\n")
  }

  /// The case, the baseline, or both lack replications.
  @Test(arguments: [
    (2, 40, "12 %", ", which the baseline has,"), (4, 4, "2 %", ", in the baseline as well,"),
  ])
  func theReplicationsAreWantedWhereTheyLack(
    _ count: Int, _ stored: Int, _ margin: String, _ owner: String
  ) throws {
    let expected = "{ metrics: [{ metric: acceptances, within: \(margin) }] }"
    try folder.write("one", expected, replications: stored)
    try folder.update()
    try folder.write(
      "one", expected, replications: count, set: ["behaviour.partner.overlooks=20 %"])
    let output = try folder.check().output
    #expect(output.contains(try Regex("undecided .* more replications?\(owner) would decide")), "\(output)")
  }

  /// Fewer or more replications than the baseline's, under its seed.
  @Test(arguments: [3, 6]) func replicationsThatBothHaveArePaired(_ count: Int) throws {
    let expected = "{ metrics: [{ metric: requests, within: 1 % }] }"
    try folder.write("one", expected)
    try folder.update()
    let common = min(4, count)
    try folder.write("one", expected, replications: count)
    #expect(
      try folder.check().output.contains(
        "the same in the \(common) replications that both have (difference exactly 0)"))
    try folder.write("one", expected, replications: count, set: ["cities.zurich.demand.rate=60 per day"])
    let changed = try folder.check().output
    #expect(
      changed.contains(/paired difference \+.* over the \d replications that both have; margin 1 %/),
      "\(changed)")
  }

  /// The former event is told without keeping it, where only the scenario has changed.
  @Test func theStoryIsToldOnBothSides() throws {
    try folder.write("one", "{ trace: digest }")
    try folder.update()
    try folder.write(
      "one", "{ trace: digest }", set: ["dispatch.friend.strategy={ exclusive: { window: 3 min } }"])
    let output = try folder.check().output
    #expect(
      output.contains(
        /was 'offer made, job \d+.*' at .*, is 'offer made, job \d+.*' at .*; see rules D3, D4/), "\(output)"
    )
    #expect(output.contains(/\none: job \d+ in \w+, before \(-\) and now \(\+\)\n/), "\(output)")
    for sign in ["-", "\\+"] {
      #expect(output.contains(try Regex("\n  \(sign) .*Offered to partner ")), "\(output)")
    }
    let windows = output.matches(of: /Offered to partner .* until (.+) \(D3\)/).map { String($0.output.1) }
    #expect(Set(windows).count >= 2, "\(output)")
  }

  @Test func annotationsAreEscapedAndAtTheLine() throws {
    try folder.write("one", "{ metrics: [{ metric: fill_rate, at-least: 99.9 % }] }")
    try folder.place.write("regression: odd\nscenario: [\n", to: "Regression/odd, 100%.yaml")
    let quiet = try folder.check()
    #expect(!quiet.output.contains("::error"))
    let output = try folder.check(environment: ["GITHUB_ACTIONS": "true"]).output
    let lines = output.split(separator: "\n").filter { $0.hasPrefix("::") }
    #expect(lines.count == 2, "\(output)")
    #expect(
      lines.contains {
        $0.contains(
          #/^::error file=Regression/one\.yaml,line=6,title=one%3A fill_rate of total at least 99\.9 %25::[\d.]+ %25, 95 %25 interval /#
        )
      }, "\(lines)")
    #expect(
      lines.contains {
        $0.hasPrefix("::error file=Regression/odd%2C 100%25.yaml,line=") && !$0.contains("\r")
      },
      "\(lines)")
    let json = try folder.check("--json", environment: ["GITHUB_ACTIONS": "true"])
    #expect(json.output.hasPrefix("{") && json.errors.contains("::error file="))
  }
}

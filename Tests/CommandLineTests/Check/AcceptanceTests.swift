import Foundation
import Testing

/// Changes that are taken into a baseline one by one, and the table of an update.
@Suite("Accepted changes of a check")
struct AcceptanceTests {
  private let folder: CheckedFolder

  init() throws { folder = try CheckedFolder() }

  private static let expected =
    "{ trace: digest, metrics: [{ metric: requests, within: 1 % }, { metric: fill_rate, within: 0.1 pp }] }"
  private static let change = ["cities.zurich.demand.rate=40 per day"]

  /// Numbers of the lines in which two texts differ; nil if they have other numbers of lines.
  private func changedLines(_ name: String, _ before: [String: Data], _ after: [String: Data]) -> [Int]? {
    let texts = [before, after].map {
      String(decoding: $0[name] ?? Data(), as: UTF8.self).split(separator: "\n")
    }
    guard texts[0].count == texts[1].count else { return nil }
    return texts[0].indices.filter { texts[0][$0] != texts[1][$0] }
  }

  @Test func oneMetricIsAcceptedAndTheRestStaysByteForByte() throws {
    for name in ["one", "two"] { try folder.write(name, Self.expected) }
    try folder.update()
    for name in ["one", "two"] { try folder.write(name, Self.expected, set: Self.change) }
    let before = try folder.contents()
    let result = try folder.check("--accept", "one:requests")
    #expect(result.status == 0, "\(result.errors)")
    #expect(
      result.output.contains("requests of total") && !result.output.contains("fill_rate"), "\(result.output)")
    let after = try folder.contents()
    let changed = before.keys.filter { before[$0] != after[$0] }.sorted()
    #expect(changed == ["one.baseline.json", "one.values.json"])
    for name in changed {
      let lines = try #require(changedLines(name, before, after), "\(name)")
      #expect(lines.count == 1, "\(name): \(lines)")
      let text = String(decoding: after[name] ?? Data(), as: UTF8.self).split(separator: "\n")
      #expect(text[lines[0]].contains("\"requests\""))
    }
    let checked = try folder.check()
    #expect(checked.status == 1)
    #expect(
      checked.output.contains("passed     requests of total within 1 % of the baseline: the same in every"))
  }

  /// With every part accepted one by one, nothing of the former scenario is left to be told.
  @Test func whatIsAcceptedIsNoLongerAChangeSinceTheBaseline() throws {
    try folder.write("one", Self.expected)
    try folder.update()
    try folder.write("one", Self.expected, set: Self.change)
    let failed = try folder.check().output
    for part in ["trace", "requests"] {
      #expect(failed.contains("marketsim check Regression/one.yaml --accept one:\(part)\n"), "\(failed)")
    }
    for part in ["trace", "requests", "fill_rate"] {
      #expect(try folder.check("--accept", "one:\(part)").status == 0)
    }
    #expect(try folder.check().status == 0)
    try folder.write("one", Self.expected, set: Self.change + ["policy.commission=25 %"])
    let output = try folder.check().output
    #expect(output.contains("commission: 20 % → 25 %") && !output.contains("demand.rate"), "\(output)")
  }

  @Test func theTraceAndAWholeCaseAreAccepted() throws {
    for name in ["one", "two"] { try folder.write(name, Self.expected) }
    try folder.update()
    for name in ["one", "two"] { try folder.write(name, Self.expected, set: Self.change) }
    let before = try folder.contents()
    #expect(try folder.check("--accept", "one:trace").status == 0)
    let between = try folder.contents()
    #expect(
      before.keys.filter { before[$0] != between[$0] }.sorted() == [
        "one.baseline.json", "one.marks", "one.values.json",
      ])
    #expect(changedLines("one.baseline.json", before, between)?.count == 1)
    #expect(try folder.check("--accept", "one").status == 0)
    let after = try folder.contents()
    #expect(before.keys.filter { $0.hasPrefix("two") && before[$0] != after[$0] }.isEmpty)
    try folder.place.write("", to: "Regression/two.yaml")
    _ = try folder.place.run("/bin/rm", "Regression/two.yaml")
    #expect(try folder.check().status == 0)
  }

  /// Two people accept different metrics, and git merges their branches.
  @Test func whatTwoBranchesAcceptMerges() throws {
    let names = ["acceptances", "fill_rate", "requests"]
    let expected =
      "{ metrics: [\(names.map { "{ metric: \($0), within: 0.1 % }" }.joined(separator: ", "))] }"
    try folder.write("one", expected)
    try folder.update()
    try folder.write("one", expected, set: Self.change)
    _ = try folder.place.run("/bin/cp", "-r", "Regression", "base")
    #expect(try folder.check("--accept", "one:acceptances").status == 0)
    _ = try folder.place.run("/bin/mv", "Regression", "ours")
    _ = try folder.place.run("/bin/cp", "-r", "base", "Regression")
    #expect(try folder.check("--accept", "one:requests").status == 0)
    for name in ["one.baseline.json", "one.values.json"] {
      _ = try folder.place.run(
        "/usr/bin/env", "git", "merge-file", "Regression/\(name)", "base/\(name)", "ours/\(name)")
    }
    let output = try folder.check().output
    for name in ["acceptances", "requests"] {
      #expect(
        output.contains("passed     \(name) of total within 0.1 % of the baseline: the same in every"),
        "\(output)")
    }
    #expect(!output.contains("FAULTY"), "\(output)")
  }

  static let mistakes = [
    ("on", "there is no case 'on'; did you mean 'one'?"),
    ("one:requets", "the case 'one' expects no 'requets'; did you mean 'requests'?"),
    ("two:trace", "the case 'two' expects no 'trace'; there are: requests, requests of total"),
  ]

  @Test(arguments: mistakes) func whatIsNotThereIsNotAccepted(_ mistake: (name: String, message: String))
    throws
  {
    try folder.write("one", Self.expected)
    try folder.write("two", "{ metrics: [{ metric: requests, within: 1 % }] }")
    let result = try folder.check("--accept", mistake.name)
    #expect(result.status == 64 && result.errors.contains(mistake.message), "\(result.errors)")
  }

  @Test func aBuildServerAcceptsNothing() throws {
    try folder.write("one", Self.expected)
    try folder.update()
    try folder.write("one", Self.expected, set: Self.change)
    let before = try folder.contents()
    for arguments in [["--accept", "one"], ["--update"], ["--update", "--force"]] {
      let result = try folder.place.start(
        ["check", "Regression"] + arguments, environment: ["CI": "true"]
      ).result()
      #expect(result.status == 64 && result.errors.contains("is refused where CI=true"), "\(result.errors)")
    }
    #expect(try folder.contents() == before)
  }

  /// Updates and acceptances alike.
  @Test func aBaselineThatBreaksABoundNeedsForce() throws {
    let bounds =
      "{ metrics: [{ metric: requests, within: 1 %, at-most: 100000 }, { metric: fill_rate, at-least: 5 % }] }"
    try folder.write("one", bounds)
    try folder.update()
    try folder.write(
      "one",
      bounds.replacing("at-most: 100000", with: "at-most: 5").replacing(
        "at-least: 5 %", with: "at-least: 99.9 %"),
      set: Self.change)
    let before = try folder.contents()
    for arguments in [["--update"], ["--accept", "one"], ["--accept", "one:requests"]] {
      let result = try folder.place.start(
        ["check", "Regression"] + arguments, environment: ["CI": ""]
      ).result()
      #expect(result.status == 1, "\(result.output)")
      #expect(result.errors.contains("the baseline of 'one' stays as it is: "), "\(result.errors)")
      #expect(result.errors.contains("requests of total at most 5, and it is "), "\(result.errors)")
      #expect(result.output.contains("at-most 5: BROKEN"), "\(result.output)")
      #expect(try folder.contents() == before)
    }
    #expect(try folder.check("--update", "--force").status == 0)
    #expect(try folder.contents() != before)
  }

  @Test func theTableNamesOldNewDifferenceAndBounds() throws {
    let expected = "{ metrics: [{ metric: net_revenue, within: 1 %, at-least: 1 CHF }] }"
    try folder.write("one", expected)
    try folder.update()
    try folder.write("one", expected, set: Self.change)
    let output = try folder.check("--update").output
    #expect(output.contains(/Figure +Old +New +Difference +Touches\n/), "\(output)")
    let row =
      /net_revenue of total, CHF +[\d ]+\.\d\d CHF +[\d ]+\.\d\d CHF +paired difference \+[\d ]+\.\d\d CHF \(\+[\d.]+ %\), 95 % interval [−\d ]+\.\d\d CHF to [\d ]+\.\d\d CHF +within 1 %: (exceeded|undecided); at-least 1 CHF: kept\n/
    #expect(output.contains(row), "\(output)")
  }
}

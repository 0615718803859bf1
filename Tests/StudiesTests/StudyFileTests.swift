import Documents
import Foundation
import ScenarioFormat
import Testing

@testable import Studies

@Suite struct StudyFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try write(SmallStudy.text, "base.yaml")
  }

  private func write(_ text: String, _ name: String) throws {
    try Data(text.utf8).write(to: folder.url.appending(path: name))
  }

  private static let head = "study: s\nbase: base.yaml\n"

  /// Returns the messages about a study without its path; empty if there are none.
  private func report(_ body: String) throws -> String {
    try write(Self.head + body, "study.yaml")
    do throws(DiagnosticReport) {
      _ = try StudyFile.load(path: folder.url.path).points()
      return ""
    } catch {
      return error.rendered().replacing(folder.url.path + "/", with: "")
    }
  }

  private static let mistakes = [
    (
      "factors: { w: { key: polcy.commission, values: [10 %] } }",
      """
      study.yaml:3:12: error: factor 'w' = 10 %: unknown key 'polcy'
          3 | factors: { w: { key: polcy.commission, values: [10 %] } }
            |            ^ did you mean 'policy'?
      1 error; nothing was run
      """
    ),
    (
      "factors: { w: { key: policy.commission, from: 50 %, to: 150 %, levels: 2 } }",
      """
      study.yaml:3:12: error: factor 'w' = 150 %: 'commission: 150 %' is out of range; expected 0 % to 100 %
      1 error; nothing was run
      """
    ),
    (
      "factors: { w: { key: horizon, values: [2 weeks] } }",
      """
      study.yaml:3:12: error: factor 'w' = 2 weeks: 'horizon: 2 weeks' has the unknown unit 'weeks'; units of time are \
      'us', 'ms', 's', 'min', 'h', 'd' and 'w'
          3 | factors: { w: { key: horizon, values: [2 weeks] } }
            |            ^ did you mean 'w'?
      1 error; nothing was run
      """
    ),
    (
      "factors: { w: { key: horizon, from: 1 d, to: 20 h } }",
      """
      study.yaml:3:42: error: 'to: 20 h' is not greater than 'from: 1 d'; expected a greater value
      1 error; nothing was run
      """
    ),
    (
      "factors: { w: { key: horizon, from: 1 d, to: 20 % } }",
      """
      study.yaml:3:42: error: 'to: 20 %' has a unit of another kind than 'from: 1 d'; expected the same for both
      1 error; nothing was run
      """
    ),
    (
      "factors: { w: { key: policy.rating.window, from: 10, to: 50, step: 2.5 } }",
      """
      study.yaml:3:62: error: 'step: 2.5' is not a whole number; expected one, as 'policy.rating.window' takes no others
      1 error; nothing was run
      """
    ),
    (
      "factors: { w: { key: horizon, values: [3 d], levels: 4 } }",
      """
      study.yaml:3:46: error: 'levels: 4' is of a range, and there are 'values' too; expected one of them
      1 error; nothing was run
      """
    ),
    (
      "factors: { w: { key: policy.commission, from: 0 %, to: 50 %, step: 0.0001 % }, v: { key: horizon, from: 1 d, to: 9 d } }",
      """
      study.yaml:1:1: error: the grid has 2500005 points; expected at most 1000000
          1 | study: s
            | ^ give each factor fewer 'levels', or take a design of 'points'
      1 error; nothing was run
      """
    ),
    (
      "factors: { w: { key: 'policy.\"commission', values: [3 %] } }",
      """
      study.yaml:3:17: error: 'key: policy.\"commission' has a quote that is not closed
      1 error; nothing was run
      """
    ),
    (
      "factors: { w: { key: horizon, values: [3 d] } }\nmetrics: [fill_rate, requests, fill_rate]",
      """
      study.yaml:4:32: error: 'fill_rate' is in 'metrics' twice
      1 error; nothing was run
      """
    ),
    (
      "factors: { w: { key: horizon, from: 3 d, to: 3 d } }",
      """
      study.yaml:3:42: error: 'to: 3 d' is not greater than 'from: 3 d'; expected a greater value
      1 error; nothing was run
      """
    ),
    (
      "factors: {}",
      "study.yaml:3:1: error: there is no factor; expected at least one\n1 error; nothing was run"
    ),
    (
      "design: { grid: {} }",
      "study.yaml:1:1: error: missing key 'factors'; expected a mapping of names to factor\n1 error; nothing was run"
    ),
    (
      "factors: { mean: { key: horizon, values: [3 d] } }",
      """
      study.yaml:3:12: error: 'mean' is a reserved name, used for a column of the results; expected another name
          3 | factors: { mean: { key: horizon, values: [3 d] } }
            |            ^^^^ add something to it, such as 'mean-1'
      1 error; nothing was run
      """
    ),
    (
      "factors: { w: { key: horizon, values: [3 d] }, v: { key: horizon, values: [4 d] } }",
      """
      study.yaml:3:53: error: 'key: horizon' is the same key as 'horizon', which factor 'w' varies (study.yaml:3:17); \
      expected keys of which none is part of another
      1 error; nothing was run
      """
    ),
    (
      "factors: { w: { key: horizon, values: [3 d] } }\nreplications: 0",
      """
      study.yaml:4:1: error: 'replications: 0' is out of range; expected 1 to 1000000
      1 error; nothing was run
      """
    ),
    (
      "factors: { w: { key: horizon } }",
      """
      study.yaml:3:12: error: 'w: {key: …}' has no values; expected 'values', or 'from' and 'to'
      1 error; nothing was run
      """
    ),
  ]

  @Test(arguments: mistakes.indices) func aMistakeIsShownWithItsPlace(_ number: Int) throws {
    let (body, expected) = Self.mistakes[number]
    #expect(try report(body) == expected)
  }

  /// An error in a point's scenario as a whole names the values that cause it.
  @Test func aMistakeOfAPointNamesItsFactors() throws {
    try write(SmallStudy.text.replacing("horizon: 5 d", with: "horizon: 5 d\nwarm-up: 2 d"), "base.yaml")
    let report = try report("factors: { days: { key: horizon, values: [10 d, 1 d] } }")
    #expect(
      report == """
        base.yaml:4:1: error: 'warm-up: 2 d' leaves nothing of the horizon of 1 d, with factor 'days' = 1 d
        1 error; nothing was run
        """)
  }

  @Test func anUnknownMetricIsShownWithTheNearest() throws {
    let report = try report("factors: { w: { key: horizon, values: [3 d] } }\nmetrics: [fil_rate]")
    #expect(report.hasPrefix("study.yaml:4:11: error: 'fil_rate' in 'metrics[0]' is not a metric\n"))
    #expect(report.hasSuffix("^^^^^^^^ did you mean 'fill_rate'?\n1 error; nothing was run"))
  }

  @Test func aMistakeInTheBaseIsShownThere() throws {
    try write(SmallStudy.text.replacing("horizon: 5 d", with: "horizon: 5"), "base.yaml")
    let report = try report("factors: { w: { key: policy.commission, values: [3 %] } }")
    #expect(report.hasPrefix("base.yaml:3:1: error: 'horizon: 5' has no unit;"))
  }

  @Test func aPointHasTheScenarioOfItsValues() throws {
    try write(
      Self.head + """
        factors:
          offers: { key: dispatch.friend.strategy, values: [{ exclusive: { window: 3 min } }, { broadcast: { to: 4 } }] }
          share: { key: policy.commission, from: 10 %, to: 20 %, levels: 2 }
        """, "study.yaml")
    let study = try StudyFile.load(path: folder.url.path)
    let points = try study.points()
    #expect(points.map { $0.values.map { $0?.text ?? "" } }[3] == ["{ broadcast: { to: 4 } }", "20 %"])
    let byHand = try ScenarioFile.load(
      text: SmallStudy.text,
      overrides: ["dispatch.friend.strategy={ broadcast: { to: 4 } }", "policy.commission=20 %"])
    #expect(points[3].study.scenario == byHand.scenario)
    #expect(Set(points.map(\.study.digest)).count == 4)
    let corner = try study.point(number: 9, at: [1, 1])
    #expect(corner.study.digest == points[3].study.digest)
    #expect(corner.study.name == "9")
    #expect(try study.points(limit: 2).count == 2)
  }

  private static let project = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  @Test func theExampleIsValidAndTheSchemaUpToDate() throws {
    let studies = Self.project.appending(path: "Studies")
    let study = try StudyFile.load(path: studies.appending(path: "offer-window").path)
    #expect(try study.points().count == 9)
    let schema = try String(contentsOf: studies.appending(path: "study.schema.json"), encoding: .utf8)
    #expect(schema == StudyFile.jsonSchema())
  }
}

import Foundation
import ScenarioFormat
import Testing

@testable import Reporting
@testable import Studies

/// Warnings of scenarios that a study makes.
@Suite struct PointWarningsTests {
  /// Pairs of keys of which one switches the other off, with values of the other.
  static let guarded: [(fixed: String, varied: String, values: [String], idle: Int, message: String)] = [
    (
      "policy.rating.window=9 jobs", "policy.rating.first-check", ["5 ratings", "10 ratings", "12 ratings"],
      2,
      "no partner is ever judged by ratings: 'window: 9' of 'rating' is less than 'first-check: 10'"
    ),
    (
      "behaviour.client.rates=0 %", "policy.rating.nearing", ["0.11", "0.12", "0.13"], 3,
      "'policy.rating.nearing' has no effect: nobody rates: 'behaviour.client.rates' is 0 %"
    ),
    (
      "support.respect.report-after=3", "support.respect.block-after", ["5", "4", "2"], 1,
      "no client is reported for the number of its interruptions"
    ),
  ]

  private static let text = """
    scenario: s
    presets: [friend]
    support: { agents: 2 }
    cities:
      bern: { country: CH, area: 51 km2, population: 9, demand: { rate: 9 per day }, partners: { friend: 4 } }
    """

  private func points(_ settings: [[String]]) throws -> [StudyPoint] {
    try settings.enumerated().map { number, overrides in
      StudyPoint(
        name: "\(number)", try ScenarioFile.load(text: Self.text, name: "s.yaml", overrides: overrides))
    }
  }

  @Test(arguments: guarded)
  func aWarningIsToldOnceWithTheNumberOfPoints(
    _ pair: (fixed: String, varied: String, values: [String], idle: Int, message: String)
  ) throws {
    let points = try points(pair.values.map { [pair.fixed, "\(pair.varied)=\($0)"] })
    let texts = PointWarnings(points).texts.filter { $0.contains(pair.message) }
    let place = pair.idle == points.count ? "at every point, " : "at \(pair.idle) of 3 points, "
    #expect(texts.count == 1 && texts.first?.hasPrefix(place) == true, "\(PointWarnings(points).texts)")
  }

  @Test func pointsWithTheSameScenarioAreCountedEach() throws {
    let idle = ["behaviour.client.rates=0 %", "policy.rating.nearing=0.11"]
    let texts = PointWarnings(try points([idle, idle, []])).texts
    #expect(texts.count == 1 && texts.first?.hasPrefix("at 2 of 3 points, ") == true, "\(texts)")
  }

  @Test func goodPointsHaveNoWarnings() throws {
    #expect(PointWarnings(try points([[], ["policy.commission=22 %"]])).texts.isEmpty)
  }

  /// The report of a sweep in each form for readers and programs.
  @Test func theFormsOfASweepShowThem() throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "warned \(UUID())")
    try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(Self.text.utf8).write(to: file.appending(path: "base.yaml"))
    let study = """
      study: warned
      base: base.yaml
      factors: { first: { key: policy.rating.first-check, values: [10 ratings, 60 ratings] } }
      metrics: [fill_rate]
      """
    try Data(study.utf8).write(to: file.appending(path: "study.yaml"))
    let definition = try StudyFile.load(path: file.path)
    let points = try definition.points().map { SweptPoint($0, rows: [], replications: 0) }
    let report = Report(
      sweep: points, of: definition,
      provenance: Provenance(seed: 1, replications: 1, version: "1", folder: nil))
    let expected = "at 1 of 2 points, no partner is ever judged by ratings"
    for form: any ReportForm in [
      TerminalForm(Terminal(isInteractive: false)), JSONForm(), MarkdownForm(), HTMLForm(),
    ] {
      let text: String = form.text(of: report)
      #expect(text.replacing("\n", with: " ").contains(expected), "\(form.name)")
    }
  }
}

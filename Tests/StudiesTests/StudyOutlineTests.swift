import Documents
import Foundation
import Testing

@testable import Studies

@Suite struct StudyOutlineTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try SmallStudy.text.write(
      to: folder.url.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
  }

  private func study(_ design: String = "", rate: String = "from: 5 per day, to: 50 per day") throws
    -> StudyDefinition
  {
    let file = folder.url.appending(path: "study.yaml")
    try """
    study: shards
    base: scenario.yaml
    factors:
      days: { key: horizon, values: [2 d, 5 d, 9 d] }
      rate: { key: cities.zug.demand.rate, \(rate) }
      share: { key: policy.commission, values: [10 %, 20 %] }
    \(design)
    """.write(to: file, atomically: true, encoding: .utf8)
    return try StudyFile.load(path: file.path)
  }

  private func outline(_ study: StudyDefinition, seed: UInt64 = 1, replications: Int = 3) throws
    -> StudyOutline
  {
    try StudyOutline(study, .sweep(points: nil), replications: replications, seed: seed)
  }

  /// The estimates of work that shards are made by, against the requests that the scenarios expect.
  @Test(arguments: ["", "design: { sobol: { points: 30 } }"])
  func estimatesAreNearTheExpectedRequests(_ design: String) throws {
    let study = try study(design)
    let outline = try outline(study)
    let points = try study.points()
    #expect(outline.values.count == points.count)
    let requests = points.map(\.study.expectedRequests)
    for (estimate, expected) in zip(outline.expectedWork, requests) {
      #expect(abs(estimate / expected - 1) < 0.02, "\(estimate) and \(expected)")
    }
  }

  @Test func thePointsAreThoseOfTheWholeStudy() throws {
    let study = try study()
    let outline = try outline(study)
    let all = try study.points()
    let some = try study.points([2, 7, 30], of: outline.values, watch: .silent)
    #expect(some.map(\.number) == [2, 7, 30])
    #expect(some.map(\.study.digest) == [1, 6, 29].map { all[$0].study.digest })
    #expect(some.map(\.study.name) == ["2", "7", "30"])
    let sensitivity = try StudyOutline(
      study, .sensitivity(.morris(trajectories: 4, levels: 4)), replications: 2, seed: 1)
    let points = try SensitivityStudy(study, method: .morris(trajectories: 4, levels: 4)).points
    #expect(sensitivity.values == points.map(\.values))
  }

  @Test func theDigestChangesWithAllThatFiguresDependOn() throws {
    let digest = try outline(try study()).digest
    #expect(try outline(try study()).digest == digest)
    #expect(try outline(try study(), seed: 2).digest != digest)
    #expect(try outline(try study(), replications: 4).digest != digest)
    #expect(try outline(try study(rate: "from: 5 per day, to: 51 per day")).digest != digest)
    #expect(try outline(try study("design: { sobol: { points: 30 } }")).digest != digest)
    try SmallStudy.text.replacing("population: 30000", with: "population: 30001").write(
      to: folder.url.appending(path: "scenario.yaml"), atomically: true, encoding: .utf8)
    #expect(try outline(try study()).digest != digest)
  }

  @Test func planningStopsBetweenTwoPoints() throws {
    let study = try study()
    var seen: [Int] = []
    let watch = PlanningWatch(onPoint: { made, _ in seen.append(made) }, shouldStop: { seen.count == 5 })
    let values = try outline(study).values
    let stop = #expect(throws: PlanningStopped.self) {
      try study.points(1...values.count, of: values, watch: watch)
    }
    #expect(stop?.made == 5 && stop?.count == 30 && seen == [1, 2, 3, 4, 5])
  }
}

extension PlanningWatch {
  fileprivate static var silent: PlanningWatch {
    PlanningWatch(onPoint: { _, _ in }, shouldStop: { false })
  }
}

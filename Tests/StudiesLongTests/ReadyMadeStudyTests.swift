import Foundation
import Studies
import Testing

/// The studies of the repository, every point of them.
@Suite struct ReadyMadeStudyTests {
  private static let project = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  @Test(arguments: [("what-matters", 72), ("what-matters/shares.yaml", 384)])
  func readyMadeStudiesOfSensitivityHaveValidPoints(_ file: String, _ count: Int) throws {
    let study = try StudyFile.load(path: Self.project.appending(path: "Studies/\(file)").path)
    let points = try SensitivityStudy(study, method: study.sensitivity).points
    #expect(points.count == count)
    #expect(study.sensitivity.pointCount(factors: study.factors.count) == count)
    // Keys that are not factors are not varied.
    #expect(Set(points.map(\.study.scenario.horizon)).count == 1)
  }

  /// The studies that lie beside their scenarios, relative to the folder of scenarios.
  private static let readyMade: [String] = {
    let folder = project.appending(path: "Scenarios").path
    let paths = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
    return paths.filter { ($0 as NSString).lastPathComponent.hasPrefix("study") }.sorted()
  }()

  @Test func theReadyMadeStudiesAreThere() {
    for name in [
      "cancellation-threshold", "commission", "offer-window", "rating-threshold", "support-desk-size",
    ] {
      #expect(Self.readyMade.contains("\(name)/study.yaml"))
    }
  }

  @Test(arguments: readyMade) func everyPointOfAReadyMadeStudyIsAScenarioOfItsOwn(_ file: String) throws {
    let study = try StudyFile.load(path: Self.project.appending(path: "Scenarios/\(file)").path)
    let points = try study.points()
    #expect(points.count >= 2)
    #expect(Set(points.map(\.study.digest)).count == points.count)
    #expect(!study.question.isEmpty)
  }
}

import Foundation
import ScenarioFormat
import Testing

@testable import Studies

/// Estimates of the memory of studies, without the making of a point.
@Suite struct StudyMemoryTests {
  private func memory(points: Double, replications: Int, factor: String) throws -> StudyMemory {
    let folder = try TemporaryFolder()
    try Data(SmallStudy.text.utf8).write(to: folder.url.appending(path: "base.yaml"))
    try Data("study: s\nbase: base.yaml\nfactors: { f: { \(factor) } }".utf8).write(
      to: folder.url.appending(path: "study.yaml"))
    let study = try StudyFile.load(path: folder.url.path)
    return StudyMemory(study, base: try study.baseScenario(), points: points, replications: replications)
  }

  private static let commission = "key: policy.commission, from: 10 %, to: 20 %"

  @Test func theLargestStudiesAreRefusedWithTheirSize() throws {
    let memory = try memory(points: 3_000_000, replications: 10, factor: Self.commission)
    let complaint = try #require(memory.complaint(of: 16_000_000_000))
    #expect(complaint.hasPrefix("3000000 points × 10 replications take about "))
    #expect(complaint.hasSuffix(" GB of memory, and this machine has 16 GB"))
    let huge = try self.memory(points: 1e6, replications: 1_000_000, factor: Self.commission)
    #expect(huge.bytes > 1e14)
  }

  @Test func usualStudiesAreAccepted() throws {
    let memory = try memory(points: 1_000, replications: 20, factor: Self.commission)
    #expect(memory.complaint(of: 1_000_000_000) == nil)
  }

  /// Levels are counted, not made.
  @Test func aFactorWithAMillionMillionLevelsIsReadAtOnce() throws {
    let folder = try TemporaryFolder()
    try Data(SmallStudy.text.utf8).write(to: folder.url.appending(path: "base.yaml"))
    try Data(
      """
      study: s
      base: base.yaml
      factors: { f: { key: travel.detour, from: 1, to: 2, step: 0.000000000001 } }
      """.utf8
    ).write(to: folder.url.appending(path: "study.yaml"))
    let study = try StudyFile.load(path: folder.url.path)
    try study.checkValues()
    #expect(try SensitivityStudy(study, method: .morris(trajectories: 4, levels: 4)).points.count == 8)
    #expect(study.pointCount > 9e11)
  }
}

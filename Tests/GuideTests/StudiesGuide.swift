import Foundation
import ScenarioFormat
import Studies
import Testing

@Test func exampleOfStudies() async throws {
  let folder = FileManager.default.temporaryDirectory.appending(path: "guide \(UUID())")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  let path = folder.appending(path: StudyStore.fileName).path
  // Example
  let text = """
    scenario: one city
    start: 2024-03-04
    horizon: 5 d
    presets: [friend]
    cities:
      zug:
        country: CH
        area: 22 km2
        population: 30000
        demand: { rate: 6 per day }
        partners: { friend: 9 }

    """
  let points = try ["15 %", "25 %"].map { commission in
    StudyPoint(
      name: commission, try ScenarioFile.load(text: text, overrides: ["policy.commission=\(commission)"]))
  }
  let plan = StudyPlan(points: points, replications: 0..<3, seed: 1)
  let store = try StudyStore(
    path: path, program: ProgramIdentity(version: "1.0", commit: "unknown", build: "unknown"))
  let ending = try await StudyRun(plan, in: store, workers: 2).execute()
  try store.close()
  // Checks
  #expect(ending.finishedTasks == 6)
}

import Foundation
import Runs
import TestSupport

@testable import Lab

/// A lab on a small scenario in a folder of its own.
struct LabFixture {
  let folder: TemporaryDirectory
  let scenario: LabScenario
  let bench: Bench
  let changes: LoadedChanges

  static let text = """
    scenario: small
    start: 2024-03-04
    horizon: 3 d
    replications: 4
    presets: [friend, conduct-2019]
    demand: { programmes: { friend: 100 % } }
    cities:
      zug: { country: CH, area: 21.6 km2, population: 30618, demand: { rate: 20 per day }, partners: { friend: 9 } }

    """

  init() throws {
    folder = try TemporaryDirectory()
    try Self.text.write(toFile: folder.path + "/scenario.yaml", atomically: true, encoding: .utf8)
    scenario = try LabScenario(path: folder.path)
    bench = Bench(
      scenario, history: try RunHistory(path: folder.path + "/runs.sqlite"),
      folder: ReportFolder(folder.path, replacingReports: true, version: "test", commit: ""),
      threads: SimulationThreads(workers: 1), workers: 1, limits: LabLimits())
    changes = LoadedChanges(scenario)
  }

  /// Question about a change.
  func question(_ text: String, replications: Int = 3) throws -> Question {
    let look = ChangeLook(try body(text), scenario: scenario, changes: changes)
    return Question(
      change: look.change, loaded: look.loaded ?? scenario.loaded, base: scenario, seed: 1,
      replications: replications)
  }

  /// Body of a request, from JSON.
  func body(_ json: String) throws -> AskBody {
    try JSONDecoder().decode(AskBody.self, from: Data(json.utf8))
  }

  /// Setting of one key as the body of a request.
  static func setting(_ key: String, _ value: String?) -> String {
    let text = value.map { "\"\($0)\"" } ?? "null"
    return "{\"settings\": [{\"key\": \"\(key)\", \"value\": \(text)}]}"
  }

  /// Waits until a run is over, and returns what is kept of it.
  func finished(_ number: Int) async throws -> KeptRun? {
    if let live = await bench.live(number) { for await _ in live.news() {} }
    return try bench.history.run(number: number)
  }
}

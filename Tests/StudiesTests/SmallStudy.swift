import Experiments
import Foundation
import Metrics
import ScenarioFormat

@testable import Studies

/// A study of two cities in two countries, with a few dozen jobs a replication.
enum SmallStudy {
  static let text = """
    scenario: small study
    start: 2024-03-04
    horizon: 5 d
    presets: [friend, orange-friends]
    cities:
      zug:
        country: CH
        area: 22 km2
        population: 30000
        demand: { rate: 6 per day, programmes: { friend: 100 % } }
        partners: { friend: 9 }
      łódź:
        country: PL
        area: 50 km2
        population: 60000
        demand: { rate: 5 per day, programmes: { orange-friends: 100 % } }
        partners: { orange-friends: 8 }

    """

  static func point(_ name: String = "base", _ overrides: String...) throws -> StudyPoint {
    StudyPoint(name: name, try ScenarioFile.load(text: text, overrides: overrides))
  }

  static func plan(_ replications: Range<Int> = 0..<3, seed: UInt64 = 7) throws -> StudyPlan {
    let dear = try point("dear", "policy.commission=35 %")
    return StudyPlan(points: [try point(), dear], replications: replications, seed: seed)
  }

  static let program = ProgramIdentity(version: "1.2.3", commit: "0123456789ab", build: "89abcdef0123")
}

/// A folder for a test's files; removed when the test is over.
final class TemporaryFolder {
  let url = FileManager.default.temporaryDirectory.appending(path: "studies \(UUID())")
  var path: String { url.appending(path: StudyStore.fileName).path }

  init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(at: url) }

  func store(_ program: ProgramIdentity = SmallStudy.program) throws -> StudyStore {
    try StudyStore(path: path, program: program)
  }
}

extension StudyRun {
  /// Runs until so many tasks are stored, or to the end.
  func execute(tasks limit: Int = .max) async throws -> StudyEnding {
    let count = Counter()
    return try await execute(
      onProgress: { count.value = $0.finishedTasks }, shouldStop: { count.value >= limit })
  }

  private final class Counter: @unchecked Sendable {
    private let lock = NSLock()
    private var number = 0
    var value: Int {
      get { lock.withLock { number } }
      set { lock.withLock { number = newValue } }
    }
  }
}

extension StudyStore {
  /// Everything that the plan has come to, as text that differs where anything does.
  func contents(of plan: StudyPlan) throws -> [String] {
    try plan.points.flatMap { point in
      try results(of: point, seed: plan.seed, replications: plan.replications).flatMap {
        SmallStudy.lines($0, point.name)
      }
    }
  }
}

extension SmallStudy {
  static func lines(_ result: ReplicationResult, _ point: String) -> [String] {
    let parts = result.cities.map { ($0.city, $0.values) } + [(MetricValue.total, result.total)]
    return parts.flatMap { city, values in
      values.map { "\(point) \(result.replication) \(result.eventCount) \(city) \($0)" }
    }
  }
}

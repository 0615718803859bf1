import ScenarioFormat
import ScenarioModel
import Synchronization
import Testing

@testable import Experiments

/// The base and its variants are one queue of tasks.
@Suite struct ComparisonQueueTests {
  private func scenario(_ small: Int, _ large: Int) throws -> Scenario {
    let cities = [("small", small), ("large", large)].map { name, rate in
      "  \(name): { country: CH, area: 20 km2, population: 9000, clients: 50, "
        + "demand: { rate: \(rate) per day }, partners: { friend: 9 } }"
    }
    let text = """
      scenario: queue
      start: 2024-03-04
      horizon: 4 d
      presets: [friend]
      cities:
      \(cities.joined(separator: "\n"))

      """
    return try ScenarioFile.load(text: text).scenario
  }

  private func plan(_ replications: Int) throws -> ComparisonPlan {
    ComparisonPlan(
      entries: [.init("base", try scenario(5, 20)), .init("busier", try scenario(6, 24))], seed: 3,
      workers: 1,
      replications: replications)
  }

  @Test func everyReplicationIsBegunUnderAllRulesBeforeTheNext() throws {
    let order = try ComparisonBlock(plan(9), first: 4, count: 2).startOrder
    #expect(order.map(\.entry) == [1, 0, 1, 0, 1, 0, 1, 0])
    #expect(order.map(\.number) == [0, 0, 1, 1, 2, 2, 3, 3])
  }

  /// Six of twelve tasks are one whole replication and half of the next.
  @Test func aStopLeavesTheReplicationsThatEveryEntryHasFinished() async throws {
    let finished = Counter()
    let ending = try await ComparisonRun(plan(3)).execute(
      onProgress: { finished.count.store($0.finishedTasks, ordering: .relaxed) },
      shouldStop: { finished.count.load(ordering: .relaxed) >= 6 })
    #expect(ending.isStopped)
    #expect(ending.results.count == 1)
  }

  /// An atomic can be captured only behind a reference.
  private final class Counter: Sendable {
    let count = Atomic(0)
  }
}

import ScenarioFormat
import Tables
import Testing

@testable import Experiments

/// In which order a run's tasks are begun, and that it shows in no number.
@Suite struct StartOrderTests {
  private func plan(_ replications: Int, workers: Int = 1) throws -> RunPlan {
    let cities = [("a", 5), ("b", 40), ("c", 5), ("d", 20)].map { name, rate in
      "  \(name): { country: CH, area: 20 km2, population: 9000, clients: 50, "
        + "demand: { rate: \(rate) per day }, partners: { friend: 9 } }"
    }
    let text = """
      scenario: order
      start: 2024-03-04
      horizon: 4 d
      presets: [friend]
      cities:
      \(cities.joined(separator: "\n"))

      """
    let loaded = try ScenarioFile.load(text: text)
    return RunPlan(scenario: loaded.scenario, replications: replications, seed: 3, workers: workers)
  }

  @Test func theLongestCityOfTheLastReplicationComesFirst() throws {
    #expect(try plan(2, workers: 2).startOrder == [0, 1, 2, 3, 5, 7, 4, 6])
    #expect(try plan(1, workers: 8).startOrder == [1, 3, 0, 2])
  }

  /// So that rows can be written where they are to stay.
  @Test func oneWorkerBeginsThemInTheirOrder() throws {
    #expect(try plan(2).startOrder == Array(0..<8))
  }

  @Test(arguments: [2, 8])
  func resultsComeInTheirOrderForAnyNumberOfWorkers(workers: Int) async throws {
    func results(_ plan: RunPlan) async throws -> [String] {
      var lines: [String] = []
      _ = try await ScenarioRun(plan).execute { result throws(FileFailure) in
        lines += result.cities.map { "\(result.replication) \($0)" } + ["\(result.total)"]
      }
      return lines
    }
    let one = try await results(plan(3))
    #expect(one.count == 15)
    #expect(try await results(plan(3, workers: workers)) == one)
  }
}

import ScenarioFormat
import ScenarioModel
import Testing

@testable import Experiments

/// A comparison that is continued, or whose base is known, gives what one in a single piece gives.
@Suite struct ContinuedComparisonTests {
  private static func scenario(_ rate: Int) throws -> Scenario {
    let text = """
      scenario: continued
      start: 2024-03-04
      horizon: 1 d
      presets: [friend]
      cities:
        a: { country: CH, area: 20 km2, population: 9000, demand: { rate: \(rate) per day }, partners: { friend: 9 } }
        b: { country: CH, area: 20 km2, population: 9000, demand: { rate: 9 per day }, partners: { friend: 5 } }

      """
    return try ScenarioFile.load(text: text).scenario
  }

  private static func plan(_ replications: Int) throws -> ComparisonPlan {
    ComparisonPlan(
      entries: [.init("base", try scenario(12)), .init("busier", try scenario(15))], seed: 3, workers: 2,
      replications: replications)
  }

  private static func rows(_ ending: ComparisonEnding) throws -> [[ComparisonRow]] {
    try Comparison(ending.results, design: ExperimentDesign()).variants
  }

  @Test func aContinuedComparisonGivesTheSameFigures() async throws {
    let whole = try await ComparisonRun(try Self.plan(5)).execute()
    let part = try await ComparisonRun(try Self.plan(2)).execute()
    var order: [Int] = []
    let continued = try await ComparisonRun(try Self.plan(5)).execute(
      continuing: part, onPair: { paired, _ in order.append(paired[0].replication) })
    #expect(order == [2, 3, 4])
    #expect(try Self.rows(continued) == Self.rows(whole))
    #expect(continued.pairing.transitionRows(ofVariant: 0) == whole.pairing.transitionRows(ofVariant: 0))
    #expect(continued.eventCount == whole.eventCount)
  }

  /// Known results may cover a part of the replications, all of them, or more.
  @Test(arguments: [1, 5]) func aKnownBaseIsNotRunAgain(_ known: Int) async throws {
    var base: [ReplicationResult] = []
    let whole = try await ComparisonRun(try Self.plan(5)).execute(onPair: { paired, _ in
      base.append(paired[0])
    })
    var plan = try Self.plan(3)
    plan.baseResults = Array(base.prefix(known))
    let order = ComparisonBlock(plan, first: 0, count: 3).startOrder
    #expect(order.count { $0.entry == 0 } == 2 * max(0, 3 - known))
    let ending = try await ComparisonRun(plan).execute()
    var shorter = try Self.plan(3)
    shorter.workers = 1
    let alone = try await ComparisonRun(shorter).execute()
    #expect(try Self.rows(ending) == Self.rows(alone))
    #expect(ending.pairing.transitionRows(ofVariant: 0) == alone.pairing.transitionRows(ofVariant: 0))
    #expect(whole.results.count == 5)
  }

  @Test func differencesAreThoseOfTheRows() async throws {
    let ending = try await ComparisonRun(try Self.plan(3)).execute()
    let (unit, values) = try #require(ending.results.differences(of: "fill_rate", variant: 0))
    let row = try #require(
      Comparison(ending.results, design: ExperimentDesign()).variants[0].first {
        $0.base.metric == "fill_rate" && $0.role == .deciding
      })
    #expect(unit == row.base.unit && values.count == 3)
    #expect(abs(values.reduce(0, +) / 3 - row.difference.value) < 1e-12)
  }
}

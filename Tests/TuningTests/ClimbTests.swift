import Statistics
import Studies
import Testing
import TuningSupport

@testable import Tuning

/// A recommendation is never surpassed by a neighbour that the same run measured to be surely better.
@Suite("Climb")
struct ClimbTests {
  /// A slope with noise of each point's own.
  private func slope(service: @escaping (Double) -> Double = { _ in 1 }) -> Formula {
    Formula(factors: [.range("x", 0...1, step: 0.01)]) { numbers, replication in
      guard let x = numbers?[0] else { return [0.1 * uniform(1, replication), 1] }
      return [x + 0.1 * uniform(Int(100 * x), replication), service(x) + 0.001 * uniform(2, replication)]
    }
  }

  private func expectNoBetterNeighbour(_ result: TuningResult) {
    for effect in result.effects where effect.feasibility == .met {
      guard let interval = effect.changes[0]?.interval() else { continue }
      #expect(interval.lowerBound <= 0, "\(effect)")
    }
  }

  private func climb(
    _ formula: Formula, _ goal: TuningGoal, from start: Int, budget: Int
  ) async throws -> (climb: LocalClimb, used: Int) {
    var evaluations = EvaluationLog(
      formula, goal: goal, settings: TuningSettings(), allowance: TuningAllowance(replications: budget),
      onProgress: { _ in })
    let point = TuningPoint.values([start])
    _ = try await evaluations.extend([point], from: 0, to: 20, in: .surroundings)
    let candidate = TuningCandidate(
      point: point, number: 1, sample: try #require(evaluations.fresh[point]), outcome: .chosen)
    var climb = LocalClimb(factors: formula.factors, from: candidate, start: 0)
    try await climb.run(&evaluations)
    return (climb, evaluations.allowance.used)
  }

  @Test func aClimbGoesOnToTheTopOfTheRange() async throws {
    let (climb, _) = try await climb(slope(), .maximize("gain"), from: 30, budget: 5_000)
    #expect(climb.point == .values([100]))
    #expect(climb.isComplete)
  }

  /// From 0.5 on the service falls below its bound.
  @Test func aClimbKeepsTheConstraints() async throws {
    let goal = TuningGoal.maximize("gain", constraints: [TuningGoal.atLeast(0.9, "service")])
    let formula = slope { $0 < 0.5 ? 1 : 0.8 }
    let (climb, _) = try await climb(formula, goal, from: 30, budget: 5_000)
    guard case .values(let numbers) = climb.point else { preconditionFailure("the base is no candidate") }
    #expect(numbers[0] >= 40 && numbers[0] < 50, "\(numbers)")
    #expect(climb.sample.feasibility(goal) == .met)
  }

  /// However small the budget is.
  @Test(arguments: [24, 30, 40, 60, 100, 200]) func noNeighbourIsSurelyBetterAndFeasible(_ budget: Int)
    async throws
  {
    let (climb, used) = try await climb(slope(), .maximize("gain"), from: 30, budget: budget)
    #expect(used <= budget)
    for effect in climb.effects where effect.feasibility == .met {
      let interval = try #require(effect.changes[0]).interval()
      #expect(interval.lowerBound <= 0, "\(effect)")
    }
  }

  /// A move is made with what the neighbours of the new point do not need.
  @Test(arguments: 26...70) func aClimbThatMovedMeasuresItsNeighbours(_ budget: Int) async throws {
    let (climb, used) = try await climb(slope(), .maximize("gain"), from: 95, budget: budget)
    #expect(used <= budget)
    #expect(climb.isComplete && !climb.effects.isEmpty)
  }

  @Test(arguments: 0..<10) func aTuneRecommendsNoPointWithASurelyBetterNeighbour(_ seed: Int) async throws {
    let formula = Formula(
      factors: [.range("x", 0...1, step: 0.01), .range("y", 0...1, step: 0.01)]
    ) { numbers, replication in
      guard let numbers else { return [uniform(seed, replication)] }
      let noise = uniform(seed, Int(100 * numbers[0]), Int(100 * numbers[1]), replication)
      return [2 * noise - 3 * abs(numbers[0] - 0.62) - 2 * abs(numbers[1] - numbers[0])]
    }
    let result = try await formula.tune(.maximize("gain"), budget: 160 + 30 * seed)
    expectNoBetterNeighbour(result)
    if let selected = result.selected {
      let chosen = try #require(result.chosen)
      let change = try #require(chosen.sample.advantage(over: result.candidates[selected].sample, 0))
      #expect(change.interval().lowerBound > 0)
      #expect(result.candidates.count { $0.outcome == .chosen } == 1)
    }
  }
}

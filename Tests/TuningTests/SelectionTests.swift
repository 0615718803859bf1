import Foundation
import Statistics
import Studies
import Testing
import TuningSupport

@testable import Tuning

@Suite("Selection")
struct SelectionTests {
  /// More of x is better, and costs service, of which 0.5 are to be left: so x is 0.5 at most.
  private func trade(bound: Double) -> (Formula, TuningGoal) {
    let formula = Formula(factors: [.range("x", 0...1, step: 0.001)]) { numbers, replication in
      guard let x = numbers?[0] else { return [0.1 + uniform(1, replication), 0.9] }
      return [x + uniform(1, replication), 1 - x + 0.1 * (uniform(2, replication) - 0.5)]
    }
    return (formula, .maximize("gain", constraints: [TuningGoal.atLeast(bound, "service")]))
  }

  @Test(arguments: [SearchMethod.auto, .cobyla, .direct, .isres])
  func theWorseEndOfTheConstraintsIntervalIsKept(_ method: SearchMethod) async throws {
    let (formula, goal) = trade(bound: 0.5)
    let result = try await formula.tune(goal, budget: 800) {
      $0.method = method
      $0.searchReplications = 5
    }
    let chosen = try #require(result.chosen)
    let interval = try #require(chosen.sample.estimate(1)).interval()
    #expect(interval.lowerBound >= 0.5)
    let x = try #require(formula.chosenNumbers(result))[0]
    #expect(x < 0.5 && x > 0.45, "\(x)")
    for candidate in result.candidates where candidate.outcome != .open && candidate.outcome != .infeasible {
      #expect(try #require(candidate.sample.estimate(1)).interval().lowerBound >= 0.5)
    }
  }

  @Test func aConstraintThatNobodyMeetsIsNamedWithWhatTheBestMisses() async throws {
    let (formula, goal) = trade(bound: 1.2)
    let result = try await formula.tune(goal, budget: 600)
    #expect(result.chosen == nil)
    guard case .infeasible(let candidate, let missed) = result.verdict else {
      Issue.record("\(result.verdict)")
      return
    }
    #expect(missed.map(\.constraint.name) == ["service"])
    let mean = try #require(missed[0].mean)
    #expect(abs(mean - 1) < 0.05)
    #expect(try #require(missed[0].worseEnd) < mean)
    #expect(formula.numbers(result.candidates[candidate].point)?[0] ?? 1 < 0.05)
  }

  @Test func theBestIsSelectedUnderReplicationsThatTheSearchNeverUsed() async throws {
    let (formula, goal) = trade(bound: 0.2)
    let result = try await formula.tune(goal)
    let chosen = try #require(result.chosen)
    let used = try #require(result.searchedReplications.values.flatMap(\.self).map(\.upperBound).max())
    #expect(result.starts[chosen.point] == used)
    #expect(result.starts[.base] == result.starts[chosen.point])
    let advantage = try #require(result.advantages[0])
    // The noise is the same at all points, so that the difference is exact.
    let x = try #require(formula.chosenNumbers(result))[0]
    #expect(abs(advantage.mean - (x - 0.1)) < 1e-9)
    #expect(result.probability == 0.95)
  }

  /// The base is as good as the best point but for chance, or a little worse in every replication.
  @Test(arguments: [(0.0, true), (0.4, false)])
  func aTieWithTheBaseLeavesTheBase(lead: Double, prefersBase: Bool) async throws {
    let formula = Formula(factors: [.range("x", 0...10, step: 1)]) { numbers, replication in
      guard let x = numbers?[0] else { return [5 + uniform(99, replication)] }
      return [5 + lead - abs(x - 4) + uniform(Int(x), replication)]
    }
    let result = try await formula.tune(.maximize("gain"), budget: 1_000) { $0.indifference = .absolute(0.1) }
    let interval = try #require(result.advantages[0]).interval()
    #expect(interval.contains(0) == prefersBase)
    #expect(result.prefersBase == prefersBase)
    #expect(result.recommended == (prefersBase ? .base : result.chosen?.point))
    #expect(formula.chosenNumbers(result) == [4])
  }

  /// Of 30 candidates each has replications of its own.
  @Test func manyCandidatesAreToldApartByRinott() async throws {
    let formula = Formula(factors: [.range("x", 0...29, step: 1)]) { numbers, replication in
      guard let x = numbers?[0] else { return [0] }
      return [-abs(x - 20) + 2 * uniform(Int(x), replication)]
    }
    let result = try await formula.tune(.maximize("gain"), budget: 20_000) {
      $0.method = .direct
      $0.searchReplications = 5
      $0.candidateCount = 30
      $0.indifference = .absolute(0.8)
    }
    #expect(result.candidates.count > 20 || result.procedure == .kimNelson)
    #expect(try #require(formula.chosenNumbers(result)) == [20])
    if result.procedure == .rinott {
      let starts = result.candidates.compactMap { result.starts[$0.point] }
      #expect(Set(starts).count == result.candidates.count)
    }
  }

  /// Alike enough that more than 20 are run again, and neighbours of the chosen one have replications of their own.
  @Test func theSurroundingsOfWhatRinottSelectsAreSeenUnderItsOwnReplications() async throws {
    let formula = Formula(factors: [.range("x", 0...59, step: 1)]) { numbers, replication in
      guard let x = numbers?[0] else { return [0] }
      return [10 - 0.001 * abs(x - 30) + 20 * uniform(Int(x), replication)]
    }
    let result = try await formula.tune(.maximize("gain"), budget: 40_000) {
      $0.method = .direct
      $0.searchReplications = 5
      $0.candidateCount = 60
      $0.indifference = .absolute(6)
    }
    #expect(result.procedure == .rinott && result.candidates.count > TuningSettings.mostSequential)
    let chosen = try #require(result.chosen)
    let start = try #require(result.starts[chosen.point])
    let x = try #require(formula.chosenNumbers(result))[0]
    #expect(result.effects.count == 2 && result.effectsAreComplete)
    for effect in result.effects {
      let values = (start..<start + 10).map { replication in
        (10 - 0.001 * abs(Double(effect.value) - 30) + 20 * uniform(effect.value, replication))
          - (10 - 0.001 * abs(x - 30) + 20 * uniform(Int(x), replication))
      }
      let change = try #require(effect.changes[0])
      #expect(abs(change.mean - values.reduce(0, +) / 10) < 1e-9)
    }
  }

  /// Whatever the selection would like to run: the base is compared, and every factor is moved, within the budget.
  @Test(arguments: [160, 300, 700, 1500]) func theBudgetIsKept(_ budget: Int) async throws {
    let formula = Formula(
      factors: [.range("x", 0...1, step: 0.01), .range("y", 0...1, step: 0.01)]
    ) { numbers, replication in
      guard let numbers else { return [uniform(9, replication)] }
      let (x, y) = (numbers[0], numbers[1])
      return [1 - 0.01 * (abs(x - 0.5) + abs(y - 0.5)) + uniform(Int(100 * x), Int(100 * y), replication)]
    }
    let result = try await formula.tune(.maximize("gain"), budget: budget) {
      $0.indifference = .absolute(0.02)
    }
    #expect(result.usedReplications <= budget && formula.meter.measured.count <= budget)
    #expect(result.advantages[0] != nil)
    #expect(result.effectsAreComplete && Set(result.effects.map(\.factor)) == [0, 1])
    #expect(result.candidates.count <= max(1, (budget * 9 / 10 - 5) / 20 - 1))
  }

  /// The model of all replications decides only where the fresh ones do not.
  @Test(arguments: [false, true]) func theModelDecidesWhatFreshReplicationsDoNot(_ isClear: Bool) async throws
  {
    let formula = Formula(factors: [.range("x", 0...1, step: 0.5)]) { numbers, replication in
      let x = numbers?[0] ?? 0
      return [(isClear ? 10 * x : 0) + uniform(Int(2 * x), replication)]
    }
    let goal = TuningGoal.maximize("gain")
    var evaluations = EvaluationLog(
      formula, goal: goal, settings: TuningSettings(), allowance: TuningAllowance(replications: 200),
      onProgress: { _ in })
    let candidates = (0...2).map { TuningPoint.values([$0]) }
    var asked: [Visit] = []
    var step = SelectionStep(
      candidates, goal, TuningSettings(), indifference: isClear ? 2 : 0.001, freshStart: 7
    ) { points, visits in
      asked = visits
      return points.map { $0 == .values([0]) ? 1 : 0 }
    }
    try await step.run(&evaluations)
    #expect(step.isSure == isClear)
    #expect(step.chosen == (isClear ? 2 : 0))
    #expect(asked.isEmpty == isClear)
    for point in candidates where !isClear {
      let own = asked.filter { $0.point == point }
      #expect(own.flatMap(\.rows) == evaluations.fresh[point]?.rows)
      #expect(own.first?.replications == 7..<27)
    }
  }

  @Test func twoObjectivesGiveAFront() async throws {
    let formula = Formula(
      factors: [.range("x", 0...1, step: 0.01), .range("waste", 0...1, step: 0.01)]
    ) { numbers, replication in
      let noise = 0.01 * uniform(1, replication)
      guard let numbers else { return [noise, noise] }
      let (x, waste) = (numbers[0], numbers[1])
      return [x - waste + noise, 1 - x * x - waste + noise]
    }
    let result = try await formula.tune(.maximize("first", "second"), budget: 2_000) {
      $0.candidateCount = 6
    }
    let front = result.candidates.filter { $0.outcome == .front }
    #expect(front.count >= 3)
    for candidate in front { #expect(formula.numbers(candidate.point)?[1] == 0) }
    #expect(result.chosen != nil)
    #expect(result.advantages.count == 2)
  }

  @Test func effectsAreToldForEachFactor() async throws {
    let formula = Formula(
      factors: [.range("much", 0...1, step: 0.01), .range("little", 0...1, step: 0.01)]
    ) { numbers, replication in
      guard let numbers else { return [uniform(1, replication)] }
      return [
        10 - 100 * pow(numbers[0] - 0.5, 2) - pow(numbers[1] - 0.5, 2) + uniform(1, replication)
      ]
    }
    let result = try await formula.tune(.maximize("height"), budget: 800)
    let sizes = result.effects.map { ($0.factor, abs($0.changes[0]?.mean ?? 0)) }
    #expect(Set(sizes.map(\.0)) == [0, 1])
    let greatest = try #require(sizes.max { $0.1 < $1.1 })
    #expect(greatest.0 == 0)
    #expect(abs(greatest.1 - 1) < 0.4)
  }

  @Test func anObjectiveWithoutAValueIsNoOptimum() async throws {
    let formula = Formula(factors: [.range("x", 0...1, step: 0.01)]) { numbers, replication in
      guard let x = numbers?[0] else { return [1] }
      return [x > 0.6 ? nil : x + uniform(1, replication)]
    }
    let result = try await formula.tune(.maximize("gain"))
    #expect(abs(try #require(formula.chosenNumbers(result))[0] - 0.6) < 0.02)
    let none = Formula(factors: [.range("x", 0...1, step: 0.01)]) { numbers, _ in
      numbers == nil ? [1] : [.nan]
    }
    guard case .undefined(let reason) = try await none.tune(.maximize("gain")).verdict else {
      Issue.record("something is recommended")
      return
    }
    #expect(reason == "'gain' has no value in some replication of every candidate")
  }
}

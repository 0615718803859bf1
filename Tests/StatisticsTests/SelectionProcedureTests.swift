import Testing
import Variates

@testable import Statistics

@Suite("Selection of the best")
struct SelectionProcedureTests {
  /// Source: Banks, Carson, Nelson and Nicol, "Discrete-Event System Simulation", 5th edition (2010), table A.12.
  @Test(arguments: [
    (0.90, 5, 2, 2.291), (0.90, 20, 10, 3.437), (0.95, 5, 10, 5.797), (0.95, 10, 2, 2.614),
    (0.95, 10, 8, 4.106), (0.95, 20, 10, 3.875), (0.95, 50, 2, 2.373), (0.975, 10, 8, 4.635),
  ])
  func rinottsConstantIsThatOfTheTables(_ probability: Double, _ first: Int, _ systems: Int, _ h: Double) {
    let constant = Rinott.constant(
      systems: systems, degreesOfFreedom: first - 1, probability: probability)
    #expect(abs(constant - h) < 1.5e-3, "\(constant)")
  }

  @Test func aSystemGetsAsManyObservationsAsItsVarianceCallsFor() throws {
    let rule = try Rinott(systems: 10, firstStage: 20, probability: 0.95, indifference: 0.5)
    #expect(rule.observations(firstStage: 20, variance: 0) == 20)
    let wanted = rule.constant * rule.constant * 4 / 0.25
    #expect(rule.observations(firstStage: 20, variance: 4) == Int(wanted.rounded(.up)))
  }

  /// η of Kim and Nelson for k = 10, n₀ = 10, α = 0.05, worked out by hand: ((0.1 / 9)^(−2/9) − 1) / 2 = 0.8591…
  @Test func theConstantOfKNIsThatOfItsFormula() {
    let h = KimNelson.squaredConstant(systems: 10, firstRounds: 10, probability: 0.95)
    #expect(abs(h / 18 - 0.859_1) < 1e-4, "\(h / 18)")
  }

  @Test func systemsThatAreClearlyWorseAreDroppedAtOnce() throws {
    let first = [[1.0, 1.1, 0.9, 1.05], [5, 5.2, 4.9, 5], [1, 0.9, 1.1, 1]]
    let contest = try KimNelson(first: first, probability: 0.95, indifference: 0.5)
    #expect(contest.remaining == [1])
    #expect(contest.droppedAfter == [4, nil, 4])
    #expect(contest.isDecided && contest.best == 1)
  }

  @Test func equalSystemsAreDecidedAfterTheMostRounds() throws {
    let first = [[1.0, 2, 3, 4], [2.0, 1, 4, 3]]
    var contest = try KimNelson(first: first, probability: 0.9, indifference: 1)
    while !contest.isDecided { contest.add([0, 0]) }
    #expect(contest.rounds == contest.mostRounds)
    #expect(contest.remaining.count == 2 && contest.best == 0)
  }

  @Test func whatCannotBeSelectedFromIsRefused() {
    #expect(throws: StatisticsFailure.tooFew(1, needed: 2)) {
      try KimNelson(first: [[1], [2]], probability: 0.95, indifference: 1)
    }
    #expect(throws: StatisticsFailure.notFinite(at: 1)) {
      try KimNelson(first: [[1, 2], [2, .nan]], probability: 0.95, indifference: 1)
    }
    #expect(throws: StatisticsFailure.marginNotPositive) {
      try KimNelson(first: [[1, 2], [2, 3]], probability: 0.95, indifference: 0)
    }
    #expect(throws: StatisticsFailure.tooFew(1, needed: 2)) {
      try Rinott(systems: 2, firstStage: 1, probability: 0.95, indifference: 1)
    }
  }
}

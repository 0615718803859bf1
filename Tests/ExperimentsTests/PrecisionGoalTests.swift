import ExperimentsSupport
import Testing

@testable import Experiments

/// When replications are enough.
struct PrecisionGoalTests {
  /// Differences that alternate between ± 1: the half-width after n is near 2/√n, and never depends on their mean.
  private func results(_ count: Int, shift: Double = 0, last: [Double] = []) -> PairedResults {
    let differences = (0..<count).map { ($0 % 2 == 0 ? 1.0 : -1) + shift } + last
    let base = differences.indices.map { 100 + Double($0 % 3) }
    return Results.paired([("requests", "count", base, [zip(base, differences).map { $0 + $1 }])])
  }

  private func goal(_ halfWidth: Double) -> PrecisionGoal {
    PrecisionGoal([.init("requests", .absolute(halfWidth, unit: "count"))])
  }

  /// At 30 the half-width is 0.3798; it has to hold for five more.
  @Test func theHalfWidthHasToHoldForFiveFurtherReplications() throws {
    #expect(try !goal(0.4).isReached(by: results(34)))
    #expect(try goal(0.4).isReached(by: results(35)))
  }

  @Test func nothingIsEnoughBeforeTheFirstBlock() throws {
    #expect(try !goal(1_000).isReached(by: results(29)))
    #expect(try !goal(1_000).isReached(by: results(34)))
    #expect(try goal(1_000).isReached(by: results(35)))
  }

  /// Far-off differences widen the interval again before it has held for long enough.
  @Test func aHalfWidthThatDoesNotHoldIsNotEnough() throws {
    #expect(try !goal(0.4).isReached(by: results(33, last: [12, -12, 12])))
  }

  /// A sure difference is no reason to stop.
  @Test func theSizeOfTheDifferenceDoesNotMatter() throws {
    for shift in [0.0, 0.5, 50] {
      #expect(try !goal(0.3).isReached(by: results(40, shift: shift)))
      #expect(try goal(0.3).isReached(by: results(60, shift: shift)))
    }
  }

  @Test func relativeHalfWidthsAreOfTheBase() throws {
    let goal = PrecisionGoal([.init("requests", .relative(0.004))])
    #expect(try goal.isReached(by: results(35)))
    #expect(try !PrecisionGoal([.init("requests", .relative(0.003))]).isReached(by: results(35)))
  }

  /// A metric that nobody has, or money in a currency that nobody pays in, is never known well enough.
  @Test func aTargetWithoutNumbersIsNotReached() throws {
    #expect(try !PrecisionGoal([.init("fill_rate", .points(1))]).isReached(by: results(60)))
    #expect(try !PrecisionGoal([.init("requests", .absolute(9, unit: "PLN"))]).isReached(by: results(60)))
  }

  /// The half-width after 40 is 0.3239; 0.1 takes about 400.
  @Test func whatIsMissingIsMeasured() throws {
    let missing = try #require(try goal(0.1).shortfalls(of: results(40)).first)
    #expect(missing.unit == "count" && missing.wanted == 0.1)
    #expect(abs((missing.halfWidth ?? 0) - 0.3239) < 1e-4)
    #expect((340...370).contains(missing.replicationsNeeded ?? 0))
    let absent = PrecisionGoal([.init("fill_rate", .points(0.01))])
    #expect(
      try absent.shortfalls(of: results(40)) == [
        PrecisionShortfall(variant: 0, metric: "fill_rate", unit: nil)
      ])
  }
}

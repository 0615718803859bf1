import Designs
import Documents
import ScenarioFormat
import Testing

@testable import Studies

@Suite struct ScreeningLevelsTests {
  private static let words = Factor(
    name: "words", key: "w", domain: .list(["a", "b", "c"].map { WrittenValue($0) }))
  private static let numbers = Factor(
    name: "numbers", key: "n", domain: .list(["1 min", "2 min", "9 min"].map { WrittenValue($0) }))
  private static let whole = range("whole", 1, 2, step: 1)
  private static let fine = range("fine", 0, 3, step: 0.001)
  private static let factors = [words, numbers, whole, fine]

  private static func range(_ name: String, _ lower: Double, _ upper: Double, step: Double) -> Factor {
    Factor(
      name: name, key: name,
      domain: .range(
        FactorRange(lower: lower, upper: upper, unit: "", scale: .linear, step: step, levelCount: 5)))
  }

  @Test func stepsAreAsLongAsTheyWentOnTheScale() {
    let scales = Self.factors.map { ScreeningLevels($0, count: 4).scale }
    let design = MorrisDesign(trajectories: 200, scales: scales, seed: 1)
    let lengths = design.steps.map { Set($0.map { ($0.length * 1e6).rounded() / 1e6 }) }
    // Between words there is no way up or down, between three numbers half of the range, between two all of it.
    #expect(lengths == [[1], [0.5, -0.5], [1, -1], [0.666667, -0.666667]])
  }
}

import Documents
import ScenarioFormat
import Testing

@testable import Studies

@Suite struct SensitivityDesignTests {
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

  private func morris(_ trajectories: Int, seed: UInt64 = 1) -> MorrisDesign {
    MorrisDesign(trajectories: trajectories, levels: 4, factors: Self.factors, seed: seed)
  }

  @Test func aTrajectoryMovesEachFactorOnceAndAlone() {
    let design = morris(25)
    #expect(design.points.count == 25 * 5)
    for trajectory in 0..<25 {
      var moved: [Int] = []
      for place in (trajectory * 5)..<(trajectory * 5 + 4) {
        let changed = (0..<4).filter { design.points[place][$0] != design.points[place + 1][$0] }
        #expect(changed.count == 1)
        moved += changed
        for factor in changed {
          let step = design.steps[factor][trajectory]
          #expect((step.from, step.to) == (place, place + 1))
        }
      }
      #expect(moved.sorted() == [0, 1, 2, 3])
    }
  }

  @Test func stepsAreAsLongAsTheyWentOnTheScale() {
    let design = morris(200)
    let lengths = design.steps.map { Set($0.map { ($0.length * 1e6).rounded() / 1e6 }) }
    // Between words there is no way up or down, between three numbers half of the range, between two all of it.
    #expect(lengths == [[1], [0.5, -0.5], [1, -1], [0.666667, -0.666667]])
  }

  /// Over 2000 trajectories each level's share lies within four standard errors of its probability.
  @Test func levelsAreMetEvenly() {
    let design = morris(2000)
    for (factor, levels) in [(0, 3), (2, 2), (3, 4)] {
      let starts = design.steps[factor].map { design.points[$0.from][factor] }
      let counts = Dictionary(grouping: starts) { $0 }.mapValues(\.count)
      #expect(counts.count == levels)
      let share = 1 / Double(levels)
      let bound = 4 * (share * (1 - share) / 2000).squareRoot()
      for count in counts.values { #expect(abs(Double(count) / 2000 - share) < bound) }
    }
  }

  @Test func moreRowsLeaveTheFirstAlone() {
    #expect(Array(morris(20).points.prefix(50)) == morris(10).points)
    #expect(morris(10, seed: 2).points != morris(10).points)
    let few = SaltelliDesign(rows: 16, factors: 5, seed: 4).coordinates
    #expect(Array(SaltelliDesign(rows: 64, factors: 5, seed: 4).coordinates.prefix(16 * 7)) == few)
  }

  @Test func aRowOfSaltellisDesignMixesTwoPoints() {
    let points = SaltelliDesign(rows: 8, factors: 3, seed: 1).coordinates
    #expect(points.count == 8 * 5)
    for row in 0..<8 {
      let (a, b) = (points[row * 5], points[row * 5 + 4])
      for factor in 0..<3 {
        var mixed = a
        mixed[factor] = b[factor]
        #expect(points[row * 5 + 1 + factor] == mixed)
      }
      #expect(zip(a, b).allSatisfy { $0 != $1 })
    }
  }
}

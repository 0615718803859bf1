import Designs
import Testing

@Suite struct MorrisDesignTests {
  private func morris(_ trajectories: Int, seed: UInt64 = 1) -> MorrisDesign {
    MorrisDesign(
      trajectories: trajectories,
      scales: [
        .unordered(levels: 3), .ordered([0, 0.5, 1]), .ordered([0, 1]), .ordered([0, 1.0 / 3, 2.0 / 3, 1]),
      ], seed: seed)
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

  @Test func moreTrajectoriesLeaveTheFirstAlone() {
    #expect(Array(morris(20).points.prefix(50)) == morris(10).points)
    #expect(morris(10, seed: 2).points != morris(10).points)
  }
}

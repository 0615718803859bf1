import Designs
import Testing

@Suite struct SobolSequenceTests {
  /// `scipy.stats.qmc.Sobol(2, scramble=False).random(8)` of SciPy 1.17.1; beyond two dimensions its direction numbers
  /// are others than GSL's.
  @Test func theFirstPointsOfSobolsSequenceAreSciPys() {
    #expect(
      SobolSequence(dimensions: 2).points(8) == [
        [0, 0], [0.5, 0.5], [0.75, 0.25], [0.25, 0.75], [0.375, 0.375], [0.875, 0.875], [0.625, 0.125],
        [0.125, 0.625],
      ])
  }

  /// In every dimension, each of as many equal slices holds one point.
  ///
  /// In the first two dimensions, so does each of as many boxes of any shape that halving gives.
  @Test(arguments: SobolSequence.Scrambling.allCases)
  func sobolsPointsStayEvenHoweverTheyAreScrambled(_ scrambling: SobolSequence.Scrambling) {
    for power in [0, 3, 6] {
      let count = 1 << power
      let points = SobolSequence(
        dimensions: SobolSequence.maximumDimensions, scrambling: scrambling, seed: 3
      ).points(count)
      for dimension in 0..<SobolSequence.maximumDimensions {
        let slices = points.map { Int($0[dimension] * Double(count)) }
        #expect(slices.sorted() == Array(0..<count), "\(scrambling), dimension \(dimension)")
      }
      for split in 0...power {
        let (across, along) = (1 << split, 1 << (power - split))
        let boxes = points.map { Int($0[0] * Double(across)) * along + Int($0[1] * Double(along)) }
        #expect(boxes.sorted() == Array(0..<count), "\(scrambling), \(across) × \(along)")
      }
    }
  }

  /// Over 400 seeds a scrambled coordinate is uniform: its mean lies within four standard errors of 1/2.
  @Test(arguments: [SobolSequence.Scrambling.digitalShift, .owen])
  func scramblingMakesEveryPointUniform(_ scrambling: SobolSequence.Scrambling) {
    let seeds = UInt64(0)..<400
    let samples = seeds.map { SobolSequence(dimensions: 2, scrambling: scrambling, seed: $0).points(4) }
    let bound = 4 * (1.0 / 12 / 400).squareRoot()
    for point in 0..<4 {
      for dimension in 0..<2 {
        let mean = samples.reduce(0) { $0 + $1[point][dimension] } / 400
        #expect(abs(mean - 0.5) < bound, "\(scrambling), point \(point), dimension \(dimension)")
      }
    }
    #expect(samples[0] == SobolSequence(dimensions: 2, scrambling: scrambling, seed: 0).points(4))
  }
}

import Documents
import ScenarioFormat
import Testing

@testable import Studies

@Suite struct DesignTests {
  private let window = Factor(
    name: "window", key: "w", domain: .list([WrittenValue("1 min"), WrittenValue("2 min")]))
  private let share = Factor(
    name: "share", key: "s",
    domain: .range(
      FactorRange(
        lower: 10, upper: 30, unit: "%", scale: .linear, step: 0.0001, levelCount: 3)))

  private func texts(_ design: Design, seed: UInt64 = 1) -> [String] {
    design.values(of: [window, share], seed: seed).map { values in
      values.map { $0?.text ?? "-" }.joined(separator: " & ")
    }
  }

  @Test func aGridChangesItsLastFactorFastest() {
    #expect(
      texts(.grid) == [
        "1 min & 10 %", "1 min & 20 %", "1 min & 30 %", "2 min & 10 %", "2 min & 20 %", "2 min & 30 %",
      ])
  }

  @Test func oneAtATimeBeginsWithTheBaseAndLeavesTheOthersAlone() {
    #expect(texts(.oneAtATime) == ["- & -", "1 min & -", "2 min & -", "- & 10 %", "- & 20 %", "- & 30 %"])
  }

  @Test(arguments: [1, 2, 7, 64, 1000])
  func everySliceOfALatinHypercubeHoldsOnePoint(_ count: Int) {
    for seed in UInt64(0)..<5 {
      let points = LatinHypercube(dimensions: 6, seed: seed).points(count)
      for dimension in 0..<6 {
        let slices = points.map { Int($0[dimension] * Double(count)) }
        #expect(slices.sorted() == Array(0..<count))
      }
    }
  }

  @Test func aLatinHypercubeFollowsFromItsSeed() {
    let cube = LatinHypercube(dimensions: 3, seed: 5)
    #expect(cube.points(20) == cube.points(20))
    #expect(cube.points(20) != LatinHypercube(dimensions: 3, seed: 6).points(20))
    #expect(cube.points(20)[0][0] != cube.points(20)[0][1])
  }

  /// `scipy.stats.qmc.Sobol(2, scramble=False).random(8)` of SciPy 1.17.1; beyond two dimensions its direction numbers
  /// are others than GSL's.
  @Test func theFirstPointsOfSobolsSequenceAreSciPys() {
    #expect(
      SobolSequence(dimensions: 2).points(8) == [
        [0, 0], [0.5, 0.5], [0.75, 0.25], [0.25, 0.75], [0.375, 0.375], [0.875, 0.875], [0.625, 0.125],
        [0.125, 0.625],
      ])
  }

  /// Each of the equal slices in every dimension contains one point.
  ///
  /// In the first two dimensions so does each box of equal size that halving gives.
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

@Suite struct FactorTests {
  private func range(
    _ lower: Double, _ upper: Double, _ unit: String = "", _ scale: FactorRange.Scale = .linear,
    step: Double, levels: Int = 5
  ) -> Factor {
    let range = FactorRange(
      lower: lower, upper: upper, unit: unit, scale: scale, step: step, levelCount: levels)
    return Factor(name: "f", key: "k", domain: .range(range))
  }

  private func texts(_ factor: Factor, _ coordinates: Double...) -> [String] {
    coordinates.map { factor.value(at: $0).text }
  }

  @Test func aRangeReachesFromEndToEnd() {
    let factor = range(1, 2, "min", step: 1e-6)
    #expect(texts(factor, 0, 0.25, 1) == ["1 min", "1.25 min", "2 min"])
    #expect(factor.levels.map(\.text) == ["1 min", "1.25 min", "1.5 min", "1.75 min", "2 min"])
  }

  @Test func wholeNumbersHaveEqualShares() {
    let factor = range(1, 3, step: 1)
    #expect(texts(factor, 0, 0.33, 0.34, 0.66, 0.67, 1) == ["1", "1", "2", "2", "3", "3"])
    #expect(factor.levels.map(\.text) == ["1", "2", "3"])
  }

  @Test func aLogarithmicRangeIsDividedByRatios() {
    let factor = range(0.01, 100, "km", .logarithmic, step: 1e-6)
    #expect(factor.levels.map(\.text) == ["0.01 km", "0.1 km", "1 km", "10 km", "100 km"])
  }

  @Test func stepsStartAtTheLowerEndAndStayBelowTheUpper() {
    #expect(range(1, 10, step: 4).levels.map(\.text) == ["1", "5", "9"])
    #expect(texts(range(0.1, 0.5, "CHF", step: 0.1), 0.4, 1) == ["0.3 CHF", "0.5 CHF"])
    // (0.3 - 0.1) / 0.1 is a little less than 2.
    #expect(texts(range(0.1, 0.3, step: 0.1), 0, 0.5, 1) == ["0.1", "0.2", "0.3"])
  }

  @Test func aListsValuesHaveEqualShares() {
    let words = ["a", "b", "c"].map { WrittenValue($0) }
    let factor = Factor(name: "f", key: "k", domain: .list(words))
    #expect(texts(factor, 0, 0.3, 0.5, 0.7, 1) == ["a", "a", "b", "c", "c"])
    #expect(factor.unit == nil)
  }

  @Test(arguments: [
    ("25 %", 25, "%"), ("-3", -3, ""), ("42 per day", 42, "per day"), ("88 km2", 88, "km2"),
    ("2.90 CHF", 2.9, "CHF"),
  ])
  func numbersWithAUnitAreKnown(_ text: String, _ number: Double, _ unit: String) {
    #expect(WrittenValue(text).measure?.number == number)
    #expect(WrittenValue(text).measure?.unit == unit)
  }

  @Test(arguments: ["none", "1 h 30 min", "2024-03-04", "18:00", "{ broadcast: { to: 3 } }", "[1, 2]"])
  func otherValuesAreNone(_ text: String) { #expect(WrittenValue(text).measure == nil) }

  @Test func keysThatTakeWholeNumbersAreKnown() {
    for key in ["dispatch.friend.open-offers", "policy.rating.window", "cities.zurich.partners.friend"] {
      #expect(ScenarioFile.takesWholeNumbers(at: key), "\(key)")
    }
    for key in ["policy.commission", "horizon", "policy.rating.minimum", "no.such.key"] {
      #expect(!ScenarioFile.takesWholeNumbers(at: key), "\(key)")
    }
  }
}

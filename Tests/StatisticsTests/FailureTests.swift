import Statistics
import Testing

/// Impossible computations throw an error with the reason and never return a number.
struct FailureTests {
  @Test func oneNumberHasNoInterval() {
    #expect(throws: StatisticsFailure.tooFew(1, needed: 2)) { try MeanEstimate(of: [3]) }
    #expect(throws: StatisticsFailure.tooFew(1, needed: 2)) { try MeanEstimate(of: [3], pairedWith: [2]) }
    #expect(throws: StatisticsFailure.tooFew(1, needed: 2)) { try MeanEstimate(of: [3, 4], less: [2]) }
    #expect(throws: StatisticsFailure.tooFew(1, needed: 2)) { try RatioEstimate(of: [3], to: [2]) }
    #expect(throws: StatisticsFailure.tooFew(1, needed: 2)) { try VarianceRatio.ofPairing([3], with: [2]) }
    #expect(
      StatisticsFailure.tooFew(1, needed: 2).description == "1 number is too few; at least 2 are needed")
  }

  @Test(arguments: [Double.nan, .infinity]) func whatIsNotFiniteIsRefused(value: Double) {
    #expect(throws: StatisticsFailure.notFinite(at: 1)) { try MeanEstimate(of: [3, value, 4]) }
    #expect(throws: StatisticsFailure.notFinite(at: 2)) {
      try MeanEstimate(of: [3, 4, 5], pairedWith: [1, 2, value])
    }
    #expect(throws: StatisticsFailure.notFinite(at: 0)) { try MeanEstimate(RunningMoments([3, value])) }
    #expect(throws: StatisticsFailure.notFinite(at: 0)) { try QuantileEstimate(0.5, of: [value]) }
    #expect(throws: StatisticsFailure.notFinite(at: 1)) { try [0.1, value].holmAdjusted() }
    #expect(throws: StatisticsFailure.notFinite(at: 0)) {
      try SteadyState.truncationPoint([value] + Array(repeating: 1, count: 9))
    }
  }

  @Test func samplesOfTwoSizesAreNoPairs() {
    #expect(throws: StatisticsFailure.unpaired(3, 2)) {
      try MeanEstimate(of: [1, 2, 3], pairedWith: [1, 2])
    }
    #expect(throws: StatisticsFailure.unpaired(3, 2)) { try RatioEstimate(of: [1, 2, 3], to: [1, 2]) }
  }

  @Test func aRatioToWhatMayBeNothingIsRefused() {
    #expect(throws: StatisticsFailure.denominatorNearZero) {
      try RatioEstimate(of: [4, 5, 6], to: [-1, 0.5, 1])
    }
  }

  @Test func impossibleCountsAndMarginsAreRefused() throws {
    #expect(throws: StatisticsFailure.impossibleCount(4, trials: 3)) { try ProportionEstimate(4, of: 3) }
    #expect(throws: StatisticsFailure.tooFew(0, needed: 1)) { try ProportionEstimate(0, of: 0) }
    let estimate = try MeanEstimate(of: [1, 2])
    #expect(throws: StatisticsFailure.marginNotPositive) { try estimate.equivalencePValue(margin: 0) }
  }

  /// A median at 95 % takes six numbers: two tails of 2⁻⁶ each are 3.1 %.
  @Test func tooFewNumbersForAQuantileSayHowManyItTakes() throws {
    #expect(throws: StatisticsFailure.tooFew(5, needed: 6)) {
      try QuantileEstimate(0.5, of: [1, 2, 3, 4, 5])
    }
    #expect(try QuantileEstimate(0.5, of: [1, 2, 3, 4, 5, 6]).interval == 1...6)
    #expect(throws: StatisticsFailure.tooFew(2, needed: .max)) { try QuantileEstimate(1, of: [1, 2]) }
  }

  @Test func aRunShorterThanTwoBatchesIsRefused() {
    #expect(throws: StatisticsFailure.tooFew(9, needed: 10)) {
      try SteadyState.truncationPoint(Array(repeating: 1, count: 9))
    }
  }

  /// Two identical policies have a difference of 0 with certainty.
  @Test func whatNeverVariesIsCertain() throws {
    let same = try MeanEstimate(of: [5, 7, 9], pairedWith: [5, 7, 9])
    #expect(same.interval() == 0...0 && same.pValue() == 1)
    #expect(try same.equivalencePValue(margin: 0.1) == 0)
    let shifted = try MeanEstimate(of: [6, 8, 10], pairedWith: [5, 7, 9])
    #expect(shifted.interval() == 1...1 && shifted.pValue() == 0)
    #expect(try shifted.equivalencePValue(margin: 1) == 0.5)
    #expect(try VarianceRatio.ofPairing([6, 8, 10], with: [5, 7, 9]) == .infinity)
    #expect(try VarianceRatio.ofPairing([6, 6], with: [5, 5]) == nil)
  }

  @Test func whatNoNumberOfReplicationsShowsIsNil() {
    #expect(ReplicationsNeeded.toDetect(0, standardDeviation: 1) == nil)
    #expect(ReplicationsNeeded.toDetect(1e-6, standardDeviation: 1) == nil)
    #expect(ReplicationsNeeded.toShowEquivalence(of: 0.5, margin: 0.5, standardDeviation: 1) == nil)
    #expect(ReplicationsNeeded.forHalfWidth(0.1, standardDeviation: 0) == 2)
  }
}

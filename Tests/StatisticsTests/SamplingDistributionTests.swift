import Statistics
import Testing
import Variates

/// Running moments and the distribution functions of test statistics.
struct SamplingDistributionTests {
  static let sample = [4.2, 9.1, 3.3, 7.7, 5.0, 5.0, 12.4, 0.8]

  @Test func momentsAreThoseOfTheSample() throws {
    let moments = RunningMoments(Self.sample)
    let mean = Self.sample.reduce(0, +) / 8
    let squares = Self.sample.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    #expect(moments.count == 8)
    #expect(abs(moments.mean - mean) < 1e-14)
    #expect(abs(try #require(moments.variance) - squares / 7) < 1e-13)
    #expect(moments.minimum == 0.8)
    #expect(moments.maximum == 12.4)
  }

  @Test(arguments: 0...8)
  func mergingPartsIsAddingThemAll(split: Int) throws {
    var left = RunningMoments(Self.sample.prefix(split))
    left.merge(RunningMoments(Self.sample.dropFirst(split)))
    let whole = RunningMoments(Self.sample)
    #expect(left.count == whole.count)
    #expect(abs(left.mean - whole.mean) < 1e-13)
    #expect(abs(try #require(left.variance) - whole.variance!) < 1e-12)
    #expect(left.minimum == whole.minimum && left.maximum == whole.maximum)
  }

  /// A naive sum of squares loses every digit of this variance.
  @Test func varianceSurvivesALargeOffset() throws {
    let moments = RunningMoments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16])
    #expect(abs(try #require(moments.variance) - 30) < 1e-6)
  }

  @Test func tooFewNumbersHaveNoVariance() {
    #expect(RunningMoments().variance == nil)
    #expect(RunningMoments([3]).standardError == nil)
    #expect(RunningMoments([3]).confidenceHalfWidth() == nil)
    #expect(RunningMoments([3, 3]).confidenceHalfWidth() == 0)
  }

  /// t(0.975, 9) = 2.262157; the ten numbers 1...10 have variance 55/6.
  @Test func confidenceIntervalIsStudents() throws {
    let moments = RunningMoments((1...10).map(Double.init))
    let expected = 2.262_157_162_740_99 * (55.0 / 60).squareRoot()
    #expect(abs(try #require(moments.confidenceHalfWidth()) - expected) < 1e-9)
  }

  /// From printed tables.
  @Test func tailsOfTestStatisticsAreTheTabulatedOnes() {
    #expect(abs(SamplingDistribution.normalQuantile(0.975) - 1.959_963_984_540_05) < 1e-12)
    #expect(abs(SamplingDistribution.normalCDF(1) - 0.841_344_746_068_543) < 1e-14)
    #expect(
      abs(SamplingDistribution.studentTQuantile(0.975, degreesOfFreedom: 1) - 12.706_204_736_432) < 1e-8)
    #expect(
      abs(SamplingDistribution.studentTQuantile(0.95, degreesOfFreedom: 30) - 1.697_260_886_593_96) < 1e-10)
    #expect(abs(SamplingDistribution.studentTCDF(2.228_138_851_986_27, degreesOfFreedom: 10) - 0.975) < 1e-12)
    #expect(
      abs(SamplingDistribution.chiSquaredQuantile(0.95, degreesOfFreedom: 3) - 7.814_727_903_251_18) < 1e-10)
    #expect(abs(SamplingDistribution.chiSquaredCDF(7.814_727_903_251_18, degreesOfFreedom: 3) - 0.95) < 1e-12)
    #expect(
      abs(SamplingDistribution.chiSquaredUpperCDF(3.841_458_820_694_12, degreesOfFreedom: 1) - 0.05) < 1e-12)
  }

  @Test func sampleQuantilesAreLinearBetweenNeighbours() {
    let ascending = [1.0, 2, 4, 8]
    #expect(SamplingDistribution.quantile(0, ofSorted: ascending) == 1)
    #expect(SamplingDistribution.quantile(0.5, ofSorted: ascending) == 3)
    #expect(SamplingDistribution.quantile(0.75, ofSorted: ascending) == 5)
    #expect(SamplingDistribution.quantile(1, ofSorted: ascending) == 8)
    #expect(SamplingDistribution.quantile(0.3, ofSorted: [7]) == 7)
    #expect(SamplingDistribution.quantile(0.3, ofSorted: []) == nil)
  }
}

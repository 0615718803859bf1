import Statistics
import Testing
import Variates

/// Coverage of confidence intervals for known truths, within four binomial standard errors of the stated level.
struct CoverageTests {
  private static let trials = 2_000

  /// Share of trials in which the interval contains the true value.
  private func coverage(
    seed: UInt64, _ trial: (inout RandomStreams) throws -> Bool
  ) rethrows -> Double {
    var streams = RandomStreams(seed: seed, replication: 0)
    var held = 0
    for entity in 0..<Self.trials {
      streams.seek(city: 0, purpose: 0, entity: UInt64(entity))
      if try trial(&streams) { held += 1 }
    }
    return Double(held) / Double(Self.trials)
  }

  private func tolerance(_ level: Double) -> Double {
    4 * (level * (1 - level) / Double(Self.trials)).squareRoot()
  }

  private func normals(_ count: Int, _ mean: Double, _ deviation: Double, _ streams: inout RandomStreams)
    -> [Double]
  {
    (0..<count).map { _ in streams.normal(mean: mean, standardDeviation: deviation) }
  }

  @Test func studentsIntervalHoldsTheMean() throws {
    let share = try coverage(seed: 31) { streams in
      try MeanEstimate(of: normals(5, 10, 4, &streams)).interval(level: 0.9).contains(10)
    }
    #expect(abs(share - 0.9) <= tolerance(0.9))
  }

  /// Welch's degrees of freedom are an approximation, which is good to a few thousandths at such sizes.
  @Test func welchsIntervalHoldsTheDifference() throws {
    let share = try coverage(seed: 32) { streams in
      let first = normals(12, 3, 1, &streams)
      return try MeanEstimate(of: first, less: normals(20, 1, 5, &streams)).interval().contains(2)
    }
    #expect(abs(share - 0.95) <= tolerance(0.95))
  }

  @Test func pairedIntervalHoldsTheDifference() throws {
    let share = try coverage(seed: 33) { streams in
      let base = normals(8, 100, 30, &streams)
      let variant = base.map { $0 + streams.normal(mean: 2, standardDeviation: 1) }
      return try MeanEstimate(of: variant, pairedWith: base).interval().contains(2)
    }
    #expect(abs(share - 0.95) <= tolerance(0.95))
  }

  @Test func fiellersIntervalHoldsTheRatio() throws {
    let share = try coverage(seed: 34) { streams in
      let denominators = normals(10, 5, 1, &streams)
      let numerators = denominators.map { 2 * $0 + streams.normal(mean: 0, standardDeviation: 3) }
      return try RatioEstimate(of: numerators, to: denominators).interval.contains(2)
    }
    #expect(abs(share - 0.95) <= tolerance(0.95))
  }

  /// A discrete distribution has no interval of exactly 95 %; the exact coverage is summed over its outcomes.
  @Test func wilsonsIntervalHoldsTheProbability() throws {
    let (p, n) = (0.3, 40)
    var exact = 0.0
    for successes in 0...n where try ProportionEstimate(successes, of: n).interval().contains(p) {
      exact +=
        SamplingDistribution.binomialCDF(successes, trials: n, probability: p)
        - SamplingDistribution.binomialCDF(successes - 1, trials: n, probability: p)
    }
    #expect(abs(exact - 0.95) < 0.02)
    let share = try coverage(seed: 35) { streams in
      let successes = (0..<n).count { _ in streams.uniform() < p }
      return try ProportionEstimate(successes, of: n).interval().contains(p)
    }
    #expect(abs(share - exact) <= tolerance(exact))
  }

  /// The median of an exponential law, between two numbers of the sample; never below the level claimed.
  @Test func quantileIntervalHoldsTheMedian() throws {
    let median = SamplingDistribution.chiSquaredQuantile(0.5, degreesOfFreedom: 2) / 2
    let share = try coverage(seed: 36) { streams in
      let sample = (0..<40).map { _ in streams.exponential(mean: 1) }
      return try QuantileEstimate(0.5, of: sample).interval.contains(median)
    }
    // Ranks 14 and 27 of 40 have 96.15 %.
    let exact =
      SamplingDistribution.binomialCDF(26, trials: 40, probability: 0.5)
      - SamplingDistribution.binomialCDF(13, trials: 40, probability: 0.5)
    #expect(exact > 0.95 && abs(share - exact) <= tolerance(exact))
  }

  /// Differences at the margin are declared equivalent in 5 % of the trials.
  @Test func equivalenceIsClaimedWronglyAsOftenAsAllowed() throws {
    let share = try coverage(seed: 38) { streams in
      let differences = normals(30, 1, 1, &streams)
      return try MeanEstimate(of: differences).equivalencePValue(margin: 1) < 0.05
    }
    #expect(abs(share - 0.05) <= tolerance(0.05))
  }

  /// Power of the t-test at the computed number of replications, with known standard deviation.
  @Test func differencesAreToldWithThePowerAskedFor() throws {
    let n = try #require(ReplicationsNeeded.toDetect(0.5, standardDeviation: 1))
    let share = try coverage(seed: 39) { streams in
      try MeanEstimate(of: normals(n, 0.5, 1, &streams)).pValue() < 0.05
    }
    // Student's quantile for the non-central one's costs at most a replication's worth of power.
    #expect(share >= 0.8 - tolerance(0.8) && share < 0.83)
  }

  /// Holm: with every hypothesis true, one family in twenty has any rejection.
  @Test func adjustedFamiliesRejectAsOftenAsOneTestWould() throws {
    let share = try coverage(seed: 40) { streams in
      let values = try (0..<8).map { _ in try MeanEstimate(of: normals(6, 0, 1, &streams)).pValue() }
      return try values.holmAdjusted().contains { $0 < 0.05 }
    }
    // Independent tests are the worst but for 1 − (1 − 0.05/8)^8 = 4.89 %.
    #expect(abs(share - 0.0489) <= tolerance(0.0489))
  }
}

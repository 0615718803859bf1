import Statistics
import Testing

@testable import Variates

/// Variates against theory. n = 200,000 at a fixed seed; every interval is 4 standard errors, which a right sampler
/// leaves once in 16,000 comparisons. Theory itself is checked against SciPy in `DistributionTheoryTests`.
struct DistributionSamplingTests {
  static let count = 200_000

  private func variates(of distribution: Distribution, count: Int) -> [Double] {
    var streams = RandomStreams(seed: 20_240_229, replication: 1)
    return (0..<count).map { entity in
      streams.seek(city: 1, purpose: 1, entity: UInt64(entity), occurrence: 2)
      return streams.sample(distribution)
    }
  }

  @Test(arguments: DistributionCatalogue.all)
  func momentsAndQuantilesAreThoseOfTheLaw(_ law: CataloguedLaw) {
    let distribution = law.distribution
    let sample = variates(of: distribution, count: Self.count)
    expectMoments(of: sample, distribution)
    for p in [0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99] { expectQuantile(p, of: sample, distribution) }
  }

  @Test(arguments: DistributionCatalogue.all)
  func aSamplerGivesTheSameVariates(_ law: CataloguedLaw) {
    let distribution = law.distribution
    var streams = RandomStreams(seed: 7, replication: 1)
    for entity in 0..<100 as Range<UInt64> {
      streams.seek(city: 1, purpose: 1, entity: entity)
      let variate = streams.sample(distribution)
      streams.seek(city: 1, purpose: 1, entity: entity)
      #expect(withExtendedLifetime(distribution) { streams.sample(distribution.sampler) } == variate)
    }
  }

  /// The standard error of a variance is √((μ₄ − σ⁴)/n), with μ₄ from the sample.
  private func expectMoments(of sample: [Double], _ distribution: Distribution) {
    let n = Double(sample.count)
    let mean = distribution.mean
    var (sum, second, fourth) = (0.0, 0.0, 0.0)
    for x in sample {
      let square = (x - mean) * (x - mean)
      sum += x
      second += square
      fourth += square * square
    }
    let variance = distribution.variance
    let meanError = (variance / n).squareRoot()
    let varianceError = (max(fourth / n - variance * variance, 0) / n).squareRoot()
    #expect(abs(sum / n - mean) <= 4 * meanError, "mean \(sum / n), not \(mean) ± 4 × \(meanError)")
    #expect(
      abs(second / n - variance) <= 4 * varianceError,
      "variance \(second / n), not \(variance) ± 4 × \(varianceError)")
  }

  private func expectQuantile(_ p: Double, of sample: [Double], _ distribution: Distribution) {
    let quantile = distribution.quantile(p)
    let share = distribution.cdf(quantile)
    var below = 0
    for x in sample where x <= quantile { below += 1 }
    let observed = Double(below) / Double(sample.count)
    let standardError = (share * (1 - share) / Double(sample.count)).squareRoot()
    #expect(
      abs(observed - share) <= 4 * standardError,
      "\(observed) of the variates are ≤ the \(p)-quantile \(quantile), not \(share) ± 4 × \(standardError)")
  }

  /// Kolmogorov's test: √n D exceeds 2.23 once in 10,000 samples of the law (n = 20,000).
  @Test(arguments: DistributionCatalogue.continuous)
  func empiricalDistributionFollowsTheLaw(_ law: CataloguedLaw) {
    let sample = variates(of: law.distribution, count: 20_000).sorted()
    let n = Double(sample.count)
    var distance = 0.0
    for (index, x) in sample.enumerated() {
      let probability = law.distribution.cdf(x)
      distance = max(distance, probability - Double(index) / n, Double(index + 1) / n - probability)
    }
    #expect(distance * n.squareRoot() < 2.23)
  }

  /// χ² over the values themselves; p-value above 10⁻⁴ (n = 50,000).
  @Test func discreteValuesComeInProportionToTheirWeights() throws {
    let weights = [0.5, 3, 0, 2, 4.5, 0.01]
    let distribution = try Distribution.discrete(values: [0, 1, 2, 3, 4, 5], weights: weights)
    var counts = [Double](repeating: 0, count: 6)
    for value in variates(of: distribution, count: 50_000) { counts[Int(value)] += 1 }
    #expect(counts[2] == 0)
    let total = weights.reduce(0, +)
    let statistic = zip(counts, weights).filter { $0.1 > 0 }.reduce(0) { sum, pair in
      let expected = 50_000 * pair.1 / total
      return sum + (pair.0 - expected) * (pair.0 - expected) / expected
    }
    #expect(SamplingDistribution.chiSquaredUpperCDF(statistic, degreesOfFreedom: 4) > 1e-4)
  }

  @Test func constantDrawsNoWord() throws {
    var streams = RandomStreams(seed: 1, replication: 1)
    let value = streams.sample(try .constant(12.5))
    var untouched = RandomStreams(seed: 1, replication: 1)
    let (next, first) = (streams.word(), untouched.word())
    #expect(value == 12.5)
    #expect(next == first)
  }

  /// A larger parameter gives a larger variate from the same stream, which reduces the variance of paired comparisons.
  @Test(arguments: [
    (try! Distribution.exponential(mean: 2), try! Distribution.exponential(mean: 2.1)),
    (try! Distribution.lognormal(mean: 45, sd: 20), try! Distribution.lognormal(mean: 50, sd: 20 / 45 * 50)),
    (try! Distribution.weibull(shape: 2, scale: 3), try! Distribution.weibull(shape: 2, scale: 4)),
    (
      try! Distribution.triangular(low: 0, mode: 1, high: 2),
      try! Distribution.triangular(low: 0, mode: 1, high: 3)
    ),
    (try! Distribution.exponential(mean: 2), try! Distribution.pareto(shape: 0.4, scale: 5)),
  ])
  func largerLawGivesTheLargerVariate(_ smaller: Distribution, _ larger: Distribution) {
    for (a, b) in zip(variates(of: smaller, count: 2_000), variates(of: larger, count: 2_000)) {
      #expect(a < b)
    }
  }

  @Test func variatesOfBoundedLawsStayInside() throws {
    let truncated = try Distribution.truncatedNormal(mean: 0, sd: 1, min: 8, max: 8.5)
    let beta = try Distribution.beta(alpha: 0.1, beta: 0.1, min: -2, max: 3)
    for x in variates(of: truncated, count: 5_000) { #expect(x >= 8 && x <= 8.5) }
    for x in variates(of: beta, count: 5_000) { #expect(x >= -2 && x <= 3) }
  }
}

import TestSupport
import Testing

@testable import Variates

/// Moments, distribution functions and quantiles against SciPy, and against each other.
struct DistributionTheoryTests {
  struct Question: Codable {
    var law: String
    var points: [Double]
    var probabilities: [Double]
  }

  struct Answer: Codable {
    var mean: Double
    var variance: Double
    var cdf: [Double]
    var quantiles: [Double]
  }

  /// None is a value of the catalogue's stepped distribution functions, where the least bit decides.
  static let probabilities = [1e-6, 0.001, 0.013, 0.07, 0.21, 0.33, 0.51, 0.73, 0.87, 0.963, 0.999]

  static let scipy = """
    import json, sys
    import numpy as np
    from scipy import stats
    def answer(q):
        law = eval("stats." + q["law"])
        return {"mean": float(law.mean()), "variance": float(law.var()),
                "cdf": [float(x) for x in law.cdf(q["points"])],
                "quantiles": [float(x) for x in law.ppf(q["probabilities"])]}
    json.dump([answer(q) for q in json.load(sys.stdin)], sys.stdout)
    """

  @Test func momentsCDFAndQuantilesAreThoseOfSciPy() throws {
    let laws = DistributionCatalogue.all.filter { $0.scipy != nil }
    let questions = laws.map { law in
      Question(
        law: law.scipy!, points: Self.points(of: law.distribution), probabilities: Self.probabilities)
    }
    let answers: [Answer] = try PythonOracle.answer(questions, script: Self.scipy)
    for (law, answer) in zip(laws, answers) { expect(law.distribution, answer) }
    #expect(answers.count == laws.count)
  }

  /// Inside the support, at its steps and beyond its ends.
  private static func points(of distribution: Distribution) -> [Double] {
    let inside = probabilities.map { distribution.quantile($0) }
    let width = distribution.standardDeviation
    return inside + inside.map { $0 + width / 7 } + [inside[0] - 2 * width, inside[10] + 2 * width, 0, 4.5]
  }

  private func expect(_ distribution: Distribution, _ answer: Answer) {
    #expect(isNear(distribution.mean, answer.mean), "mean of \(distribution): \(answer.mean)")
    #expect(isNear(distribution.variance, answer.variance), "variance of \(distribution): \(answer.variance)")
    for (x, expected) in zip(Self.points(of: distribution), answer.cdf) {
      #expect(isNear(distribution.cdf(x), expected), "cdf of \(distribution) at \(x): \(expected)")
    }
    for (p, expected) in zip(Self.probabilities, answer.quantiles) {
      #expect(isNear(distribution.quantile(p), expected), "\(p)-quantile of \(distribution): \(expected)")
    }
  }

  /// Two ways to compute one number in doubles: 9 digits.
  private func isNear(_ a: Double, _ b: Double) -> Bool { abs(a - b) <= 1e-9 * max(abs(a), abs(b)) + 1e-12 }

  @Test(arguments: DistributionCatalogue.all)
  func quantileIsTheLeastNumberThatReachesItsProbability(_ law: CataloguedLaw) {
    let distribution = law.distribution
    for p in Self.probabilities {
      let x = distribution.quantile(p)
      let margin = law.isContinuous ? 1e-6 * distribution.standardDeviation : 0.5
      #expect(distribution.cdf(x - margin) < p)
      #expect(distribution.cdf(law.isContinuous ? x + margin : x) >= p)
    }
  }

  @Test func endsOfTheSupportAreTheExtremeQuantiles() throws {
    #expect(try Distribution.gamma(shape: 2, scale: 1).quantile(0) == 0)
    #expect(try Distribution.gamma(shape: 2, scale: 1).quantile(1) == .infinity)
    #expect(try Distribution.normal(mean: 0, sd: 1).quantile(0) == -.infinity)
    #expect(try Distribution.beta(alpha: 2, beta: 3, min: 4, max: 6).quantile(1) == 6)
    #expect(try Distribution.poisson(mean: 3).quantile(1) == .infinity)
    #expect(try Distribution.binomial(trials: 9, probability: 0.5).quantile(1) == 9)
    #expect(try Distribution.empirical([4, 2, 8]).quantile(0) == 2)
    #expect(try Distribution.empirical([4, 2, 8]).quantile(1) == 8)
    #expect(try Distribution.constant(3).quantile(0.2) == 3)
    #expect(
      try Distribution.mixture([.constant(1), .uniform(low: 4, high: 5)], weights: [1, 1]).quantile(1) == 5)
  }

  @Test func mixtureIsTheWeightedSumOfItsComponents() throws {
    let parts = try [Distribution.exponential(mean: 2), .normal(mean: 20, sd: 3)]
    let mixture = try Distribution.mixture(parts, weights: [30, 10])
    #expect(abs(mixture.mean - (0.75 * 2 + 0.25 * 20)) < 1e-12)
    let secondMoment = 0.75 * (4 + 4) + 0.25 * (9 + 400)
    #expect(abs(mixture.variance - (secondMoment - 6.5 * 6.5)) < 1e-9)
    for x in [-1.0, 0.5, 3, 18, 25] {
      #expect(abs(mixture.cdf(x) - (0.75 * parts[0].cdf(x) + 0.25 * parts[1].cdf(x))) < 1e-15)
    }
  }

  @Test func infiniteMomentsOfHeavyTailsAreInfinite() throws {
    #expect(try Distribution.pareto(shape: 1, scale: 1).mean == .infinity)
    #expect(try Distribution.pareto(shape: 1.5, scale: 1).mean == 3)
    #expect(try Distribution.pareto(shape: 2, scale: 1).variance == .infinity)
  }

  /// GSL's own inverse gives up for some of these. Where the law crowds at 1, no double has just the right
  /// probability: then the quantile's neighbours enclose it.
  @Test(arguments: [0.02, 0.3, 1, 40, 5_000], [0.02, 0.5, 3, 900])
  func betaQuantilesAreFoundForEveryShape(alpha: Double, beta: Double) throws {
    let distribution = try Distribution.beta(alpha: alpha, beta: beta)
    for p in [0.05, 0.5, 0.9] {
      let x = distribution.quantile(p)
      #expect(x >= 0 && x <= 1)
      #expect(distribution.cdf(x.nextDown) <= p + 1e-9)
      #expect(distribution.cdf(x.nextUp) >= p - 1e-9)
    }
  }
}

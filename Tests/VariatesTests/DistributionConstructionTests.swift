import Testing

@testable import Variates

/// Constructors give the requested mean and standard deviation, and name the parameter that they reject.
struct DistributionConstructionTests {
  struct Made: Sendable, CustomTestStringConvertible {
    let distribution: Distribution
    let mean: Double
    let sd: Double
    /// Relative; 0.1 % where the nearest whole number was taken.
    var tolerance = 1e-10
    var testDescription: String { distribution.description }
  }

  static let made: [Made] = [
    Made(distribution: try! .uniform(mean: 4, sd: 2), mean: 4, sd: 2),
    Made(distribution: try! .exponential(mean: 4), mean: 4, sd: 4),
    Made(distribution: try! .exponential(rate: 4), mean: 0.25, sd: 0.25),
    Made(distribution: try! .erlang(stages: 4, mean: 6), mean: 6, sd: 3),
    Made(distribution: try! .erlang(mean: 6, sd: 3), mean: 6, sd: 3),
    Made(distribution: try! .erlang(mean: 30, sd: 17.32), mean: 30, sd: 17.32, tolerance: 1e-3),
    Made(distribution: try! .gamma(mean: 45, sd: 20), mean: 45, sd: 20),
    Made(distribution: try! .gamma(mean: 0.01, sd: 5), mean: 0.01, sd: 5),
    Made(distribution: try! .lognormal(mean: 45, sd: 20), mean: 45, sd: 20),
    Made(distribution: try! .lognormal(mean: 1e-3, sd: 2), mean: 1e-3, sd: 2),
    Made(distribution: try! .normal(mean: -3, sd: 20), mean: -3, sd: 20),
    Made(distribution: try! .weibull(mean: 45, sd: 20), mean: 45, sd: 20),
    Made(distribution: try! .weibull(mean: 45, sd: 45), mean: 45, sd: 45),
    Made(distribution: try! .weibull(mean: 3, sd: 200), mean: 3, sd: 200),
    Made(distribution: try! .weibull(mean: 3, sd: 0.03), mean: 3, sd: 0.03, tolerance: 1e-8),
    Made(distribution: try! .beta(mean: 0.3, sd: 0.1), mean: 0.3, sd: 0.1),
    Made(distribution: try! .beta(mean: 12, sd: 2, min: 5, max: 20), mean: 12, sd: 2),
    Made(distribution: try! .triangular(mean: 4, sd: 0.5), mean: 4, sd: 0.5),
    Made(distribution: try! .pareto(mean: 10, sd: 3), mean: 10, sd: 3),
    Made(distribution: try! .binomial(mean: 6, sd: 2.05), mean: 6, sd: 2.05, tolerance: 1e-3),
    Made(distribution: try! .binomial(mean: 6, sd: 4.2.squareRoot()), mean: 6, sd: 4.2.squareRoot()),
  ]

  @Test(arguments: made)
  func meanAndDeviationComeBackOut(_ made: Made) {
    let (mean, sd) = (made.distribution.mean, made.distribution.standardDeviation)
    #expect(abs(mean - made.mean) <= 1e-10 * abs(made.mean), "mean \(mean), not \(made.mean)")
    #expect(abs(sd - made.sd) <= made.tolerance * made.sd, "sd \(sd), not \(made.sd)")
  }

  @Test func wellKnownSpecialCasesComeOut() throws {
    #expect(abs(try Distribution.weibull(mean: 45, sd: 45).quantile(0.5) - 45 * 0.693_147_180_559_945) < 1e-9)
    #expect(abs(try Distribution.lognormal(median: 40, sigma: 0.3).quantile(0.5) - 40) < 1e-12)
    #expect(try Distribution.erlang(mean: 6, sd: 3) == .erlang(stages: 4, mean: 6))
    #expect(try Distribution.binomial(mean: 6, sd: 4.2.squareRoot()).quantile(1) == 20)
  }

  @Test func equalityIsByContent() throws {
    let a = try Distribution.discrete(values: [1, 2], weights: [1, 3])
    let b = try Distribution.discrete(values: [2, 1], weights: [6, 2])
    #expect(a == b)
    #expect(a.hashValue == b.hashValue)
    #expect(try a != .discrete(values: [1, 2], weights: [3, 1]))
    #expect(try Distribution.empirical([1, 2]) == .empirical([2, 1]))
    #expect(try Distribution.mixture([a, b], weights: [1, 1]) == .mixture([b, a], weights: [5, 5]))
    #expect(try Distribution.gamma(shape: 1, scale: 2) != .exponential(mean: 2))
  }

  struct Refusal: Sendable, CustomTestStringConvertible {
    let make: @Sendable () throws -> Distribution
    let text: String
    var testDescription: String { text }

    init(_ text: String, _ make: @escaping @Sendable () throws -> Distribution) {
      self.make = make
      self.text = text
    }
  }

  static let refusals: [Refusal] = [
    Refusal("constant: value is nan, but must be a finite number") { try .constant(.nan) },
    Refusal("uniform: high is 2.0, but must be greater than low (2.0) and finite") {
      try .uniform(low: 2, high: 2)
    },
    Refusal("uniform: sd is 0.0, but must be greater than 0 and finite") { try .uniform(mean: 2, sd: 0) },
    Refusal("exponential: mean is -3.0, but must be greater than 0 and finite") {
      try .exponential(mean: -3)
    },
    Refusal("exponential: rate is 0.0, but must be greater than 0 and finite") { try .exponential(rate: 0) },
    Refusal("gamma: shape is 0.0, but must be greater than 0 and finite") { try .gamma(shape: 0, scale: 1) },
    Refusal("gamma: sd is -1.0, but must be greater than 0 and finite") { try .gamma(mean: 1, sd: -1) },
    Refusal("gamma: sd is 1e-200, but must be nearer to the mean's order of magnitude") {
      try .gamma(mean: 1, sd: 1e-200)
    },
    Refusal("erlang: stages is 0.0, but must be a whole number from 1 to 1000000000") {
      try .erlang(stages: 0, mean: 1)
    },
    Refusal(
      "erlang: sd is 4.0, but must be the mean (6.0) divided by the square root of a whole number; a gamma takes any"
    ) { try .erlang(mean: 6, sd: 4) },
    Refusal("lognormal: mean is 0.0, but must be greater than 0 and finite") {
      try .lognormal(mean: 0, sd: 1)
    },
    Refusal("lognormal: sigma is inf, but must be greater than 0 and finite") {
      try .lognormal(median: 2, sigma: .infinity)
    },
    Refusal("normal: sd is nan, but must be greater than 0 and finite") { try .normal(mean: 0, sd: .nan) },
    Refusal("truncated normal: max is 1.0, but must be greater than min (1.0)") {
      try .truncatedNormal(mean: 0, sd: 1, min: 1, max: 1)
    },
    Refusal(
      "truncated normal: min is 50.0, but must be within reach of the mean: normal(0.0, 1.0) never falls into 50.0...inf"
    ) { try .truncatedNormal(mean: 0, sd: 1, min: 50) },
    Refusal("weibull: scale is -1.0, but must be greater than 0 and finite") {
      try .weibull(shape: 1, scale: -1)
    },
    Refusal("weibull: sd is 0.001, but must be between 0.001 and 100 times the mean (10.0)") {
      try .weibull(mean: 10, sd: 0.001)
    },
    Refusal("beta: mean is 2.0, but must be between min (0.0) and max (1.0)") { try .beta(mean: 2, sd: 0.1) },
    Refusal("beta: sd is 0.6, but must be less than 0.5, the most that a mean of 0.5 leaves room for") {
      try .beta(mean: 0.5, sd: 0.6)
    },
    Refusal("triangular: mode is 7.0, but must be between low (1.0) and high (5.0)") {
      try .triangular(low: 1, mode: 7, high: 5)
    },
    Refusal("pareto: shape is 0.0, but must be greater than 0 and finite") {
      try .pareto(shape: 0, scale: 1)
    },
    Refusal("poisson: mean is -1.0, but must be between 0 and 1000000000") { try .poisson(mean: -1) },
    Refusal("binomial: trials is -2.0, but must be a whole number from 0 to 1000000000") {
      try .binomial(trials: -2, probability: 0.5)
    },
    Refusal("binomial: probability is 1.5, but must be between 0 and 1") {
      try .binomial(trials: 2, probability: 1.5)
    },
    Refusal("binomial: sd is 3.0, but must be less than 2.0, the square root of the mean") {
      try .binomial(mean: 4, sd: 3)
    },
    Refusal(
      "binomial: sd is 0.5, but must be such that mean² / (mean − sd²), the number of trials, is a whole number from 1 to 1000000000"
    ) { try .binomial(mean: 3.5, sd: 0.5) },
    Refusal("bernoulli: probability is -0.1, but must be between 0 and 1") {
      try .bernoulli(probability: -0.1)
    },
    Refusal("discrete: values is 0.0, but must be at least one (this is their number)") {
      try .discrete(values: [], weights: [])
    },
    Refusal("discrete: weights is 1.0, but must be as many as values (2)") {
      try .discrete(values: [1, 2], weights: [1])
    },
    Refusal("discrete: weights[1] is -1.0, but must be at least 0 and finite") {
      try .discrete(values: [1, 2], weights: [1, -1])
    },
    Refusal("discrete: weights is 0.0, but must be greater than 0 in sum (this is their sum)") {
      try .discrete(values: [1, 2], weights: [0, 0])
    },
    Refusal("discrete: values[0] is inf, but must be a finite number") {
      try .discrete(values: [.infinity], weights: [1])
    },
    Refusal("empirical: values is 0.0, but must be at least one (this is their number)") {
      try .empirical([])
    },
    Refusal("empirical: values[1] is nan, but must be a finite number") { try .empirical([1, .nan]) },
    Refusal("mixture: components is 0.0, but must be at least one (this is their number)") {
      try .mixture([], weights: [])
    },
  ]

  @Test(arguments: refusals)
  func impossibleParametersAreRefusedByName(_ refusal: Refusal) {
    let error = #expect(throws: InvalidDistribution.self) { try refusal.make() }
    #expect(error?.description == refusal.text)
  }
}

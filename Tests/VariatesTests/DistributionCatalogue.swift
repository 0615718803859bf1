import Testing

@testable import Variates

/// A distribution and SciPy's name for it, where SciPy has it.
struct CataloguedLaw: Sendable, CustomTestStringConvertible {
  let distribution: Distribution
  let scipy: String?
  let isContinuous: Bool

  var testDescription: String { distribution.description }
}

/// At least one of every kind, with parameters on both sides of where a sampler changes its method.
enum DistributionCatalogue {
  static let all: [CataloguedLaw] = continuous + counts + tables

  static let continuous: [CataloguedLaw] = [
    smooth(try! .uniform(low: 2, high: 5), "uniform(2, 3)"),
    smooth(try! .exponential(mean: 3), "expon(scale=3)"),
    smooth(try! .exponential(rate: 4), "expon(scale=0.25)"),
    smooth(try! .erlang(stages: 3, mean: 6), "gamma(3, scale=2)"),
    smooth(try! .gamma(shape: 2.5, scale: 3), "gamma(2.5, scale=3)"),
    smooth(try! .gamma(shape: 0.4, scale: 2), "gamma(0.4, scale=2)"),
    smooth(try! .lognormal(mu: 0.5, sigma: 0.6), "lognorm(0.6, scale=np.exp(0.5))"),
    smooth(try! .lognormal(median: 40, sigma: 0.3), "lognorm(0.3, scale=40)"),
    smooth(try! .normal(mean: -1, sd: 2), "norm(-1, 2)"),
    smooth(try! .truncatedNormal(mean: 10, sd: 4, min: 0), "truncnorm(-2.5, np.inf, 10, 4)"),
    smooth(try! .truncatedNormal(mean: 0, sd: 1, min: 6, max: 7), "truncnorm(6, 7)"),
    smooth(try! .truncatedNormal(mean: 3, sd: 2, min: -5, max: 1), "truncnorm(-4, -1, 3, 2)"),
    smooth(try! .weibull(shape: 1.7, scale: 4), "weibull_min(1.7, scale=4)"),
    smooth(try! .weibull(shape: 0.8, scale: 4), "weibull_min(0.8, scale=4)"),
    smooth(try! .beta(alpha: 2, beta: 3), "beta(2, 3)"),
    smooth(try! .beta(alpha: 0.5, beta: 0.7, min: 10, max: 15), "beta(0.5, 0.7, 10, 5)"),
    smooth(try! .triangular(low: 1, mode: 2, high: 5), "triang(0.25, 1, 4)"),
    smooth(try! .triangular(low: 1, mode: 5, high: 5), "triang(1, 1, 4)"),
    smooth(try! .pareto(shape: 9, scale: 2), "pareto(9, scale=2)"),
    smooth(
      try! .mixture(
        [.exponential(mean: 2), .normal(mean: 20, sd: 3), .uniform(low: 5, high: 6)], weights: [3, 2, 5]), nil
    ),
  ]

  static let counts: [CataloguedLaw] = [
    stepped(try! .poisson(mean: 3.2), "poisson(3.2)"),
    stepped(try! .poisson(mean: 250), "poisson(250)"),
    stepped(try! .binomial(trials: 20, probability: 0.3), "binom(20, 0.3)"),
    stepped(try! .binomial(trials: 1_000, probability: 0.9), "binom(1000, 0.9)"),
    stepped(try! .bernoulli(probability: 0.25), "bernoulli(0.25)"),
  ]

  static let tables: [CataloguedLaw] = [
    stepped(
      try! .discrete(values: [5, 1, 2, 9, 1], weights: [2, 1, 4, 0, 1]),
      "rv_discrete(values=([1, 2, 5], [0.25, 0.5, 0.25]))"),
    stepped(
      try! .empirical([3, 8, 3, 1, 10, 4, 4, 4, 2, 7]),
      "rv_discrete(values=([1, 2, 3, 4, 7, 8, 10], [.1, .1, .2, .3, .1, .1, .1]))"),
    stepped(
      try! .mixture([.constant(4), .poisson(mean: 2), .constant(50)], weights: [1, 2, 0]), nil),
  ]

  private static func smooth(_ distribution: Distribution, _ scipy: String?) -> CataloguedLaw {
    CataloguedLaw(distribution: distribution, scipy: scipy, isContinuous: true)
  }

  private static func stepped(_ distribution: Distribution, _ scipy: String?) -> CataloguedLaw {
    CataloguedLaw(distribution: distribution, scipy: scipy, isContinuous: false)
  }
}

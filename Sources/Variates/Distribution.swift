/// A probability law over `Double`, checked when made, that streams draw from.
///
/// It knows no unit: its parameters and its variates are in whatever the caller chose (seconds for a duration).
/// Made by the constructors, which throw `InvalidDistribution` for parameters that no law has; drawn from by
/// `RandomStreams.sample(_:)`, which allocates nothing.
///
/// Where the inverse of the distribution function is closed (all but gamma, Erlang, beta, Poisson and binomial),
/// a variate is a monotone function of exactly one uniform: a scenario that moves a parameter moves every variate
/// the same way, which keeps paired comparisons quiet. A mixture takes one uniform more, a constant takes none.
@frozen
public struct Distribution: Hashable, Sendable {
  @usableFromInline let law: Law

  @inlinable
  init(law: Law) { self.law = law }
}

/// The laws with their parameters in the form that is cheapest to draw from.
@usableFromInline
@frozen
enum Law: Hashable, Sendable {
  case constant(Double)
  case uniform(low: Double, high: Double)
  case exponential(mean: Double)
  case gamma(shape: Double, scale: Double)
  case erlang(stages: Double, scale: Double)
  case lognormal(mu: Double, sigma: Double)
  case normal(mean: Double, sd: Double)
  case truncatedNormal(TruncatedNormal)
  case weibull(shape: Double, scale: Double)
  case beta(alpha: Double, beta: Double, min: Double, max: Double)
  case triangular(low: Double, mode: Double, high: Double)
  case pareto(shape: Double, scale: Double)
  case poisson(mean: Double)
  case binomial(trials: UInt32, probability: Double)
  case bernoulli(Double)
  case discrete(DiscreteTable)
  case empirical(EmpiricalTable)
  case mixture(MixtureTable)
}

extension Distribution: CustomStringConvertible {
  /// The distribution's name as a scenario writes it: `lognormal`, `truncated normal`.
  public var name: String {
    switch law {
    case .constant: "constant"
    case .uniform: "uniform"
    case .exponential: "exponential"
    case .gamma: "gamma"
    case .erlang: "erlang"
    case .lognormal: "lognormal"
    case .normal: "normal"
    case .truncatedNormal: "truncated normal"
    case .weibull: "weibull"
    case .beta: "beta"
    case .triangular: "triangular"
    case .pareto: "pareto"
    case .poisson: "poisson"
    case .binomial: "binomial"
    case .bernoulli: "bernoulli"
    case .discrete: "discrete"
    case .empirical: "empirical"
    case .mixture: "mixture"
    }
  }

  /// The name with its parameters, for messages and logs: `lognormal(mu: 1.5, sigma: 0.5)`.
  public var description: String {
    switch law {
    case .constant(let value): "constant(\(value))"
    case .uniform(let low, let high): "uniform(low: \(low), high: \(high))"
    case .exponential(let mean): "exponential(mean: \(mean))"
    case .gamma(let shape, let scale): "gamma(shape: \(shape), scale: \(scale))"
    case .erlang(let stages, let scale): "erlang(stages: \(Int(stages)), mean: \(stages * scale))"
    case .lognormal(let mu, let sigma): "lognormal(mu: \(mu), sigma: \(sigma))"
    case .normal(let mean, let sd): "normal(mean: \(mean), sd: \(sd))"
    case .truncatedNormal(let normal): normal.description
    case .weibull(let shape, let scale): "weibull(shape: \(shape), scale: \(scale))"
    case .beta(let alpha, let beta, let min, let max):
      "beta(alpha: \(alpha), beta: \(beta), min: \(min), max: \(max))"
    case .triangular(let low, let mode, let high): "triangular(low: \(low), mode: \(mode), high: \(high))"
    case .pareto(let shape, let scale): "pareto(shape: \(shape), scale: \(scale))"
    case .poisson(let mean): "poisson(mean: \(mean))"
    case .binomial(let trials, let probability): "binomial(trials: \(trials), probability: \(probability))"
    case .bernoulli(let probability): "bernoulli(probability: \(probability))"
    case .discrete(let table): "discrete(\(table.values.count) values)"
    case .empirical(let table): "empirical(\(table.ascending.count) values)"
    case .mixture(let table): "mixture(\(table.components.map(\.description).joined(separator: ", ")))"
    }
  }
}

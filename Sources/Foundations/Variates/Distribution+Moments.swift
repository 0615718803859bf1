import CRandom

extension Distribution {
  /// Mean, in the distribution's unit; infinite for a Pareto distribution of shape ≤ 1.
  public var mean: Double { withFamily(\.mean) }

  /// Variance, in the square of the distribution's unit; infinite for a Pareto distribution of shape ≤ 2.
  public var variance: Double { withFamily(\.variance) }

  /// Standard deviation, in the distribution's unit; infinite for a Pareto distribution of shape ≤ 2.
  public var standardDeviation: Double { variance.squareRoot() }
}

extension DistributionFamily {
  fileprivate var mean: Double {
    switch self {
    case .constant(let value), .exponential(let value), .normal(let value, _), .poisson(let value): value
    case .bernoulli(let value): value
    case .uniform(let low, let high): low + (high - low) / 2
    case .gamma(let shape, let scale), .erlang(let shape, let scale): shape * scale
    case .lognormal(let mu, let sigma): exp(mu + sigma * sigma / 2)
    case .truncatedNormal(let normal): normal.moments.mean
    case .weibull(let shape, let scale): scale * exp(crandom_log_gamma(1 + 1 / shape))
    case .beta(let alpha, let beta, let min, let max): min + (max - min) * alpha / (alpha + beta)
    case .triangular(let low, let mode, let high): (low + mode + high) / 3
    case .pareto(let shape, let scale): shape > 1 ? shape * scale / (shape - 1) : .infinity
    case .binomial(let trials, let probability): Double(trials) * probability
    case .discrete(let table): table.mean
    case .empirical(let table): table.mean
    case .mixture(let table): table.average(\.mean)
    }
  }

  fileprivate var variance: Double {
    switch self {
    case .constant: 0
    case .uniform(let low, let high): (high - low) * (high - low) / 12
    case .exponential(let mean): mean * mean
    case .gamma(let shape, let scale), .erlang(let shape, let scale): shape * scale * scale
    case .lognormal(let mu, let sigma): expm1(sigma * sigma) * exp(2 * mu + sigma * sigma)
    case .normal(_, let sd): sd * sd
    case .truncatedNormal(let normal): normal.moments.variance
    case .weibull(let shape, let scale): DistributionFamily.weibullVariance(shape: shape, scale: scale)
    case .beta(let alpha, let beta, let min, let max):
      DistributionFamily.betaVariance(alpha: alpha, beta: beta) * (max - min) * (max - min)
    case .triangular(let low, let mode, let high):
      ((high - low) * (high - low) - (mode - low) * (high - mode)) / 18
    case .pareto(let shape, let scale): DistributionFamily.paretoVariance(shape: shape, scale: scale)
    case .poisson(let mean): mean
    case .binomial(let trials, let probability): Double(trials) * probability * (1 - probability)
    case .bernoulli(let probability): probability * (1 - probability)
    case .discrete(let table): table.variance
    case .empirical(let table): table.variance
    case .mixture(let table): table.variance
    }
  }

  fileprivate static func weibullVariance(shape: Double, scale: Double) -> Double {
    let first = crandom_log_gamma(1 + 1 / shape)
    let second = crandom_log_gamma(1 + 2 / shape)
    return scale * scale * exp(2 * first) * expm1(second - 2 * first)
  }

  fileprivate static func betaVariance(alpha: Double, beta: Double) -> Double {
    let total = alpha + beta
    return (alpha / total) * (beta / total) / (total + 1)
  }

  fileprivate static func paretoVariance(shape: Double, scale: Double) -> Double {
    guard shape > 2 else { return .infinity }
    return scale * scale * shape / ((shape - 1) * (shape - 1) * (shape - 2))
  }
}

extension TruncatedNormal {
  /// Mean and variance after truncation, from the densities at the bounds.
  fileprivate var moments: (mean: Double, variance: Double) {
    let low = (min - mean) / sd
    let high = (max - mean) / sd
    let shift = (TruncatedNormal.density(low) - TruncatedNormal.density(high)) / mass
    let pull = (TruncatedNormal.weightedDensity(low) - TruncatedNormal.weightedDensity(high)) / mass
    return (mean + sd * shift, Swift.max(sd * sd * (1 + pull - shift * shift), 0))
  }

  private static func density(_ z: Double) -> Double { exp(-z * z / 2) / (2 * Double.pi).squareRoot() }

  /// Returns z times the standard normal density at z; 0 for infinite z.
  private static func weightedDensity(_ z: Double) -> Double { z.isInfinite ? 0 : z * density(z) }
}

extension DiscreteTable {
  fileprivate var mean: Double { zip(values, probabilities).reduce(0) { $0 + $1.0 * $1.1 } }

  fileprivate var variance: Double {
    let center = mean
    return zip(values, probabilities).reduce(0) { $0 + ($1.0 - center) * ($1.0 - center) * $1.1 }
  }
}

extension EmpiricalTable {
  fileprivate var mean: Double { ascending.reduce(0, +) / Double(ascending.count) }

  fileprivate var variance: Double {
    let center = mean
    return ascending.reduce(0) { $0 + ($1 - center) * ($1 - center) } / Double(ascending.count)
  }
}

extension MixtureTable {
  fileprivate var variance: Double {
    let center = average(\.mean)
    return average { $0.variance + ($0.mean - center) * ($0.mean - center) }
  }
}

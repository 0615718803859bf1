import CRandom
import Memory

extension Distribution {
  /// Returns the distribution function at `x`: the probability of a variate ≤ `x`.
  public func cdf(_ x: Double) -> Double { withFamily { $0.cdf(x) } }
}

extension DistributionFamily {
  func cdf(_ x: Double) -> Double {
    switch self {
    case .constant(let value): x < value ? 0 : 1
    case .uniform(let low, let high): Swift.min(Swift.max((x - low) / (high - low), 0), 1)
    case .exponential(let mean): x <= 0 ? 0 : -expm1(-x / mean)
    case .gamma(let shape, let scale), .erlang(let shape, let scale):
      x <= 0 ? 0 : crandom_gamma_cdf(x, shape, scale)
    case .lognormal(let mu, let sigma): x <= 0 ? 0 : crandom_normal_cdf((log(x) - mu) / sigma)
    case .normal(let mean, let sd): crandom_normal_cdf((x - mean) / sd)
    case .truncatedNormal(let normal): normal.cdf(x)
    case .weibull(let shape, let scale): x <= 0 ? 0 : -expm1(-pow(x / scale, shape))
    case .beta(let alpha, let beta, let min, let max):
      DistributionFamily.unitBetaCDF((x - min) / (max - min), alpha: alpha, beta: beta)
    case .triangular(let low, let mode, let high):
      DistributionFamily.triangularCDF(x, low: low, mode: mode, high: high)
    case .pareto(let shape, let scale): x <= scale ? 0 : -expm1(-shape * log(x / scale))
    case .poisson(let mean): DistributionFamily.countCDF(x, upTo: .max) { crandom_poisson_cdf($0, mean) }
    case .binomial(let trials, let probability):
      DistributionFamily.countCDF(x, upTo: trials) { crandom_binomial_cdf($0, probability, trials) }
    case .bernoulli(let probability): x < 0 ? 0 : x < 1 ? 1 - probability : 1
    case .discrete(let table): table.cdf(x)
    case .empirical(let table): table.cdf(x)
    case .mixture(let table): table.average { $0.cdf(x) }
    }
  }

  fileprivate static func unitBetaCDF(_ x: Double, alpha: Double, beta: Double) -> Double {
    if x <= 0 { return 0 }
    return x >= 1 ? 1 : crandom_beta_cdf(x, alpha, beta)
  }

  fileprivate static func triangularCDF(_ x: Double, low: Double, mode: Double, high: Double) -> Double {
    if x <= low { return 0 }
    if x >= high { return 1 }
    if x <= mode { return (x - low) * (x - low) / ((high - low) * (mode - low)) }
    return 1 - (high - x) * (high - x) / ((high - low) * (high - mode))
  }

  /// Returns the distribution function of a count at any real `x`, by rounding `x` down.
  fileprivate static func countCDF(_ x: Double, upTo most: UInt32, _ cdf: (UInt32) -> Double) -> Double {
    if x < 0 { return 0 }
    return x >= Double(most) ? 1 : cdf(UInt32(x))
  }
}

extension DiscreteTable {
  fileprivate func cdf(_ x: Double) -> Double {
    guard x < values[values.count - 1] else { return 1 }
    let reached = values.firstIndex(reaching: x)
    let index = values[reached] == x ? reached : reached - 1
    return index < 0 ? 0 : cumulative[index]
  }
}

import CRandom
import Memory

extension Distribution {
  /// Returns the `p`-quantile: the least `x` with P(X ≤ x) ≥ `p`; `p` in 0...1.
  ///
  /// 0 and 1 give the ends of the support, which may be infinite. Iterative for gamma, beta, counts and mixtures.
  public func quantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "probability \(p) is outside 0...1")
    return withFamily { $0.quantile(p) }
  }
}

extension DistributionFamily {
  fileprivate func quantile(_ p: Double) -> Double {
    switch self {
    case .constant(let value): value
    case .uniform(let low, let high): low + (high - low) * p
    case .exponential(let mean): -mean * log1p(-p)
    case .gamma(let shape, let scale), .erlang(let shape, let scale):
      DistributionFamily.gammaQuantile(p, shape: shape, scale: scale)
    case .lognormal(let mu, let sigma): exp(mu + sigma * crandom_normal_quantile(p))
    case .normal(let mean, let sd): mean + sd * crandom_normal_quantile(p)
    case .truncatedNormal(let normal): normal.quantile(p)
    case .weibull(let shape, let scale): scale * pow(-log1p(-p), 1 / shape)
    case .beta(let alpha, let beta, let min, let max):
      min + (max - min) * DistributionFamily.unitBetaQuantile(p, alpha: alpha, beta: beta)
    case .triangular(let low, let mode, let high):
      DistributionFamily.triangularQuantile(p, low: low, mode: mode, high: high)
    case .pareto(let shape, let scale): scale * exp(-log1p(-p) / shape)
    case .poisson(let mean):
      p == 1 && mean > 0 ? .infinity : countQuantile(p, most: mean + 40 * (mean.squareRoot() + 1))
    case .binomial(let trials, _): countQuantile(p, most: Double(trials))
    case .bernoulli(let probability): p > 1 - probability ? 1 : 0
    case .discrete(let table): table.values[table.cumulative.firstIndex(reaching: p)]
    case .empirical(let table): table.quantile(p)
    case .mixture(let table): mixtureQuantile(p, of: table)
    }
  }

  /// Returns the least whole number in 0...`most` whose distribution function reaches `p`. O(log most).
  private func countQuantile(_ p: Double, most: Double) -> Double {
    var low = 0.0
    var high = most.rounded(.up)
    while low < high {
      let middle = ((low + high) / 2).rounded(.down)
      if cdf(middle) < p { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Returns the quantile of a mixture, by bisection between the extreme quantiles of its components.
  private func mixtureQuantile(_ p: Double, of table: MixtureTable) -> Double {
    let candidates = table.components.map { $0.quantile(p) }
    let (low, high) = (candidates.min()!, candidates.max()!)
    if p == 0 { return low }
    if p == 1 { return high }
    return DistributionFamily.inverse(of: p, from: low, through: high, cdf)
  }

  /// Returns the least number in `low`...`high` at which `cdf` reaches `p`, by bisection to the last bit.
  fileprivate static func inverse(
    of p: Double, from low: Double, through high: Double, _ cdf: (Double) -> Double
  ) -> Double {
    if cdf(low) >= p { return low }
    var (low, high) = (low, high)
    while true {
      let middle = low + (high - low) / 2
      guard middle > low && middle < high else { return high }
      if cdf(middle) < p { low = middle } else { high = middle }
    }
  }

  fileprivate static func gammaQuantile(_ p: Double, shape: Double, scale: Double) -> Double {
    let direct = crandom_gamma_quantile(p, shape, scale)
    guard direct.isNaN else { return direct }
    var high = shape + 1
    while crandom_gamma_cdf(high, shape, 1) < p { high *= 2 }
    return scale * inverse(of: p, from: 0, through: high) { crandom_gamma_cdf($0, shape, 1) }
  }

  /// Returns the quantile of the beta distribution on 0...1; bisects where GSL's Newton iteration does not converge.
  fileprivate static func unitBetaQuantile(_ p: Double, alpha: Double, beta: Double) -> Double {
    if p == 0 || p == 1 { return p }
    let direct = crandom_beta_quantile(p, alpha, beta)
    guard direct.isNaN else { return direct }
    return inverse(of: p, from: 0, through: 1) { crandom_beta_cdf($0, alpha, beta) }
  }
}

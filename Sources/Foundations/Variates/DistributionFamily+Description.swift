extension DistributionFamily {
  var name: String {
    switch self {
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

  var description: String {
    switch self {
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

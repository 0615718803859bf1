import CRandom
import Memory

extension RandomStreams {
  /// Returns a variate of a distribution, in the distribution's unit, without allocating; `bounded`.
  @inlinable
  public mutating func sample(_ distribution: Distribution) -> Double {
    withExtendedLifetime(distribution) { bounded(variate(of: distribution.family)) }
  }

  /// Returns a variate through a sampler, without reference counting; its distribution must still exist; `bounded`.
  @inlinable
  public mutating func sample(_ sampler: Sampler) -> Double { bounded(variate(of: sampler.family)) }

  /// Returns a variate within ±`Distribution.variateLimit`, or the bound beyond which it lies; the upper one for NaN.
  ///
  /// A replacement is counted in `clampedCount`.
  @inlinable
  public mutating func bounded(_ variate: Double) -> Double {
    _fastPath(variate.magnitude <= Distribution.variateLimit) ? variate : replacement(for: variate)
  }

  @usableFromInline
  mutating func replacement(for variate: Double) -> Double {
    clampedCount += 1
    return variate < 0 ? -Distribution.variateLimit : Distribution.variateLimit
  }

  @usableFromInline
  mutating func variate(of family: DistributionFamily) -> Double {
    switch family {
    case .constant(let value): value
    case .uniform(let low, let high): low + (high - low) * uniform()
    case .exponential(let mean): exponential(mean: mean)
    case .gamma(let shape, let scale), .erlang(let shape, let scale): crandom_gamma(&stream, shape, scale)
    case .lognormal(let mu, let sigma): exp(normal(mean: mu, standardDeviation: sigma))
    case .normal(let mean, let sd): normal(mean: mean, standardDeviation: sd)
    case .truncatedNormal(let normal): normal.quantile(uniform())
    case .weibull(let shape, let scale): scale * pow(exponential(mean: 1), 1 / shape)
    case .beta(let alpha, let beta, let min, let max):
      min + (max - min) * crandom_beta(&stream, alpha, beta)
    case .triangular(let low, let mode, let high):
      DistributionFamily.triangularQuantile(uniform(), low: low, mode: mode, high: high)
    case .pareto(let shape, let scale): scale * exp(exponential(mean: 1 / shape))
    case .poisson(let mean): Double(crandom_poisson(&stream, mean))
    case .binomial(let trials, let probability): Double(crandom_binomial(&stream, probability, trials))
    case .bernoulli(let probability): bernoulli(probability) ? 1 : 0
    case .discrete(let table): table.values[table.cumulative.firstIndex(reaching: uniform())]
    case .empirical(let table): table.quantile(uniform())
    case .mixture(let table):
      variate(of: table.components.elements[table.cumulative.firstIndex(reaching: uniform())].family)
    }
  }
}

extension DistributionFamily {
  @usableFromInline
  static func triangularQuantile(_ p: Double, low: Double, mode: Double, high: Double) -> Double {
    let width = high - low
    let rising = mode - low
    if p * width <= rising { return low + (p * width * rising).squareRoot() }
    return high - ((1 - p) * width * (high - mode)).squareRoot()
  }
}

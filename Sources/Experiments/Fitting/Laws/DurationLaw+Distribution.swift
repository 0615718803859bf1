import Variates

extension DurationLaw {
  /// Returns the distribution that a scenario with these parameters has.
  package func distribution(_ parameters: [Double]) throws(InvalidDistribution) -> Distribution {
    switch self {
    case .exponential: try .exponential(mean: parameters[0])
    case .gamma: try .gamma(shape: parameters[0], scale: parameters[1])
    case .lognormal: try .lognormal(median: parameters[0], sigma: parameters[1])
    case .truncatedNormal:
      try .truncatedNormal(mean: parameters[0], sd: parameters[1], min: 0, max: .infinity)
    case .weibull: try .weibull(shape: parameters[0], scale: parameters[1])
    }
  }
}

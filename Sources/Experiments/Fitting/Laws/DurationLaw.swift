import CRandom
import Foundation

/// Family of laws of positive durations that can be fitted.
///
/// Their densities are smooth and their support does not depend on a parameter, so that estimates by maximum likelihood
/// have the usual standard errors. Uniform, triangular, beta and Pareto laws are excluded for that reason.
package enum DurationLaw: String, Sendable, CaseIterable {
  /// Time to an event that is as likely at any moment.
  case exponential
  /// Gamma.
  case gamma
  /// Value whose logarithm is normal.
  case lognormal
  /// Normal, truncated below 0.
  case truncatedNormal = "truncated-normal"
  /// Time to an event that grows likelier or less likely with age.
  case weibull

  /// Names of the parameters in scenario files.
  package var parameterNames: [String] {
    switch self {
    case .exponential: ["mean"]
    case .gamma: ["shape", "scale"]
    case .lognormal: ["median", "sigma"]
    case .truncatedNormal: ["mean", "sd"]
    case .weibull: ["shape", "scale"]
    }
  }

  /// True for each parameter that is a duration, which a scenario writes with its unit.
  package var areDurations: [Bool] {
    switch self {
    case .exponential: [true]
    case .gamma, .weibull: [false, true]
    case .lognormal: [true, false]
    case .truncatedNormal: [true, true]
    }
  }

  /// True for each parameter that is searched on a logarithmic scale: all that must be above 0.
  var areLogarithmic: [Bool] {
    self == .truncatedNormal ? [false, true] : parameterNames.map { _ in true }
  }

  /// Returns the law at its parameters.
  package func at(_ parameters: [Double]) -> DurationLawPoint {
    switch self {
    case .exponential: .exponential(mean: parameters[0])
    case .gamma:
      .gamma(
        shape: parameters[0], scale: parameters[1],
        logNorm: crandom_log_gamma(parameters[0]) + parameters[0] * log(parameters[1]))
    case .lognormal: .lognormal(mu: log(parameters[0]), sigma: parameters[1])
    case .truncatedNormal:
      .truncatedNormal(
        mean: parameters[0], sd: parameters[1],
        logMass: logNormalUpperTail(-parameters[0] / parameters[1]))
    case .weibull: .weibull(shape: parameters[0], scale: parameters[1])
    }
  }

  /// Returns parameters to begin a search with: moments of what was observed, and the mean of an exponential law.
  func start(for sample: CensoredSample) -> [Double] {
    let observed =
      sample.exact + sample.intervals.map { .init(value: ($0.low + $0.high) / 2, weight: $0.weight) }
    let weight = observed.reduce(0) { $0 + $1.weight }
    let mean = observed.reduce(0) { $0 + $1.value * $1.weight } / weight
    let logMean = observed.reduce(0) { $0 + log($1.value) * $1.weight } / weight
    let logVariance = observed.reduce(0) { $0 + pow(log($1.value) - logMean, 2) * $1.weight } / weight
    let variance = observed.reduce(0) { $0 + pow($1.value - mean, 2) * $1.weight } / weight
    let spread = max(logVariance.squareRoot(), 0.1)
    return switch self {
    case .exponential: [mean]
    case .gamma:
      [
        min(max(mean * mean / max(variance, 1e-12 * mean * mean), 0.05), 50),
        max(variance / mean, 0.02 * mean),
      ]
    case .lognormal: [exp(logMean), spread]
    case .truncatedNormal: [mean, max(variance.squareRoot(), 0.1 * mean)]
    case .weibull: [min(1.2 / spread, 10), mean]
    }
  }
}

/// Law of durations at fixed parameters, with the terms that all evaluations share.
package enum DurationLawPoint: Sendable {
  case exponential(mean: Double)
  case gamma(shape: Double, scale: Double, logNorm: Double)
  case lognormal(mu: Double, sigma: Double)
  case truncatedNormal(mean: Double, sd: Double, logMass: Double)
  case weibull(shape: Double, scale: Double)

  private static let logRootTwoPi = 0.5 * log(2 * Double.pi)

  /// Returns the logarithm of the density at `x` > 0.
  package func logDensity(_ x: Double) -> Double {
    switch self {
    case .exponential(let mean): return -log(mean) - x / mean
    case .gamma(let shape, let scale, let logNorm): return (shape - 1) * log(x) - x / scale - logNorm
    case .lognormal(let mu, let sigma):
      let logarithm = log(x)
      let z = (logarithm - mu) / sigma
      return -logarithm - log(sigma) - Self.logRootTwoPi - z * z / 2
    case .truncatedNormal(let mean, let sd, let logMass):
      let z = (x - mean) / sd
      return -log(sd) - Self.logRootTwoPi - z * z / 2 - logMass
    case .weibull(let shape, let scale):
      let logarithm = log(x / scale)
      return log(shape / scale) + (shape - 1) * logarithm - exp(shape * logarithm)
    }
  }

  /// Returns the logarithm of the probability of a duration above `x` ≥ 0.
  package func logSurvival(_ x: Double) -> Double {
    guard x > 0 else { return 0 }
    switch self {
    case .exponential(let mean): return -x / mean
    case .gamma(let shape, let scale, _): return log(crandom_chi_squared_upper_cdf(2 * x / scale, 2 * shape))
    case .lognormal(let mu, let sigma): return logNormalUpperTail((log(x) - mu) / sigma)
    case .truncatedNormal(let mean, let sd, let logMass): return logNormalUpperTail((x - mean) / sd) - logMass
    case .weibull(let shape, let scale): return -pow(x / scale, shape)
    }
  }

  /// Returns the probability of a duration of at most `x`.
  package func cdf(_ x: Double) -> Double { x <= 0 ? 0 : -expm1(logSurvival(x)) }

  /// Returns the probability of a duration above `low` and at most `high`.
  func probability(above low: Double, upTo high: Double) -> Double {
    exp(logSurvival(low)) * -expm1(logSurvival(high) - logSurvival(low))
  }
}

/// Returns the logarithm of the standard normal upper tail, by its asymptotic series where the tail underflows.
private func logNormalUpperTail(_ z: Double) -> Double {
  if z < 30 { return log(crandom_normal_upper_cdf(z)) }
  let inverse = 1 / (z * z)
  return -z * z / 2 - log(z) - 0.5 * log(2 * Double.pi) + log1p(-inverse + 3 * inverse * inverse)
}

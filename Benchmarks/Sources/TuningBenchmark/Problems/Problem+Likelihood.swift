import Foundation
import Studies
import Variates

/// Law of a pair with scales 1: the second is gamma of shape x₂; given it, the first is gamma of shape x₁ times it.
enum GammaPair {
  static let truth = (first: 2.0, second: 5.0)
  private static let terms = 400

  static func logDensity(_ first: Double, _ second: Double, _ shapes: [Double]) -> Double {
    let shape = shapes[0] * second
    return -first + (shape - 1) * log(first) - lgamma(shape)
      - second + (shapes[1] - 1) * log(second) - lgamma(shapes[1])
  }

  /// Expected log-likelihood of shapes under the true ones, by Simpson's rule over the second of the pair.
  static func expectedLogLikelihood(_ shapes: [Double]) -> Double {
    let (low, width) = (1e-3, 30.0 / Double(terms))
    let values = (0...terms).map { number -> Double in
      let second = low + width * Double(number)
      let density = exp((truth.second - 1) * log(second) - second - lgamma(truth.second))
      let (mean, shape) = (truth.first * second, shapes[0] * second)
      let inner = -mean + (shape - 1) * digamma(mean) - lgamma(shape)
      let given =
        inner - second + (shapes[1] - 1) * log(second) - lgamma(shapes[1])
      return density * given * weight(number)
    }
    return values.reduce(0, +) * width / 3
  }

  /// Weight of a term in Simpson's rule.
  private static func weight(_ number: Int) -> Double {
    if number == 0 || number == terms { return 1 }
    return number.isMultiple(of: 2) ? 2 : 4
  }

  /// Derivative of the logarithm of the gamma function, by its recurrence and asymptotic series.
  static func digamma(_ x: Double) -> Double {
    if x < 10 { return digamma(x + 1) - 1 / x }
    let square = 1 / (x * x)
    return log(x) - 0.5 / x - square * (1 / 12 - square * (1 / 120 - square / 252))
  }
}

extension Problem {
  /// Shapes of greatest expected log-likelihood, from one pair in a replication; the optimum is the true shapes.
  ///
  /// Source of the case: PARAMESTI-1 of SimOpt, "A testbed for simulation-optimization problems".
  static let gammaLikelihood = Problem(
    name: "gamma likelihood",
    factors: [
      ("first shape", FactorRange(lower: 0.1, upper: 10, step: 0.1)),
      ("second shape", FactorRange(lower: 0.1, upper: 10, step: 0.1)),
    ], base: [1, 1], isMaximized: true, budget: 1_000,
    sample: { values, streams in
      streams.seek(city: 0, purpose: 0, entity: 0)
      let second = gamma(GammaPair.truth.second, &streams)
      streams.seek(city: 0, purpose: 1, entity: 0)
      let first = gamma(GammaPair.truth.first * second, &streams)
      return [GammaPair.logDensity(first, second, values)]
    },
    means: { [GammaPair.expectedLogLikelihood($0)] })

  private static func gamma(_ shape: Double, _ streams: inout RandomStreams) -> Double {
    guard let law = try? Distribution.gamma(shape: shape, scale: 1) else {
      preconditionFailure("shape \(shape)")
    }
    return streams.sample(law)
  }
}

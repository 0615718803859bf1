import Foundation

/// Two-stage indifference-zone selection of the best of independent systems: Rinott's procedure.
///
/// The first stage estimates each system's variance, which determines the size of its second stage. Then the system with
/// the greatest overall mean is selected.
///
/// Source: Rinott, "On two-stage selection procedures and related probability-inequalities", Communications in
/// Statistics A7 (1978) 799–811.
public struct Rinott: Sendable {
  /// Rinott's constant h; > 0.
  public let constant: Double
  /// Smallest difference of means worth detecting, in the unit of the observations; > 0.
  public let indifference: Double

  /// Computes the constant of the procedure.
  ///
  /// - Parameters:
  ///   - systems: number of systems; ≥ 2.
  ///   - firstStage: number of first-stage observations of each system; ≥ 2.
  ///   - probability: required probability of correct selection; in 0.5..<1.
  ///   - indifference: smallest difference worth detecting; > 0.
  /// - Throws: `tooFew` for a first stage of one, `marginNotPositive`.
  public init(
    systems: Int, firstStage: Int, probability: Double, indifference: Double
  ) throws(StatisticsFailure) {
    precondition(systems >= 2, "\(systems) systems")
    precondition(probability >= 0.5 && probability < 1, "probability \(probability) is outside 0.5..<1")
    guard firstStage >= 2 else { throw .tooFew(firstStage, needed: 2) }
    guard indifference > 0 else { throw .marginNotPositive }
    self.indifference = indifference
    constant = Self.constant(
      systems: systems, degreesOfFreedom: firstStage - 1, probability: probability)
  }

  /// Returns the total number of observations of a system, both stages together.
  ///
  /// - Parameters:
  ///   - firstStage: number of first-stage observations.
  ///   - variance: sample variance of the first stage.
  public func observations(firstStage: Int, variance: Double) -> Int {
    let wanted = (constant * constant * variance / (indifference * indifference)).rounded(.up)
    return max(firstStage, wanted < 1e9 ? Int(wanted) : 1_000_000_000)
  }

  /// Returns Rinott's h for k systems and ν degrees of freedom, to 1e-9.
  ///
  /// Solves ∫ (∫ Φ(h / √(ν(1/x + 1/y))) f(x) dx)^(k−1) f(y) dy = `probability`, where f is the density of chi-squared.
  static func constant(systems: Int, degreesOfFreedom: Int, probability: Double) -> Double {
    let law = LogChiSquared(degreesOfFreedom: Double(degreesOfFreedom))
    var (low, high) = (0.0, 1.0)
    while law.probability(high, systems) < probability { (low, high) = (high, 2 * high) }
    while high - low > 1e-9 * max(1, high) {
      let middle = (low + high) / 2
      if law.probability(middle, systems) < probability { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}

/// Quadrature nodes of the chi-squared distribution on a logarithmic scale.
///
/// There its density is a smooth bell, which the trapezoidal rule integrates to machine precision.
private struct LogChiSquared {
  let degreesOfFreedom: Double
  private let nodes: [(value: Double, weight: Double)]

  init(degreesOfFreedom: Double) {
    self.degreesOfFreedom = degreesOfFreedom
    let half = degreesOfFreedom / 2
    // Below the lower end lies less than 1e-14 of the law, above the upper end less still.
    let lower = (log(1e-14) + lgamma(half + 1)) / half + log(2)
    let upper = log(degreesOfFreedom + 12 * (2 * degreesOfFreedom).squareRoot() + 80)
    let count = 240
    let step = (upper - lower) / Double(count - 1)
    let raw = (0..<count).map { index in
      let t = lower + Double(index) * step
      return (value: exp(t), weight: exp(half * t - exp(t) / 2))
    }
    let total = raw.reduce(0) { $0 + $1.weight }
    nodes = raw.map { ($0.value, $0.weight / total) }
  }

  /// Returns the probability of correct selection among `systems` with the constant `h`.
  func probability(_ h: Double, _ systems: Int) -> Double {
    nodes.reduce(0) { sum, y in
      let inner = nodes.reduce(0) { sum, x in
        let spread = (degreesOfFreedom * (1 / x.value + 1 / y.value)).squareRoot()
        return sum + x.weight * SamplingDistribution.normalCDF(h / spread)
      }
      return sum + y.weight * pow(inner, Double(systems - 1))
    }
  }
}

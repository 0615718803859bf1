import Foundation
import Variates

/// Distribution of the largest price that clients would pay, as a multiple of the programme's usual price.
///
/// Decision 0170.
public enum WillingnessToPay: Sendable, Hashable {
  /// Distribution of multiples; variates below 0 count as 0.
  case law(Distribution)
  /// Lognormal distribution under which demand has this elasticity.
  case elasticity(PriceElasticity)

  /// Distribution of the multiple.
  package var distribution: Distribution {
    switch self {
    case .law(let law): law
    case .elasticity(let elasticity): elasticity.distribution
    }
  }
}

/// Price elasticity of demand at the usual price, under a lognormal willingness to pay.
///
/// Demand at the price p is proportional to 1 − F(p), so that its elasticity is −p·f(p) / (1 − F(p)). For a lognormal
/// distribution with parameters µ and σ that is −h(z)/σ with z = (ln p − µ)/σ. Here h is the hazard of the standard
/// normal distribution. Its size grows with the price.
public struct PriceElasticity: Sendable, Hashable, BitwiseCopyable {
  /// Elasticity of bookings with respect to the price, at the usual price; in [−5, 0).
  public var value: Double
  /// Standard deviation of the logarithm of the willingness to pay; in (0, 2].
  public var spread: Double

  /// Makes an elasticity; `distribution` traps for numbers out of range.
  public init(value: Double, spread: Double) {
    self.value = value
    self.spread = spread
  }

  /// Assumed elasticity, of the order of magnitude that is measured for rides.
  ///
  /// Source: Cohen, Hahn, Hall, Levitt, Metcalfe, "Using Big Data to Estimate Consumer Surplus: The Case of Uber" (2016).
  public static let preset = PriceElasticity(value: -0.5, spread: 0.7)

  /// Lognormal distribution with this elasticity at 1. Traps for numbers out of range.
  package var distribution: Distribution {
    precondition((-5..<0).contains(value) && spread > 0 && spread <= 2, "\(self) is out of range")
    let median = exp(-spread * Self.normalQuantile(ofHazard: -value * spread))
    return .assumed { () throws(InvalidDistribution) in try .lognormal(median: median, sigma: spread) }
  }

  /// Returns the point at which the increasing hazard of the standard normal distribution has this value; in (0, 10].
  private static func normalQuantile(ofHazard hazard: Double) -> Double {
    var (low, high) = (-38.0, 11.0)
    for _ in 0..<80 {
      let middle = (low + high) / 2
      if normalHazard(middle) < hazard { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }

  private static func normalHazard(_ z: Double) -> Double {
    let density = exp(-z * z / 2) / (2 * Double.pi).squareRoot()
    return density / (erfc(z / 2.0.squareRoot()) / 2)
  }
}

extension PriceElasticity {
  private typealias Parameter = BehaviourParameter<Self>

  /// Declaration for scenario files.
  public static let declaration = BehaviourDeclaration<Self>(
    "elasticity", name: "elasticity", doc: "Price elasticity of demand under a lognormal willingness to pay.",
    startingAs: .preset
  ) {
    Parameter.number(
      "elasticity", \.value, in: .atLeast(-5, below: 0),
      doc: "Elasticity of bookings with respect to the price, at the usual price; below 0.")
    Parameter.number(
      "spread", \.spread, in: .moreThan(0, atMost: 2),
      doc: "Standard deviation of the logarithm of the willingness to pay.")
  }
}

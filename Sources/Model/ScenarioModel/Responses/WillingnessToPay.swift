import Foundation
import Variates

/// The most that a client would pay for a job, over the programme's usual price.
public enum WillingnessToPay: Sendable, Hashable {
  /// A law of its own; variates below 0 count as 0.
  case law(Distribution)
  /// The lognormal law that gives demand this elasticity.
  case elasticity(PriceElasticity)

  /// The law of the multiple.
  package var law: Distribution {
    switch self {
    case .law(let law): law
    case .elasticity(let elasticity): elasticity.law
    }
  }
}

/// How demand answers the price: a lognormal willingness to pay, told by what it does.
///
/// Whoever would pay at least p books, so that demand at the price p is in proportion to 1 − F(p), and its elasticity
/// is −p·f(p) / (1 − F(p)). For a lognormal law with deviation σ of the logarithm that is −h(z)/σ, where h is the
/// hazard of the standard normal law and z = (ln p − µ)/σ. It grows in size with the price.
public struct PriceElasticity: Sendable, Hashable, BitwiseCopyable {
  /// Per cent of bookings more for each per cent that the price is higher, at the usual price; [−5, 0).
  public var value: Double
  /// Standard deviation of the logarithm of the willingness to pay; (0, 2].
  public var spread: Double

  public init(value: Double, spread: Double) {
    self.value = value
    self.spread = spread
  }

  /// The order of magnitude that Cohen, Hahn, Hall, Levitt and Metcalfe, "Using Big Data to Estimate Consumer Surplus:
  /// The Case of Uber" (2016), measure for rides; for visits at home it is assumed.
  public static let preset = PriceElasticity(value: -0.5, spread: 0.7)

  /// The law that has this elasticity at 1. Traps for numbers out of range.
  package var law: Distribution {
    precondition((-5..<0).contains(value) && spread > 0 && spread <= 2, "\(self) is out of range")
    let median = exp(-spread * Self.normalQuantile(ofHazard: -value * spread))
    return .assumed { () throws(InvalidDistribution) in try .lognormal(median: median, sigma: spread) }
  }

  /// Where the hazard of the standard normal law, which rises from 0 without end, has this value; (0, 10].
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

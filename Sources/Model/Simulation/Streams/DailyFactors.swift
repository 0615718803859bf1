import Quantities
import ScenarioModel
import Variates

/// Factors on the rate of requests, one for each local day of a run.
package struct DailyFactors: Sendable {
  /// Factor 1 on every day.
  package static let none = DailyFactors(firstDay: 0, factors: [])

  /// Day of the first factor, as days since 1970-01-01.
  let firstDay: Int
  /// Factors by day; empty if all are 1.
  let factors: [Double]

  /// True if no day has a factor of its own.
  @inline(__always) var isEmpty: Bool { factors.isEmpty }

  /// Factor of a day, as days since 1970-01-01; 1 for days outside the run.
  subscript(day: Int) -> Double {
    factors.indices.contains(day - firstDay) ? factors[day - firstDay] : 1
  }
}

extension CityStreams {
  /// Returns the factors of a city's days. Draws nothing unless days vary at random. O(number of days).
  package mutating func dailyFactors(of city: CityScenario, days: ClosedRange<Int>) -> DailyFactors {
    guard city.demandFactors != .none else { return .none }
    var factors = days.map(city.demandFactors.factor(onDay:))
    let variation = city.demandFactors.variation
    if let shape = variation.shape(ratePerDay: city.ratePerDay) {
      vary(&factors, shape: shape, correlation: variation.correlation)
    }
    return DailyFactors(firstDay: days.lowerBound, factors: factors)
  }

  /// Multiplies the factors by a beta-gamma process of first order with mean 1.
  ///
  /// A gamma variate of shape k times a beta variate of kρ and k(1 − ρ) is gamma of shape kρ. An independent gamma variate
  /// of shape k(1 − ρ) makes it k again.
  private mutating func vary(_ factors: inout [Double], shape: Double, correlation: Double) {
    let fresh = Distribution.assumed { () throws(InvalidDistribution) in
      try .gamma(shape: shape, scale: 1 / shape)
    }
    let kept = shape * correlation
    let rest = shape - kept
    let renewal = Distribution.assumed { () throws(InvalidDistribution) in
      try .gamma(shape: rest, scale: 1 / shape)
    }
    let thinning = kept > 0 ? try? Distribution.beta(alpha: kept, beta: rest) : nil
    var former: Double?
    for day in factors.indices {
      let factor = draw(.dailyDemand, of: UInt64(day)) { stream in
        guard let thinning, let former else { return stream.sample(fresh) }
        return former * stream.sample(thinning) + stream.sample(renewal)
      }
      factors[day] *= factor
      former = factor
    }
  }
}

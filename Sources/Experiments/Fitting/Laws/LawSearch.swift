import Foundation
import Statistics

/// Search of a law's parameters on scales without bounds: logarithms of what is above 0, log-odds of shares.
struct LawSearch {
  /// Share of durations that never end.
  enum Never {
    /// Found with the parameters.
    case free
    /// Given.
    case fixed(Double)
  }

  let law: DurationLaw
  let never: Never

  /// Finds the greatest likelihood; nil if there is none.
  ///
  /// - Parameter start: place of the law's parameters to begin with; nil for one by the moments of the sample.
  func maximum(_ sample: CensoredSample, from start: [Double]? = nil) -> LikelihoodMaximum? {
    let rough = sample.thinned(to: 2_000)
    var start = start ?? zip(law.start(for: sample), law.areLogarithmic).map { $1 ? log($0) : $0 }
    // On the scale of the search a step of 1 must be neither huge nor tiny.
    let scale = law.areLogarithmic[0] ? 1 : max(abs(start[0]), 1e-9)
    if !law.areLogarithmic[0] { start[0] /= scale }
    if case .free = never { start.append(-2) }
    return LikelihoodMaximum(
      from: start, observations: Double(sample.count),
      approximation: { logLikelihood($0, rough, scale) }, of: { logLikelihood($0, sample, scale) }
    )?.scaled(first: scale)
  }

  private func logLikelihood(_ place: [Double], _ sample: CensoredSample, _ scale: Double) -> Double {
    var place = place
    place[0] *= scale
    let parameters = natural(place)
    guard parameters.allSatisfy(\.isFinite),
      parameters.indices.allSatisfy({ !law.areLogarithmic[$0] || parameters[$0] > 0 })
    else { return -.infinity }
    return DurationFit.logLikelihood(of: law.at(parameters), never: share(place), in: sample)
  }

  private func natural(_ place: [Double]) -> [Double] {
    zip(place, law.areLogarithmic).map { $1 ? exp($0) : $0 }
  }

  private func share(_ place: [Double]) -> Double {
    switch never {
    case .free: 1 / (1 + exp(-place[law.parameterNames.count]))
    case .fixed(let share): share
    }
  }

  /// Estimates on the scales of scenario files, with intervals from those of the search.
  ///
  /// - Parameter shares: shares that never end whose places the intervals contain too; nil for a share that was fitted.
  func estimates(_ maximum: LikelihoodMaximum, within shares: ShareBound? = nil) -> [DurationFit.Estimate] {
    let quantile = SamplingDistribution.normalQuantile(0.975)
    return maximum.place.indices.map { index in
      let place = maximum.place[index]
      let error = maximum.standardError(of: index)
      var (low, high) = (place - quantile * error, place + quantile * error)
      for other in shares?.likely ?? [] {
        let spread = (shares?.quantile(of: other) ?? 0) * other.standardError(of: index)
        low = min(low, other.place[index] - spread)
        high = max(high, other.place[index] + spread)
      }
      let isNever = index == law.parameterNames.count
      let back: (Double) -> Double =
        isNever ? { 1 / (1 + exp(-$0)) } : law.areLogarithmic[index] ? { exp($0) } : { $0 }
      let value = back(place)
      let slope = isNever ? value * (1 - value) : law.areLogarithmic[index] ? value : 1
      return DurationFit.Estimate(
        name: isNever ? "never" : law.parameterNames[index], value: value, standardError: error * slope,
        interval: back(low)...back(high))
    }
  }
}

extension LikelihoodMaximum {
  /// Standard error of a coordinate.
  fileprivate func standardError(of index: Int) -> Double {
    covariance[index * place.count + index].squareRoot()
  }

  /// Maximum with the first coordinate multiplied by a factor.
  fileprivate func scaled(first factor: Double) -> LikelihoodMaximum {
    let count = place.count
    var (place, covariance) = (place, covariance)
    place[0] *= factor
    for index in 0..<count {
      covariance[index] *= factor
      covariance[index * count] *= factor
    }
    return LikelihoodMaximum(place: place, value: value, covariance: covariance)
  }
}

import Foundation
import Statistics

/// Law of durations fitted to a censored sample by maximum likelihood, with the share that never ends.
///
/// A share q of the durations never ends, as offers that nobody answers. An observation that ended at c without a duration
/// has the likelihood q + (1 − q) · S(c), and one at x has (1 − q) · f(x).
///
/// Source: Maller and Zhou, Survival Analysis with Long-Term Survivors (1996).
///
/// ```swift
/// let fit = DurationFit(.lognormal, to: sample, withNever: true)
/// fit?.parameters[0].value // median [s]
/// ```
package struct DurationFit: Sendable {
  /// Estimate of one parameter.
  package struct Estimate: Sendable, Hashable {
    /// Name of the parameter in scenario files.
    package var name: String
    /// Value by maximum likelihood; durations in seconds.
    package var value: Double
    /// Standard error by the observed information; nil at the end of the parameter's range.
    package var standardError: Double?
    /// 95 % interval, symmetric on the scale of the search; nil at the end of the parameter's range.
    package var interval: ClosedRange<Double>?
  }

  /// Family of the law.
  package let law: DurationLaw
  /// Parameters in the order of the law.
  package let parameters: [Estimate]
  /// Share of durations that never end; nil where it was not fitted.
  package let never: Estimate?
  /// Logarithm of the greatest likelihood.
  package let logLikelihood: Double
  /// Number of observations.
  package let count: Int

  /// Number of fitted parameters.
  package var parameterCount: Int { parameters.count + (never == nil ? 0 : 1) }

  /// Akaike's information criterion, corrected for small samples; infinite for too few observations.
  package var aicc: Double {
    let (k, n) = (Double(parameterCount), Double(count))
    guard n > k + 1 else { return .infinity }
    return 2 * k - 2 * logLikelihood + 2 * k * (k + 1) / (n - k - 1)
  }

  /// Law at the estimated parameters.
  package var point: DurationLawPoint { law.at(parameters.map(\.value)) }

  /// Fits a law; nil if the likelihood has no maximum, or fewer than two different durations were observed.
  ///
  /// - Parameter withNever: whether a share of durations never ends.
  package init?(_ law: DurationLaw, to sample: CensoredSample, withNever: Bool) {
    guard sample.exact.count + sample.intervals.count > 1 else { return nil }
    let search = Search(law: law, hasNever: withNever)
    guard let maximum = search.maximum(sample) else { return nil }
    // At a share of 0 the likelihood is flat on the scale of the search.
    if withNever, maximum.place[law.parameterNames.count] < -12 {
      guard let bounded = DurationFit(law, to: sample, withNever: false) else { return nil }
      self.init(
        law: law, parameters: bounded.parameters, never: Estimate(name: "never", value: 0),
        logLikelihood: bounded.logLikelihood, count: bounded.count)
      return
    }
    let estimates = search.estimates(maximum)
    self.init(
      law: law, parameters: Array(estimates.prefix(law.parameterNames.count)),
      never: withNever ? estimates.last : nil, logLikelihood: maximum.value, count: sample.count)
  }

  private init(
    law: DurationLaw, parameters: [Estimate], never: Estimate?, logLikelihood: Double, count: Int
  ) {
    self.law = law
    self.parameters = parameters
    self.never = never
    self.logLikelihood = logLikelihood
    self.count = count
  }

  /// Fits every law and ranks them by AICc, the best first; laws without a maximum are left out.
  package static func ranked(_ sample: CensoredSample, withNever: Bool) -> [DurationFit] {
    DurationLaw.allCases.compactMap { DurationFit($0, to: sample, withNever: withNever) }
      .sorted { $0.aicc < $1.aicc }
  }

  /// Returns the log-likelihood of a law at given parameters.
  package static func logLikelihood(
    of point: DurationLawPoint, never: Double = 0, in sample: CensoredSample
  ) -> Double {
    let answering = log1p(-never)
    var sum = answering * Double(sample.observedCount)
    for group in sample.exact { sum += group.weight * point.logDensity(group.value) }
    for group in sample.intervals {
      sum += group.weight * log(point.probability(above: group.low, upTo: group.high))
    }
    for group in sample.censored {
      let survival = point.logSurvival(group.value)
      sum += group.weight * (never == 0 ? survival : log(never + (1 - never) * exp(survival)))
    }
    return sum
  }
}

/// Search of a law's parameters on scales without bounds: logarithms of what is above 0, log-odds of shares.
private struct Search {
  let law: DurationLaw
  let hasNever: Bool

  func maximum(_ sample: CensoredSample) -> LikelihoodMaximum? {
    let rough = sample.thinned(to: 2_000)
    var start = zip(law.start(for: sample), law.areLogarithmic).map { $1 ? log($0) : $0 }
    // On the scale of the search a step of 1 must be neither huge nor tiny.
    let scale = law.areLogarithmic[0] ? 1 : abs(start[0])
    if !law.areLogarithmic[0] { start[0] /= scale }
    if hasNever { start.append(-2) }
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
    return DurationFit.logLikelihood(of: law.at(parameters), never: never(place), in: sample)
  }

  private func natural(_ place: [Double]) -> [Double] {
    zip(place, law.areLogarithmic).map { $1 ? exp($0) : $0 }
  }

  private func never(_ place: [Double]) -> Double {
    hasNever ? 1 / (1 + exp(-place[law.parameterNames.count])) : 0
  }

  /// Estimates on the scales of scenario files, with intervals from those of the search.
  func estimates(_ maximum: LikelihoodMaximum) -> [DurationFit.Estimate] {
    let count = maximum.place.count
    let quantile = SamplingDistribution.normalQuantile(0.975)
    return (0..<count).map { index in
      let place = maximum.place[index]
      let error = maximum.covariance[index * count + index].squareRoot()
      let isNever = index == law.parameterNames.count
      let back: (Double) -> Double =
        isNever ? { 1 / (1 + exp(-$0)) } : law.areLogarithmic[index] ? { exp($0) } : { $0 }
      let value = back(place)
      let slope = isNever ? value * (1 - value) : law.areLogarithmic[index] ? value : 1
      return DurationFit.Estimate(
        name: isNever ? "never" : law.parameterNames[index], value: value, standardError: error * slope,
        interval: back(place - quantile * error)...back(place + quantile * error))
    }
  }
}

extension LikelihoodMaximum {
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

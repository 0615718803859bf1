import Foundation

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
    /// 95 % interval, symmetric on the scale of the search; by the ratio of likelihoods for a share near 0.
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

  /// Number of fitted parameters; a share of 0 that never ends is none.
  package var parameterCount: Int { parameters.count + ((never?.value ?? 0) > 0 ? 1 : 0) }

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
  /// A share of 0 that never ends is the end of its range. The law and its standard errors are then those without such a share. The intervals allow for every share that is likely enough.
  ///
  /// - Parameter withNever: whether a share of durations never ends.
  package init?(_ law: DurationLaw, to sample: CensoredSample, withNever: Bool) {
    guard sample.differsEnough else { return nil }
    let search = LawSearch(law: law, never: withNever ? .free : .fixed(0))
    let maximum = search.maximum(sample)
    guard withNever else {
      guard let maximum else { return nil }
      self.init(
        law: law, parameters: search.estimates(maximum), never: nil, logLikelihood: maximum.value,
        count: sample.count)
      return
    }
    // At a share of 0 the likelihood is flat on the scale of the search.
    guard let maximum, maximum.place[law.parameterNames.count] > -12 else {
      let bounded = LawSearch(law: law, never: .fixed(0))
      guard let edge = bounded.maximum(sample) else { return nil }
      var shares = ShareBound(law: law, sample: sample, peak: edge.value)
      let bound = shares.above(0, from: edge.place)
      self.init(
        law: law, parameters: bounded.estimates(edge, within: shares),
        never: Estimate(name: "never", value: 0, interval: 0...bound), logLikelihood: edge.value,
        count: sample.count)
      return
    }
    let estimates = search.estimates(maximum)
    var never = estimates[law.parameterNames.count]
    // Log-odds with so large an error are no longer symmetric; the ratio of likelihoods bounds the share.
    if let error = never.standardError, error > 0.5 * never.value * (1 - never.value) {
      var bound = ShareBound(law: law, sample: sample, peak: maximum.value)
      let place = Array(maximum.place.prefix(law.parameterNames.count))
      never.interval = bound.below(never.value, from: place)...bound.above(never.value, from: place)
    }
    self.init(
      law: law, parameters: Array(estimates.prefix(law.parameterNames.count)), never: never,
      logLikelihood: maximum.value, count: sample.count)
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

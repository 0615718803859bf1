/// Every law of durations fitted to a sample, the best first, with those that have no greatest likelihood.
package struct LawRanking: Sendable {
  /// Law without a fit.
  package struct Failure: Sendable, Hashable {
    /// Law.
    package var law: DurationLaw
    /// Reason.
    package var reason: String
  }

  /// Fits by AICc, the best first.
  package let fits: [DurationFit]
  /// Laws that could not be fitted.
  package let failures: [Failure]
  /// Number of observations.
  package let count: Int

  /// Ranking of no data.
  package static let none = LawRanking(fits: [], failures: [], count: 0)

  /// Best law; nil without a fit.
  package var first: DurationFit? { fits.first }

  /// Fits every law.
  ///
  /// - Parameter withNever: whether a share of durations never ends.
  package init(_ sample: CensoredSample, withNever: Bool) {
    var (fits, failures) = ([DurationFit](), [Failure]())
    for law in DurationLaw.allCases {
      if let fit = DurationFit(law, to: sample, withNever: withNever) {
        fits.append(fit)
      } else {
        failures.append(
          Failure(
            law: law,
            reason: sample.differsEnough
              ? "the likelihood has no maximum within the range of the parameters"
              : "fewer than two different durations were observed"))
      }
    }
    self.init(fits: fits.sorted { $0.aicc < $1.aicc }, failures: failures, count: sample.count)
  }

  private init(fits: [DurationFit], failures: [Failure], count: Int) {
    (self.fits, self.failures, self.count) = (fits, failures, count)
  }
}

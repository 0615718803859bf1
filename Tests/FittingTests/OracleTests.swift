import Fitting
import Foundation
import Statistics
import Testing

/// Fits against SciPy and lifelines; `scripts/fitting/oracle.py` prints the figures.
@Suite("Oracles of censored fits")
struct OracleTests {
  typealias Fixed = (law: DurationLaw, parameters: [Double], logLikelihood: Double)

  @Test(
    arguments: [
      (.exponential, [100], -723.079401202642), (.gamma, [1.5, 80], -696.655746863783),
      (.lognormal, [90, 1.2], -702.497235305206), (.truncatedNormal, [60, 40], -711.299724713679),
      (.weibull, [1.4, 110], -697.701131772729),
    ] as [Fixed])
  func likelihoodOfCensoredDurationsIsThatOfSciPy(_ fixed: Fixed) {
    let value = DurationFit.logLikelihood(of: fixed.law.at(fixed.parameters), in: Rossi.sample)
    #expect(abs(value - fixed.logLikelihood) < 1e-8)
  }

  @Test(
    arguments: [
      (.exponential, [60], -24.562963916242), (.gamma, [0.8, 70], -24.246521643453),
      (.lognormal, [50, 1.1], -27.986917568827), (.truncatedNormal, [-20, 90], -25.009646864276),
      (.weibull, [0.9, 60], -24.380263157340),
    ] as [Fixed])
  func likelihoodOfBoundsAndOfTheShareThatNeverEndsIsThatOfSciPy(_ fixed: Fixed) {
    let sample = CensoredSample(
      exact: [20, 45, 90], censored: [120, 120], intervals: [(low: 0.5, high: 1), (low: 10, high: 30)])
    let value = DurationFit.logLikelihood(of: fixed.law.at(fixed.parameters), never: 0.2, in: sample)
    #expect(abs(value - fixed.logLikelihood) < 1e-9)
  }

  @Test(
    arguments: [
      (.exponential, [173.7631585], -701.977025993), (.gamma, [1.461276524, 85.53144103], -696.579027165),
      (.lognormal, [124.5986933, 1.359096572], -697.910424778),
      (.truncatedNormal, [76.99653475, 63.16722407], -697.715238350),
      (.weibull, [1.365141198, 123.6770973], -696.624396948),
    ] as [Fixed])
  func greatestLikelihoodIsWhereSciPyFindsIt(_ found: Fixed) throws {
    let fit = try #require(DurationFit(found.law, to: Rossi.sample, withNever: false))
    #expect(abs(fit.logLikelihood - found.logLikelihood) < 1e-8)
    for (estimate, expected) in zip(fit.parameters, found.parameters) {
      #expect(abs(estimate.value / expected - 1) < 1e-6, "\(estimate.name): \(estimate.value)")
    }
  }

  /// Standard errors of lifelines, on its scales: the mean of the exponential, mu and sigma, scale and shape.
  @Test func standardErrorsAreThoseOfLifelines() throws {
    let exponential = try #require(DurationFit(.exponential, to: Rossi.sample, withNever: false))
    let lognormal = try #require(DurationFit(.lognormal, to: Rossi.sample, withNever: false))
    let weibull = try #require(DurationFit(.weibull, to: Rossi.sample, withNever: false))
    let median = lognormal.parameters[0]
    // The standard error of the logarithm of the median is that of mu.
    let errors: [(Double?, Double)] = [
      (exponential.parameters[0].standardError, 16.274416),
      (median.standardError.map { $0 / median.value }, 0.12525813),
      (lognormal.parameters[1].standardError, 0.10456281),
      (weibull.parameters[1].standardError, 13.341743), (weibull.parameters[0].standardError, 0.12319012),
    ]
    for (error, expected) in errors { #expect(abs(try #require(error) / expected - 1) < 1e-5) }
  }

  typealias Mixed = (law: DurationLaw, parameters: [Double], never: Double, logLikelihood: Double)

  @Test(
    arguments: [
      (.exponential, [86.32741877], 0.1703783343, -827.219436225),
      (.gamma, [1.478546927, 52.84609557], 0.185473967, -821.879114059),
      (.lognormal, [59.33512192, 1.008034951], 0.1492995682, -817.537150311),
      (.truncatedNormal, [-310.9931963, 190.5838791], 0.1844689378, -826.885395457),
      (.weibull, [1.222090527, 83.74915934], 0.1864922892, -823.649900794),
    ] as [Mixed])
  func shareThatNeverEndsIsThatOfSciPy(_ found: Mixed) throws {
    let fit = try #require(DurationFit(found.law, to: Self.replies, withNever: true))
    #expect(abs(fit.logLikelihood - found.logLikelihood) < 1e-7)
    // SciPy's simplex knows the place on the ridge of the truncated normal law to about five digits.
    let tolerance = found.law == .truncatedNormal ? 1e-4 : 1e-6
    for (estimate, expected) in zip(fit.parameters, found.parameters) {
      #expect(abs(estimate.value / expected - 1) < tolerance, "\(estimate.name): \(estimate.value)")
    }
    #expect(abs(try #require(fit.never).value / found.never - 1) < tolerance)
  }

  /// Replies at the quantiles of a lognormal law, cut off at 300 s or, each fourth, at 40 s; 24 offers without one.
  private static var replies: CensoredSample {
    var (exact, censored) = ([Double](), Array(repeating: 300.0, count: 24))
    for number in 0..<176 {
      let delay = 60 * exp(SamplingDistribution.normalQuantile((Double(number) + 0.5) / 176))
      let end = number % 4 == 0 ? 40.0 : 300
      if delay <= end { exact.append(delay) } else { censored.append(end) }
    }
    return CensoredSample(exact: exact, censored: censored)
  }

  @Test func lawsAreRankedByCorrectedInformation() throws {
    let ranked = LawRanking(Self.replies, withNever: true).fits
    #expect(ranked.first?.law == .lognormal)
    #expect(ranked.count == DurationLaw.allCases.count)
    #expect(zip(ranked, ranked.dropFirst()).allSatisfy { $0.aicc <= $1.aicc })
    let best = try #require(ranked.first)
    // 2 k − 2 ln L + 2 k (k + 1) / (n − k − 1) with k = 3, n = 200.
    #expect(abs(best.aicc - (6 + 2 * 817.537150311 + 24.0 / 196)) < 1e-6)
  }

  @Test func oneDurationIsTooFew() {
    #expect(DurationFit(.lognormal, to: CensoredSample(exact: [5, 5, 5]), withNever: false) == nil)
    let ranking = LawRanking(CensoredSample(exact: [], censored: [5, 6]), withNever: true)
    #expect(ranking.fits.isEmpty && ranking.failures.map(\.law) == DurationLaw.allCases)
    #expect(ranking.failures.allSatisfy { $0.reason == "fewer than two different durations were observed" })
  }
}

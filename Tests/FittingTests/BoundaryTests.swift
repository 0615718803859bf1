import Fitting
import Foundation
import Statistics
import Testing

/// Shares that never end of 0 or little more: the law stays, and its intervals contain the truth.
@Suite("Shares near 0")
struct BoundaryTests {
  private static let count = 3_000
  private static let (median, sigma, window) = (54.6, 1.0, 120.0)

  /// Replies to offers with a window of two minutes, some of them never.
  private static func replies(never: Double, seed: UInt64) -> CensoredSample {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    let uniform = { () -> Double in
      // SplitMix64 (Steele, Lea and Flood 2014).
      state &+= 0x9E37_79B9_7F4A_7C15
      var bits = state
      bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
      bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
      return (Double((bits ^ (bits >> 31)) >> 11) + 0.5) / 9_007_199_254_740_992
    }
    var (exact, silent) = ([Double](), 0)
    for _ in 0..<count {
      let isSilent = uniform() < never
      let delay = median * exp(sigma * SamplingDistribution.normalQuantile(uniform()))
      if isSilent || delay >= window { silent += 1 } else { exact.append(delay) }
    }
    return CensoredSample(exact: exact, censored: Array(repeating: window, count: silent))
  }

  @Test(arguments: [0, 0.02]) func theTrueLawStaysAndItsIntervalsContainTheTruth(_ truth: Double) throws {
    var (kept, onEdge, best, hits) = (0, 0, 0, [0, 0, 0])
    let seeds = UInt64(1)...20
    for seed in seeds {
      let ranking = LawRanking(Self.replies(never: truth, seed: seed), withNever: true)
      guard let fit = ranking.fits.first(where: { $0.law == .lognormal }) else { continue }
      kept += 1
      if ranking.first?.law == .lognormal { best += 1 }
      let never = try #require(fit.never)
      let interval = try #require(never.interval)
      #expect(interval.upperBound > 0.001 && interval.upperBound < 0.5, "seed \(seed): \(interval)")
      if never.value == 0 {
        onEdge += 1
        #expect(interval.lowerBound == 0 && never.standardError == nil && fit.parameterCount == 2)
      }
      let truths = zip(fit.parameters + [never], [Self.median, Self.sigma, truth])
      for (index, (estimate, value)) in truths.enumerated() where estimate.interval?.contains(value) == true {
        hits[index] += 1
      }
    }
    #expect(kept == seeds.count)
    #expect(onEdge > 0 && best >= 17, "\(onEdge) on the edge, \(best) best")
    // 15 or fewer of 20 by intervals of 95 % happen in 3 of 1,000 cases.
    #expect(hits.allSatisfy { $0 >= 16 }, "\(hits) of \(seeds.count)")
  }

  /// The profile's ends are where twice the loss of log-likelihood is the 95 % quantile of chi-squared.
  @Test func theBoundOfAShareOfNoneIsThatOfTheRatioOfLikelihoods() throws {
    // An exponential law with the mean 10, cut off at 40: e⁻⁴ of 1,000 are later.
    let exact = (0..<982).map { -10 * log(1 - (Double($0) + 0.5) / 1_000) }
    let sample = CensoredSample(exact: exact, censored: Array(repeating: 40, count: 12))
    let fit = try #require(DurationFit(.exponential, to: sample, withNever: true))
    let never = try #require(fit.never)
    #expect(never.value == 0)
    let bound = try #require(never.interval).upperBound
    let profile = (1...4_000).map { step in
      DurationFit.logLikelihood(
        of: .exponential(mean: 8 + Double(step) / 1_000), never: bound, in: sample)
    }
    let loss = 2 * (fit.logLikelihood - (profile.max() ?? 0))
    #expect(abs(loss - 3.841459) < 0.02, "\(loss) at \(bound)")
  }
}

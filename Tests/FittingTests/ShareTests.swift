import Fitting
import Foundation
import Testing

/// Shares, product-limit estimates and wishes, against figures by hand.
@Suite("Shares")
struct ShareTests {
  @Test func answersOfOnePartnerMayDependOnEachOther() throws {
    // Ten partners who always say yes and ten who never do: twenty answers each, but twenty observations.
    let partners = (0..<20).map { AnswerCount(yes: $0 < 10 ? 20 : 0, all: 20) }
    let share = try #require(ShareFit(partners))
    #expect(share.value == 0.5 && share.count == 400)
    // Standard error of a mean of twenty zeros and ones.
    let expected: Double = (0.25 / 19).squareRoot()
    #expect(abs(share.standardError - expected) < 1e-12)
    let independent = try #require(ShareFit(200, of: 400))
    #expect(abs(independent.standardError - 0.025) < 1e-12)
    let ends = independent.interval.lowerBound + independent.interval.upperBound
    #expect(abs(ends - 1) < 1e-12)
  }

  @Test func noneAndAllHaveIntervals() throws {
    let none = try #require(ShareFit(0, of: 50))
    // Wilson: z² / (n + z²).
    let bound: Double = 3.841459 / 53.841459
    #expect(none.interval.lowerBound == 0)
    #expect(abs(none.interval.upperBound - bound) < 1e-6)
    let all = try #require(ShareFit(50, of: 50))
    #expect(all.interval.upperBound == 1)
    #expect(abs(all.interval.lowerBound - (1 - bound)) < 1e-6)
    #expect(ShareFit(0, of: 0) == nil && ShareFit([]) == nil)
  }

  /// Freireich et al. (1963): weeks of remission of 21 patients; the product-limit estimates are those of textbooks.
  @Test func productLimitEstimateIsThatOfTheTextbooks() {
    let sample = CensoredSample(
      exact: [6, 6, 6, 7, 10, 13, 16, 22, 23], censored: [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
    let surviving = KaplanMeier(sample).steps.map { 1 - $0.share }
    let expected: [Double] = [0.857, 0.807, 0.753, 0.690, 0.627, 0.538, 0.448]
    #expect(surviving.count == expected.count)
    for (value, book) in zip(surviving, expected) { #expect(abs(value - book) < 6e-4) }
  }

  @Test func fittedSharesOfAllDurationsReachTheShareThatEnds() throws {
    let sample = CensoredSample(
      exact: (1...80).map { Double($0) }, censored: Array(repeating: 200, count: 20))
    let fit = try #require(DurationFit(.weibull, to: sample, withNever: true))
    let never = try #require(fit.never).value
    #expect(abs(never - 0.2) < 0.02)
    #expect(abs(fit.endedShare(at: 1e6) - (1 - never)) < 1e-9)
    let median = try #require(fit.time(ofEndedShare: 0.5))
    #expect(abs(fit.endedShare(at: median) - 0.5) < 1e-9)
    #expect(fit.time(ofEndedShare: 0.9) == nil)
    #expect(fit.greatestDifference(from: KaplanMeier(sample)) < 0.1)
  }
}

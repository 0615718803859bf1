import Fitting
import Foundation
import Testing
import Variates

/// Intervals of fits to data that were drawn from known laws: each contains the truth in 93 to 97 % of the replications.
///
/// With 1,000 of them, an interval of 95 % misses that range with a probability of 0.4 %.
@Suite("Coverage of fits")
struct CoverageTests {
  private static let replications = 1_000
  private static let accepted = 930...970

  /// Law that the data are drawn from, with its parameters in the order of the fit.
  typealias Truth = (law: DurationLaw, parameters: [Double])

  private static let truths: [Truth] = [
    (.exponential, [90]), (.gamma, [2, 45]), (.lognormal, [60, 0.9]), (.truncatedNormal, [120, 70]),
    (.weibull, [1.4, 100]),
  ]

  private static func distribution(_ truth: Truth) throws -> Distribution {
    let p = truth.parameters
    return switch truth.law {
    case .exponential: try .exponential(mean: p[0])
    case .gamma: try .gamma(shape: p[0], scale: p[1])
    case .lognormal: try .lognormal(median: p[0], sigma: p[1])
    case .truncatedNormal: try .truncatedNormal(mean: p[0], sd: p[1], min: 0, max: .infinity)
    case .weibull: try .weibull(shape: p[0], scale: p[1])
    }
  }

  /// Offers with windows of 10 min, rivals in every second of them who reply first, and a share that never replies.
  private static func offers(
    _ law: Distribution, never: Double, count: Int = 400, replication: Int
  ) -> (all: CensoredSample, answered: CensoredSample) {
    var streams = RandomStreams(seed: 19, replication: UInt64(replication))
    var (exact, censored) = ([Double](), [Double]())
    for offer in 0..<count {
      let isSilent = streams.bernoulli(never)
      let delay = streams.sample(law)
      let rival = streams.exponential(mean: 60)
      let end = offer % 2 == 0 ? min(rival, 600) : 600
      if !isSilent, delay <= end { exact.append(delay) } else { censored.append(end) }
    }
    return (CensoredSample(exact: exact, censored: censored), CensoredSample(exact: exact))
  }

  @Test(arguments: truths) func intervalsOfRepliesContainTheTruth(_ truth: Truth) throws {
    let law = try Self.distribution(truth)
    let never = 0.15
    var hits = [Int](repeating: 0, count: truth.parameters.count + 1)
    for replication in 0..<Self.replications {
      let sample = Self.offers(law, never: never, replication: replication).all
      let fit = try #require(DurationFit(truth.law, to: sample, withNever: true))
      for (index, estimate) in (fit.parameters + [try #require(fit.never)]).enumerated() {
        let expected = index < truth.parameters.count ? truth.parameters[index] : never
        if estimate.interval?.contains(expected) == true { hits[index] += 1 }
      }
    }
    for (name, count) in zip(truth.law.parameterNames + ["never"], hits) {
      #expect(Self.accepted.contains(count), "\(truth.law.rawValue) \(name): \(count)")
    }
  }

  /// Naive fits of the answers alone, as if none had been cut off, beside right ones of the same 8,000 offers.
  @Test(arguments: truths) func intervalsThatIgnoreCensoringMissTheTruth(_ truth: Truth) throws {
    let law = try Self.distribution(truth)
    var hits = (naive: 0, right: 0)
    for replication in 0..<50 {
      let sample = Self.offers(law, never: 0.15, count: 8_000, replication: replication)
      let naive = try #require(DurationFit(truth.law, to: sample.answered, withNever: false))
      let right = try #require(DurationFit(truth.law, to: sample.all, withNever: true))
      let isHit = { (fit: DurationFit) in
        zip(fit.parameters, truth.parameters).allSatisfy { $0.interval?.contains($1) == true }
      }
      if isHit(naive) { hits.naive += 1 }
      if isHit(right) { hits.right += 1 }
    }
    #expect(hits.naive <= 2 && hits.right >= 40, "\(truth.law.rawValue): \(hits) of 50")
  }

  @Test(arguments: [1.0, 1.5, 3]) func intervalsOfDemandContainTheTruth(_ dispersion: Double) throws {
    let rate = 12.0
    let weekdays = [1.2, 1.1, 1, 1, 1.2, 0.9, 0.6]
    let variance = (dispersion - 1) / rate
    let factor = variance > 0 ? try Distribution.gamma(shape: 1 / variance, scale: variance) : nil
    var hits = (rate: 0, dispersion: 0)
    for replication in 0..<Self.replications {
      var streams = RandomStreams(seed: 20, replication: UInt64(replication))
      // 19,786 is a Monday.
      let days = (0..<91).map { day in
        let today = factor.map { streams.sample($0) } ?? 1
        return (number: 19_786 + day, count: streams.poisson(mean: rate * weekdays[day % 7] * today))
      }
      let fit = try #require(DemandFit(days: days, hours: Array(repeating: 1, count: 168)))
      if fit.interval.contains(rate) { hits.rate += 1 }
      if fit.dispersionInterval.contains(dispersion) { hits.dispersion += 1 }
    }
    #expect(Self.accepted.contains(hits.rate), "rate: \(hits.rate)")
    // Without variation the interval is one-sided and covers more.
    let most = dispersion == 1 ? 1_000 : Self.accepted.upperBound
    #expect((Self.accepted.lowerBound...most).contains(hits.dispersion), "dispersion: \(hits.dispersion)")
  }
}

import Foundation
import Testing
import Variates

/// The formulas themselves against published values and against each other.
@Suite struct FormulaTests {
  private func isNear(_ a: Double, _ b: Double, within tolerance: Double = 1e-9) -> Bool {
    abs(a - b) <= tolerance * max(abs(a), abs(b))
  }

  /// The usual table of Erlang B: the load that so many servers carry at a loss of 1 %, to three decimals.
  @Test(arguments: [
    (1, 0.0101), (2, 0.1526), (3, 0.4555), (4, 0.8694), (5, 1.3608), (10, 4.4612), (20, 12.0306),
  ])
  func erlangBIsThatOfTheTables(servers: Int, load: Double) {
    #expect(isNear(erlangB(load: load, servers: servers), 0.01, within: 2e-3))
  }

  /// Gross and Harris's eye clinic (example 2.3): three doctors, six patients an hour, three an hour to each doctor.
  @Test func erlangCIsThatOfTheEyeClinic() {
    let clinic = ErlangCQueue(arrivalRate: 6, serviceRate: 3, servers: 3)
    #expect(isNear(clinic.queue.probabilities[0], 1.0 / 9))
    #expect(isNear(clinic.queue.meanNumber, 26.0 / 9))
    #expect(isNear(clinic.meanWait, 4.0 / 27))
    #expect(isNear(clinic.waitProbability, 4.0 / 9))
    #expect(isNear(clinic.probabilityOfWait(within: 0), 5.0 / 9))
    #expect(isNear(clinic.probabilityOfWait(within: 1), 1 - 4.0 / 9 * exp(-3)))
  }

  /// One class is Erlang's queue. Several keep the sum of load times wait (Kleinrock's law of conservation, 1965).
  @Test func cobhamIsErlangWithoutClassesAndKeepsTheMeanWait() {
    let one = CobhamQueue(arrivalRates: [6], serviceRate: 3, servers: 3)
    #expect(isNear(one.meanWait(of: 0), 4.0 / 27))
    let rates = [1.0, 3, 0.5, 1.5]
    let queue = CobhamQueue(arrivalRates: rates, serviceRate: 3, servers: 3)
    let waited = rates.indices.reduce(0) { $0 + rates[$1] * queue.meanWait(of: $1) }
    #expect(isNear(waited / 6, 4.0 / 27))
    #expect(queue.meanWait(of: 0) < queue.meanWait(of: 1))
  }

  /// With θ = μ the number in system is that of infinitely many servers: Poisson.
  @Test func erlangAWithEqualRatesIsPoisson() {
    let queue = ErlangAQueue(arrivalRate: 4, serviceRate: 1, servers: 3, abandonmentRate: 1)
    for number in 0..<20 {
      #expect(
        isNear(
          queue.queue.probabilities[number], exp(-4) * pow(4, Double(number)) / tgamma(Double(number + 1))))
    }
  }

  @Test func erlangALiesBetweenLossAndWaiting() {
    let patient = ErlangAQueue(arrivalRate: 2, serviceRate: 1, servers: 3, abandonmentRate: 1e-7)
    let waiting = ErlangCQueue(arrivalRate: 2, serviceRate: 1, servers: 3)
    #expect(isNear(patient.meanWaitOfServed, waiting.meanWait, within: 1e-5))
    let hasty = ErlangAQueue(arrivalRate: 2, serviceRate: 1, servers: 3, abandonmentRate: 1e7)
    #expect(isNear(hasty.abandonmentProbability, erlangB(load: 2, servers: 3), within: 1e-5))
  }

  @Test func waitBehindConstantServiceIsHalfThatBehindExponential() {
    let exponential = pollaczekKhinchineWait(arrivalRate: 0.6, serviceMean: 1, serviceVariance: 1)
    let constant = pollaczekKhinchineWait(arrivalRate: 0.6, serviceMean: 1, serviceVariance: 0)
    #expect(isNear(exponential, ErlangCQueue(arrivalRate: 0.6, serviceRate: 1, servers: 1).meanWait))
    #expect(isNear(constant * 2, exponential))
  }

  @Test func cascadeWithoutAWindowIsGeometric() {
    let trial = OfferTrial(meanDelay: 2, window: 1e6, yes: 0.25)
    let cascade = ExhaustedCascade(trial: trial, partners: 1000)
    #expect(isNear(cascade.fillProbability, 1))
    #expect(isNear(cascade.meanOffers, 4))
    #expect(isNear(cascade.meanTimeOfFilled, 8))
  }

  /// An answer a minute, three minutes: one, two or three offers, the third answered at the very end.
  @Test func expiringCascadeCountsTheAnswerAtTheExpiry() {
    let cascade = ExpiringCascade(delay: 1, window: 2, expiry: 3, yes: 0.5, overlooks: 0)
    #expect(isNear(cascade.fillProbability, 7.0 / 8))
    #expect(isNear(cascade.meanOffers, 1.75))
    #expect(isNear(cascade.meanTimeOfFilled, (0.5 * 1 + 0.25 * 2 + 0.125 * 3) / 0.875))
    let overlooked = ExpiringCascade(delay: 1, window: 2, expiry: 3, yes: 1, overlooks: 0.5)
    // Accepted at 1, or overlooked until 2 and accepted at 3.
    #expect(isNear(overlooked.fillProbability, 0.75))
  }

  @Test func poissonCascadeWithoutAnExpiryIsGeometric() {
    let cascade = PoissonCascade(meanDelay: 2, expiry: 1e6, yes: 0.25)
    #expect(isNear(cascade.meanOffers, 4))
    #expect(isNear(cascade.meanTimeOfFilled, 8))
  }

  @Test func starsOfASymmetricVerdictAreSymmetric() {
    let stars = starProbabilities(mean: 3, deviation: 1)
    #expect(isNear(stars.reduce(0, +), 1))
    #expect(isNear(stars[0], stars[4]))
    // P(|Z| < 1/2), as in any table of the normal law.
    #expect(isNear(stars[2], 0.382925, within: 1e-5))
  }

  @Test func meanOfFairCoinsIsBinomial() {
    // Stars 1 or 2, each with one half: a mean below 1.5 of ten is at most four twos.
    let binomial = Double(1 + 10 + 45 + 120 + 210) / 1024
    #expect(isNear(probabilityOfMeanBelow(1.5, ratings: 10, stars: [0.5, 0.5, 0, 0, 0]), binomial))
  }

  @Test func firstRunOfTwoTakesSixTossesOnAverage() {
    // A mean of two below 1.5 is two ones in a row; with a fair coin that takes 6 tosses (Feller I, XIII.7).
    #expect(isNear(meanRatingsUntilBelow(1.5, window: 2, stars: [0.5, 0.5, 0, 0, 0]), 6))
  }

  /// One rating of two values, judged at once: the chance of the lower one. The other way round, three tosses of a fair
  /// coin in which two in a row fall low: 3 of 8.
  @Test func repeatedRatingChecksAreFirstPassages() {
    let coin = [0.5, 0.5, 0, 0, 0]
    var check = RepeatedRatingCheck(minimum: 1500, window: 2, firstCheck: 2, isStrict: true, stars: coin)
    #expect(isNear(check.closure(within: 3), 3.0 / 8))
    #expect(isNear(check.closure(whileFilling: 2), 1.0 / 4))
    // At the minimum itself too: all but two high ones.
    check.isStrict = false
    #expect(isNear(check.closure(whileFilling: 2), 3.0 / 4))
    #expect(isNear(check.closure(within: 2), check.closure(whileFilling: 2)))
  }

  /// The same law by two walks: windows of bits, and windows of stars of two values.
  @Test func countingAndAveragingAgree() {
    let stars = [0.2, 0, 0, 0, 0.8]
    // Two bad ones of five are a mean of 3.4.
    let mean = RepeatedRatingCheck(minimum: 3400, window: 5, firstCheck: 5, isStrict: false, stars: stars)
    let count = RepeatedCountCheck(bad: 0.2, limit: 2, window: 5)
    #expect(isNear(count.closure(within: 12), mean.closure(within: 12)))
    let binomial = 1 - (pow(0.8, 5) + 5 * 0.2 * pow(0.8, 4))
    #expect(isNear(count.closure(within: 5), binomial))
  }

  @Test func twoOfFiftyDoNotExceedFourPerCent() {
    // Two failures of 50 are 4 %: the rule bites from the third on (Q3).
    let rule = CancellationRule(failure: 0.05, ceiling: 4, firstCheck: 50, notifications: 0)
    let closed = rule.closures(jobs: 50)
    let spared = (0...2).reduce(0.0) {
      $0 + [1.0, 50, 1225][$1] * pow(0.05, Double($1)) * pow(0.95, Double(50 - $1))
    }
    #expect(isNear(closed[50], 1 - spared))
    #expect(closed[49] == 0)
  }
}

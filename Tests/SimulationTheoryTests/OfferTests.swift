import Foundation
import JobDispatch
import Marketplace
import Quantities
import ScenarioModel
import Testing
import Variates

extension Reductions {
  /// Results of cascade and broadcast for single requests.
  ///
  /// In the laboratory a service takes no time (ratio of actual to planned working time 0), so no partner is ever
  /// busy. Answers take seconds and ten requests arrive a day, so two are hardly ever distributed at once. A job
  /// waits a day for its rating, so late answers still refer to it.
  @Suite struct OfferTests {
    struct Offers: Sendable {
      var requests: Double
      var accepted: Double
      var offers: Double
      var offersToFill: Double
      /// [s]
      var timeToFill: Double
      var contention: Double

      init(_ replication: Replication) {
        requests = replication["requests"]
        accepted = replication["accepted"]
        offers = replication["offers"]
        offersToFill = replication["offers_per_fill"] * accepted
        timeToFill = replication["time_to_accept_mean"] * 60 * accepted
        contention = replication["contention_losses"]
      }
    }

    /// Ten requests a day; answers by the given law [s], yes with the given probability.
    private func laboratory(
      partners: Int, delay: Distribution, yes: Double, expiry: TimeSpan, days: Int64,
      strategy: some OfferStrategy
    ) throws -> Laboratory {
      var laboratory = try Laboratory(
        requestsPerMinute: 10.0 / 1440, partners: partners, service: .constant(0), window: .days(days))
      laboratory.city.partners.replyDelay = delay
      laboratory.city.partners.acceptance = .probability(yes)
      laboratory.city.programmes[0].requestExpiry = expiry
      laboratory.city.programmes[0].ratingPeriod = .days(1)
      laboratory.city.dispatch[0] = Laboratory.policy(strategy)
      return laboratory
    }

    private func expect(
      _ seen: [Offers], fill: Double, offers: Double, offersOfFilled: Double, timeOfFilled: Double,
      _ what: String
    ) {
      let requests = seen.map(\.requests)
      let accepted = seen.map(\.accepted)
      Estimate(accepted, over: requests).expect(fill, "\(what), fill probability")
      Estimate(seen.map(\.offers), over: requests).expect(offers, "\(what), offers per request")
      Estimate(seen.map(\.offersToFill), over: accepted).expect(offersOfFilled, "\(what), offers per fill")
      Estimate(seen.map(\.timeToFill), over: accepted).expect(timeOfFilled, "\(what), time to acceptance")
    }

    /// Six partners, a window of 2 s, exponential answers of mean 1.5 s, acceptance 30 %, 10 % overlooked.
    ///
    /// The request lasts 2 min, longer than six windows. A request refused by all six waits and expires.
    @Test func cascadeThroughAllPartners() async throws {
      let trial = OfferTrial(meanDelay: 1.5, window: 2, yes: 0.3, overlooks: 0.1)
      let theory = ExhaustedCascade(trial: trial, partners: 6)
      var laboratory = try laboratory(
        partners: 6, delay: .exponential(mean: 1.5), yes: 0.3, expiry: .minutes(2), days: 250,
        strategy: ExclusiveCascade(window: .seconds(2)))
      laboratory.city.partners.overlooks = 0.1
      let seen = try await laboratory.replicate(100, seed: 6, measure: Offers.init)
      expect(
        seen, fill: theory.fillProbability, offers: theory.meanOffers,
        offersOfFilled: theory.meanOffersOfFilled,
        timeOfFilled: theory.meanTimeOfFilled, "cascade")
    }

    /// Sixty partners, a window of 2 s, answers after exactly 1 s, acceptance 25 %, 20 % overlooked.
    ///
    /// The request expires after 8 s, when an answer still counts and no offer starts.
    @Test func cascadeCutOffByTheExpiry() async throws {
      let theory = ExpiringCascade(delay: 1, window: 2, expiry: 8, yes: 0.25, overlooks: 0.2)
      var laboratory = try laboratory(
        partners: 60, delay: .constant(1), yes: 0.25, expiry: .seconds(8), days: 250,
        strategy: ExclusiveCascade(window: .seconds(2)))
      laboratory.city.partners.overlooks = 0.2
      let seen = try await laboratory.replicate(100, seed: 7, measure: Offers.init)
      expect(
        seen, fill: theory.fillProbability, offers: theory.meanOffers,
        offersOfFilled: theory.meanOffersOfFilled,
        timeOfFilled: theory.meanTimeOfFilled, "cascade, expiry binding")
    }

    /// Sixty partners, exponential answers of mean 1.5 s, yes with 25 %; window and expiry are both 6 s.
    @Test func cascadeWithoutWindowsIsAThinnedPoissonProcess() async throws {
      let theory = PoissonCascade(meanDelay: 1.5, expiry: 6, yes: 0.25)
      let laboratory = try laboratory(
        partners: 60, delay: .exponential(mean: 1.5), yes: 0.25, expiry: .seconds(6), days: 250,
        strategy: ExclusiveCascade(window: .seconds(6)))
      let seen = try await laboratory.replicate(100, seed: 8, measure: Offers.init)
      let requests = seen.map(\.requests)
      let accepted = seen.map(\.accepted)
      Estimate(accepted, over: requests).expect(theory.fillProbability, "thinned cascade, fill probability")
      Estimate(seen.map(\.offers), over: requests).expect(
        theory.meanOffers, "thinned cascade, offers per request")
      Estimate(seen.map(\.timeToFill), over: accepted)
        .expect(theory.meanTimeOfFilled, "thinned cascade, time to acceptance")
    }

    /// Broadcast to four of forty partners who all accept, after Weibull delays of shape 1.5 and scale 2 s.
    ///
    /// The first answer is the minimum of four, Weibull of scale 2·4^(−1/1.5) s; the other three are late.
    @Test func broadcastIsAnsweredByTheFirstOfFour() async throws {
      let laboratory = try laboratory(
        partners: 40, delay: .weibull(shape: 1.5, scale: 2), yes: 1, expiry: .hours(12), days: 250,
        strategy: Broadcast(width: 4))
      let theory: Double = 2 * pow(4.0, -1 / 1.5) * tgamma(1 + 1 / 1.5)
      let seen = try await laboratory.replicate(100, seed: 9, measure: Offers.init)
      #expect(seen.allSatisfy { $0.accepted == $0.requests && $0.offers == 4 * $0.requests })
      #expect(seen.allSatisfy { $0.contention == 3 * $0.requests })
      Estimate(seen.map(\.timeToFill), over: seen.map(\.accepted))
        .expect(theory, "broadcast to 4, time to acceptance")
    }

    /// Broadcast to all five partners with acceptance 20 %, after exponential delays of mean 2 s.
    ///
    /// The request is filled unless all decline, at the first acceptance; the number of acceptances is binomial.
    @Test func broadcastFailsOnlyIfAllDecline() async throws {
      let laboratory = try laboratory(
        partners: 5, delay: .exponential(mean: 2), yes: 0.2, expiry: .minutes(2), days: 250,
        strategy: Broadcast(width: 5))
      let fill: Double = 1 - pow(0.8, 5.0)
      // Over the number j of yeses, each with chance C(5, j) 0.2^j 0.8^(5 − j), the first of them after 2/j s.
      let time: Double = (1...5).reduce(0) { sum, yeses in
        let ways: Double = [5, 10, 10, 5, 1][yeses - 1]
        return sum + ways * pow(0.2, Double(yeses)) * pow(0.8, Double(5 - yeses)) * 2 / Double(yeses)
      }
      let seen = try await laboratory.replicate(100, seed: 10, measure: Offers.init)
      Estimate(seen.map(\.accepted), over: seen.map(\.requests)).expect(
        fill, "broadcast to 5, fill probability")
      Estimate(seen.map(\.timeToFill), over: seen.map(\.accepted))
        .expect(time / fill, "broadcast to 5, time to acceptance")
    }

    /// Broadcast to three of forty partners who all accept, after exponential delays of mean 1 s.
    ///
    /// Acceptances are collected until all have answered, at most 2 s. A round without an answer, of probability q =
    /// e^(−6), is followed by another.
    @Test func collectingBroadcastLastsUntilTheLastAnswerOrItsWindow() async throws {
      let laboratory = try laboratory(
        partners: 40, delay: .exponential(mean: 1), yes: 1, expiry: .hours(12), days: 250,
        strategy: Broadcast(width: 3, collecting: .seconds(2)))
      // The integral of 1 − (1 − e^(−t))³ from 0 to 2: the mean of the greatest of three, cut off at 2.
      let round: Double = 3 * (1 - exp(-2)) - 1.5 * (1 - exp(-4)) + (1 - exp(-6)) / 3
      let seen = try await laboratory.replicate(100, seed: 20, measure: Offers.init)
      #expect(seen.allSatisfy { $0.accepted == $0.requests })
      Estimate(seen.map(\.timeToFill), over: seen.map(\.accepted))
        .expect(round / (1 - exp(-6)), "collecting broadcast to 3, time to acceptance")
      Estimate(seen.map(\.offers), over: seen.map(\.requests))
        .expect(3 / (1 - exp(-6)), "collecting broadcast to 3, offers per request")
    }

    /// Waves of two with 2 s each to exactly six, answers after exactly 1 s, yes with 30 %, 20 % overlooked. A wave ends
    /// with a yes or when both have declined, after 1 s, or with its window.
    @Test func wavesAreACascadeOfPairs() async throws {
      var laboratory = try laboratory(
        partners: 6, delay: .constant(1), yes: 0.3, expiry: .minutes(2), days: 250,
        strategy: Waves(width: 2, window: .seconds(2)))
      laboratory.city.partners.overlooks = 0.2
      let neither = 0.76 * 0.76
      let bothDecline = 0.56 * 0.56
      let wave = OfferTrial(
        acceptance: 1 - neither, timeIfAccepted: 1,
        timeOtherwise: (bothDecline + (neither - bothDecline) * 2) / neither)
      let theory = ExhaustedCascade(trial: wave, partners: 3)
      let seen = try await laboratory.replicate(100, seed: 21, measure: Offers.init)
      expect(
        seen, fill: theory.fillProbability, offers: 2 * theory.meanOffers,
        offersOfFilled: 2 * theory.meanOffersOfFilled, timeOfFilled: theory.meanTimeOfFilled, "waves of 2")
    }

    /// Rule D4. Waves of three with 2 s each to sixty, a request of 8 s, exponential answers of mean 6 s, all yes.
    ///
    /// A share of 20 % is overlooked. Offers stay open while later waves go out, or lapse.
    @Test(arguments: [true, false]) func openWavesAreAnsweredByTheFirstOfAllAsked(staysOpen: Bool)
      async throws
    {
      let theory = WavesWithoutDeclines(
        width: 3, window: 2, expiry: 8, meanDelay: 6, overlooks: 0.2, staysOpen: staysOpen)
      var laboratory = try laboratory(
        partners: 60, delay: .exponential(mean: 6), yes: 1, expiry: .seconds(8), days: 250,
        strategy: Waves(width: 3, window: .seconds(2), staysOpen: staysOpen))
      laboratory.city.partners.overlooks = 0.2
      let seen = try await laboratory.replicate(100, seed: 23, measure: Offers.init)
      expect(
        seen, fill: theory.fillProbability, offers: theory.meanOffers,
        offersOfFilled: theory.meanOffersOfFilled, timeOfFilled: theory.meanTimeOfFilled,
        staysOpen ? "waves that stay open" : "waves that lapse")
    }

    /// Two exclusive offers, then a broadcast to the three who are left; answers after exactly 1 s, yes with 30 %.
    @Test func hybridIsACascadeAndThenABroadcast() async throws {
      let laboratory = try laboratory(
        partners: 5, delay: .constant(1), yes: 0.3, expiry: .minutes(2), days: 250,
        strategy: Hybrid(exclusiveRounds: 2, exclusiveWindow: .seconds(2), broadcast: Broadcast(width: 3)))
      let third = 0.49 * (1 - 0.343)
      let fill = 0.3 + 0.21 + third
      let seen = try await laboratory.replicate(100, seed: 22, measure: Offers.init)
      expect(
        seen, fill: fill, offers: 1 + 0.7 + 3 * 0.49, offersOfFilled: (0.3 + 2 * 0.21 + 5 * third) / fill,
        timeOfFilled: (0.3 + 2 * 0.21 + 3 * third) / fill, "hybrid")
    }
  }
}

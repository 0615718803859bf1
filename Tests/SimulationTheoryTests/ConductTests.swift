import Foundation
import Marketplace
import Quantities
import ScenarioModel
import Testing
import Variates

extension Reductions {
  /// Effects of the conduct rules on partners with constant behaviour.
  @Suite struct ConductTests {
    // MARK: Ratings

    /// Fifty partners whose service takes no time; clients rate at once, by a normal verdict around a mean that comes
    /// from quality. Requests that find nobody expire after 1 µs. Closed at the first breach.
    private func ratedLaboratory(
      rule: CodeOfConduct.RatingRule, quality: Double, noise: Double, requests: Double
    ) throws -> Laboratory {
      var laboratory = try Laboratory(
        requestsPerMinute: 1, partners: 50, service: .constant(0), window: TimeSpan(minutes: requests))
      laboratory.city.programmes[0].requestExpiry = TimeSpan(microseconds: 1)
      laboratory.city.programmes[0].ratingPeriod = .days(1)
      laboratory.city.programmes[0].conduct.rating = rule
      laboratory.city.clients.rates = 1
      laboratory.city.partners.starNoise = noise
      laboratory.city.partnerGroups[0].quality = try .constant(quality)
      return laboratory
    }

    /// Rules R2, Q1, Q2: a first check at 50 ratings closes the account if their mean is strictly below 4.3.
    @Test func meanOfFiftyIsJudgedAtTheFirstCheck() async throws {
      let rule = CodeOfConduct.RatingRule(window: 50, minimum: 4.3, nearing: 0, firstCheck: 50)
      let laboratory = try ratedLaboratory(rule: rule, quality: 0.825, noise: 0.8, requests: 5_000)
      let stars = starProbabilities(mean: 1 + 4 * 0.825, deviation: 0.8)
      let theory = probabilityOfMeanBelow(4.3, ratings: 50, stars: stars)
      struct Seen: Sendable {
        var closed: Double
        var least: UInt32
        var ratings: Double
        var stars: Double
      }
      let seen = try await laboratory.replicate(400, seed: 13) { replication in
        let partners = replication.market.partners
        let closed = partners.filter { $0.status == .closed(.rating) && $0.reliability.accepted == 50 }
        return Seen(
          closed: Double(closed.count) / 50, least: partners.map(\.reliability.accepted).min() ?? 0,
          ratings: replication["ratings"], stars: replication["stars_mean"] * replication["ratings"])
      }
      #expect(seen.allSatisfy { $0.least >= 50 }, "every partner has come to its first check")
      Estimate(seen.map(\.closed)).expect(theory, "mean of 50 below the minimum at the first check")
      let mean = stars.enumerated().reduce(0) { $0 + Double($1.offset + 1) * $1.element }
      // When a partner's ratings end depends on them; by Wald's identity total stars over total ratings is unbiased.
      Estimate(seen.map(\.stars), over: seen.map(\.ratings)).expect(mean, "mean stars")
    }

    /// Rule R2: the mean is that of the last ratings only. With a window of three the number of ratings until closure
    /// is the first passage of a Markov chain.
    @Test func meanOfTheLastRatingsRolls() async throws {
      let rule = CodeOfConduct.RatingRule(window: 3, minimum: 3, nearing: 0, firstCheck: 3)
      let laboratory = try ratedLaboratory(rule: rule, quality: 0.7, noise: 1.1, requests: 3_000)
      let stars = starProbabilities(mean: 1 + 4 * 0.7, deviation: 1.1)
      let theory = meanRatingsUntilBelow(3, window: 3, stars: stars)
      let seen = try await laboratory.replicate(1_000, seed: 14) { replication in
        let partners = replication.market.partners
        return (
          mean: partners.reduce(0) { $0 + Double($1.reliability.accepted) } / 50,
          areAllClosed: partners.allSatisfy { $0.status == .closed(.rating) }
        )
      }
      #expect(seen.allSatisfy { $0.areAllClosed })
      Estimate(seen.map(\.mean)).expect(theory, "ratings until the mean of three is below the minimum")
    }

    /// The share of partners whose account is closed within so many ratings; all others have had as many.
    private func shareClosed(
      _ laboratory: Laboratory, within ratings: Int, _ cause: ClosureCause, replications: Int, seed: UInt64
    ) async throws -> [Double] {
      struct Seen: Sendable {
        var closed = 0.0
        var least = UInt32.max
      }
      let seen = try await laboratory.replicate(replications, seed: seed) { replication in
        var seen = Seen()
        for partner in replication.market.partners {
          let ended = partner.reliability.ended
          if partner.status == .closed(cause) {
            if ended <= ratings { seen.closed += 1.0 / 50 }
          } else {
            seen.least = min(seen.least, ended)
          }
        }
        return seen
      }
      #expect(seen.allSatisfy { $0.least >= ratings }, "every partner left has had \(ratings) jobs")
      return seen.map(\.closed)
    }

    /// Rules R2, Q1, Q2: a check after each rating from the tenth to the fiftieth, strictly and not.
    @Test(arguments: [true, false]) func meanIsJudgedAfterEachRating(_ isStrict: Bool) async throws {
      let rule = CodeOfConduct.RatingRule(
        window: 50, minimum: 4.2, nearing: 0, firstCheck: 10, isStrict: isStrict)
      let laboratory = try ratedLaboratory(rule: rule, quality: 0.825, noise: 0.8, requests: 5_000)
      let check = RepeatedRatingCheck(
        minimum: 4200, window: 50, firstCheck: 10, isStrict: isStrict,
        stars: starProbabilities(mean: 1 + 4 * 0.825, deviation: 0.8))
      let closed = try await shareClosed(
        laboratory, within: 50, .rating, replications: 400, seed: isStrict ? 21 : 22)
      Estimate(closed).expect(
        check.closure(whileFilling: 50), "found below 4.2 within 50 ratings, strictly: \(isStrict)")
    }

    /// Rules R2, Q1, Q2: a rolling window of five, checked after each rating, strictly and not.
    @Test(arguments: [true, false]) func rollingMeanIsJudgedAfterEachRating(_ isStrict: Bool) async throws {
      let rule = CodeOfConduct.RatingRule(
        window: 5, minimum: 3.4, nearing: 0, firstCheck: 5, isStrict: isStrict)
      let laboratory = try ratedLaboratory(rule: rule, quality: 0.7, noise: 1.1, requests: 4_000)
      let check = RepeatedRatingCheck(
        minimum: 3400, window: 5, firstCheck: 5, isStrict: isStrict,
        stars: starProbabilities(mean: 1 + 4 * 0.7, deviation: 1.1))
      let closed = try await shareClosed(
        laboratory, within: 30, .rating, replications: 400, seed: isStrict ? 23 : 24)
      Estimate(closed).expect(
        check.closure(within: 30), "mean of five found below 3.4 within 30 ratings, strictly: \(isStrict)")
    }

    /// Rules R2, Q1, Q2: ratings of 1 star in 6 % of jobs and of 5 in the rest, their mean over the last fifty. Three bad
    /// ones make it 4.76 exactly.
    @Test(arguments: [true, false]) func twoValuedMeanOfFiftyIsJudgedAfterEachRating(
      _ isStrict: Bool
    ) async throws {
      let rule = CodeOfConduct.RatingRule(
        window: 50, minimum: 4.76, nearing: 0, firstCheck: 50, isStrict: isStrict)
      var laboratory = try ratedLaboratory(rule: rule, quality: 0, noise: 0.01, requests: 8_000)
      laboratory.city.partners.explains = 0.94
      laboratory.city.partners.explanationBonus = 4
      let check = RepeatedCountCheck(bad: 0.06, limit: isStrict ? 4 : 3, window: 50)
      let closed = try await shareClosed(
        laboratory, within: 100, .rating, replications: 400, seed: isStrict ? 25 : 26)
      Estimate(closed).expect(
        check.closure(within: 100), "two-valued mean of 50 within 100 ratings, strictly: \(isStrict)")
    }

    // MARK: Cancellations and no-shows

    /// Fifty partners with at most one visit a day, at midnight, and three bookings a day for two partners.
    ///
    /// All bookings are for the next midnight, and a visit takes no time. Cancellations come before the visit's day;
    /// no-shows are reported at the appointed minute.
    private func scheduledLaboratory(cancels: Double, failsToShow: Double, days: Int64) throws -> Laboratory {
      var laboratory = try Laboratory(
        requestsPerMinute: 75.0 / 1440, partners: 50, service: .constant(0), window: .days(days))
      laboratory.city.clients.immediateShare = 0
      laboratory.city.partners.cancels = cancels
      laboratory.city.partners.failsToShow = failsToShow
      laboratory.city.partnerGroups[0].reliability = try .constant(0)
      return laboratory
    }

    /// Rules Q3, Q4. Partners cancel 12 % of jobs and miss 5 % of the rest.
    ///
    /// Above 10 % of at least 20 accepted jobs they are notified once, then their account is closed.
    @Test func cancellationRateIsJudgedAfterEachJob() async throws {
      let rule = CancellationRule(
        failure: 0.12 + 0.88 * 0.05, ceiling: 10, firstCheck: 20, notifications: 1)
      var laboratory = try scheduledLaboratory(cancels: 0.12, failsToShow: 0.05, days: 70)
      laboratory.city.programmes[0].conduct.cancellation.ceiling = .fixed(.percent(10))
      laboratory.city.programmes[0].conduct.cancellation.firstCheck = 20
      laboratory.city.programmes[0].conduct.notification.several = 1
      struct Seen: Sendable {
        var atSecondCheck = 0.0
        var byForty = 0.0
        var least = UInt32.max
      }
      let seen = try await laboratory.replicate(500, seed: 15) { replication in
        var seen = Seen()
        for partner in replication.market.partners {
          let ended = partner.reliability.ended
          let isClosed = partner.status == .closed(.cancellations)
          if isClosed && ended == 21 { seen.atSecondCheck += 1.0 / 50 }
          if isClosed && ended <= 40 { seen.byForty += 1.0 / 50 }
          if !isClosed { seen.least = min(seen.least, ended) }
        }
        return seen
      }
      #expect(seen.allSatisfy { $0.least >= 40 }, "every partner left has ended 40 jobs")
      let closures = rule.closures(jobs: 40)
      Estimate(seen.map(\.atSecondCheck)).expect(closures[21], "closed at the second check of the rate")
      Estimate(seen.map(\.byForty)).expect(closures.reduce(0, +), "closed for the rate within 40 jobs")
    }

    /// Rules Q3, Q4: three of the last twenty jobs cancelled are 15 %, which is a breach only where the rule is not strict.
    @Test(arguments: [true, false]) func cancellationsOfTheLastTwentyAreJudgedAfterEachJob(
      _ isStrict: Bool
    ) async throws {
      var laboratory = try scheduledLaboratory(cancels: 0.15, failsToShow: 0, days: 70)
      laboratory.city.programmes[0].conduct.cancellation = CodeOfConduct.CancellationRule(
        ceiling: .fixed(.percent(15)), window: .jobs(20), firstCheck: 20,
        counted: ReturnReasons([.absenceToldInAdvance]), countsFailedVisits: true, isStrict: isStrict)
      let check = RepeatedCountCheck(bad: 0.15, limit: isStrict ? 4 : 3, window: 20)
      let closed = try await shareClosed(
        laboratory, within: 40, .cancellations, replications: 400, seed: isStrict ? 27 : 28)
      Estimate(closed).expect(
        check.closure(within: 40), "\(check.limit) of the last 20 cancelled within 40 jobs")
    }

    /// Rules Q5, Q6 (C18): the second no-show comes within so many jobs with a binomial's probability.
    @Test func secondNoShowComesWithinFifteenJobs() async throws {
      var laboratory = try scheduledLaboratory(cancels: 0, failsToShow: 0.2, days: 40)
      laboratory.city.programmes[0].conduct.noShow = CodeOfConduct.NoShowRule(
        warnings: 1, consequence: .exclusion)
      let closed = try await shareClosed(
        laboratory, within: 15, .noShow, replications: 400, seed: 29)
      let theory = 1 - pow(0.8, 15) - 15 * 0.2 * pow(0.8, 14)
      Estimate(closed).expect(theory, "second no-show within 15 jobs")
    }

    /// Rules Q5, Q6 (C18): with a no-show in 20 % of jobs, the second comes at a job whose number is negative binomial.
    @Test func secondNoShowExcludes() async throws {
      var laboratory = try scheduledLaboratory(cancels: 0, failsToShow: 0.2, days: 90)
      laboratory.city.programmes[0].conduct.noShow = CodeOfConduct.NoShowRule(
        warnings: 1, consequence: .exclusion)
      struct Seen: Sendable {
        var jobs = 0.0
        var areAllExcluded = true
        var warnings = 0.0
        var exclusions = 0.0
      }
      let seen = try await laboratory.replicate(400, seed: 16) { replication in
        var seen = Seen()
        for partner in replication.market.partners {
          seen.jobs += Double(partner.reliability.ended) / 50
          if partner.status != .closed(.noShow) || partner.reliability.noShows != 2 {
            seen.areAllExcluded = false
          }
        }
        seen.warnings = replication["notifications_no_show"]
        seen.exclusions = replication["excluded"]
        return seen
      }
      #expect(seen.allSatisfy { $0.areAllExcluded && $0.warnings == 50 && $0.exclusions == 50 })
      Estimate(seen.map(\.jobs)).expect(2 / 0.2, "jobs until the second no-show")
    }
  }
}

import Marketplace
import Quantities
import ScenarioModel
import Testing

/// Reported ground truth of a partner agrees with its behaviour.
@Suite struct LatentTraitsTests {
  /// Rules R2, Q1. Many ratings of partners who are all alike have the mean that reports give as their quality.
  @Test func ratingsHaveTheTrueMean() throws {
    var city = try smallCity(ratePerDay: 150)
    city.clients.rates = 1
    city.partners.latenessPenalty = 0
    for index in city.programmes.indices { city.programmes[index].conduct.notification.several = 1_000 }
    for index in city.partnerGroups.indices { city.partnerGroups[index].quality = try .constant(0.85) }
    let record = try record(smallScenario(days: 40, cities: [city]))
    let truths = try record.rows(of: .partners).compactMap { $0["true_quality"].number }
    let truth = try #require(truths.first)
    #expect(truths.allSatisfy { $0 == truth })
    let ratings = try #require(record.metrics.value("ratings"))
    let mean = try #require(record.metrics.value("stars_mean"))
    #expect(ratings > 2_000)
    // Stars in 1 … 5 have a standard deviation of 2 at most; here it is below 0.8.
    #expect(
      abs(mean - truth) < 4 * 0.8 / ratings.squareRoot(), "\(mean) for \(truth) over \(ratings) ratings")
  }

  /// Rule Q3. Partners who are all alike fail as often as reports say, where everything is settled far ahead.
  @Test func failuresHaveTheTrueShare() throws {
    var city = try smallCity(ratePerDay: 150)
    city.clients.immediateShare = 0
    city.clients.regret = nil
    city.clients.reachable = 1
    city.clients.absent = 0
    city.clients.newDate = 0
    city.clients.movesVisit = 0
    city.clients.takesEarlier = 0
    city.clients.leadTime = try .constant(5 * 86_400)
    city.partners.callDelay = try .constant(600)
    city.partners.competenceRelief = 1
    for index in city.programmes.indices {
      city.programmes[index].reassignsUnconfirmed = true
      city.programmes[index].conduct.notification.several = 1_000
      city.programmes[index].conduct.noShow.warnings = 1_000
    }
    for index in city.partnerGroups.indices {
      city.partnerGroups[index].quality = try .constant(0.8)
      city.partnerGroups[index].reliability = try .constant(0.7)
    }
    let record = try record(smallScenario(days: 30, cities: [city]))
    let truth = try #require(record.rows(of: .partners).first?["true_reliability"].number)
    // Only the first acceptance is far enough ahead of the visit for every step.
    let accepted = try record.rows(of: .jobs).filter { $0["first_accepted_at"] != .none }
    let failures = accepted.count { job in
      let outcome = job["outcome"].text
      return job["times_returned"].integer ?? 0 > 0 || outcome == "failed-on-site"
        || outcome == "partner-no-show"
    }
    #expect(accepted.count > 2_000)
    let rate = Double(failures) / Double(accepted.count)
    let error = (truth * (1 - truth) / Double(accepted.count)).squareRoot()
    #expect(abs(rate - (1 - truth)) < 4 * error, "\(rate) for \(1 - truth) over \(accepted.count) jobs")
  }

  /// Rules Q1, Q2. A strict minimum throws out partners who deserve better than it, and nobody is wrongly out who
  /// deserves worse.
  @Test func wrongSuspensionsAreJudgedInStars() throws {
    var city = try smallCity(ratePerDay: 150, partners: 20)
    for index in city.programmes.indices {
      city.programmes[index].conduct = CodeOfConduct.conduct2018.value
      city.programmes[index].conduct.rating.minimum = 4.2
      city.programmes[index].conduct.cancellation.ceiling = .fixed(.one)
    }
    for quality in [0.95, 0.5] {
      for index in city.partnerGroups.indices { city.partnerGroups[index].quality = try .constant(quality) }
      let metrics = try record(smallScenario(days: 45, cities: [city])).metrics
      let suspended = try #require(metrics.value("suspended_rating"))
      let wrongly = try #require(metrics.value("suspended_wrongly"))
      if quality == 0.5 {
        #expect(suspended > 0)
        #expect(wrongly == 0)
      } else {
        #expect(wrongly == suspended)
      }
    }
  }
}

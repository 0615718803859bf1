import Marketplace
import Quantities
import Testing

@testable import Metrics
@testable import Recording

@Suite("Metrics of a week worked out by hand")
struct MetricsTests {
  let metrics: CityMetrics

  init() throws {
    var city = try HandDrivenCity()
    city.playWeek()
    metrics = try city.finish().metrics
  }

  private func expect(_ values: [(String, Double)], _ location: SourceLocation = #_sourceLocation) {
    for (metric, expected) in values {
      let value = metrics.value(metric)
      #expect(
        value.map { abs($0 - expected) <= 1e-12 * max(1, abs(expected)) } == true,
        "\(metric) is \(value.map(String.init(describing:)) ?? "missing"), not \(expected)",
        sourceLocation: location)
    }
  }

  @Test func everyCountedJobGoesThroughTheFunnelOnce() {
    expect([
      ("requests", 5), ("offered", 5), ("accepted", 3), ("contacted", 2), ("confirmed", 1), ("visited", 2),
      ("performed", 2), ("paid", 2), ("fill_rate", 0.6), ("completion_rate", 0.4),
      ("first_time_success_share", 2.0 / 3),
    ])
  }

  @Test func everyRequestHasOneEnd() {
    expect([
      ("completed", 2), ("expired", 1), ("cancelled_by_client", 1), ("unreachable", 0),
      ("partner_no_show", 0),
      ("client_absent", 0), ("failed_on_site", 0), ("refunded", 0), ("unfinished", 1), ("expired_share", 0.2),
    ])
  }

  /// Rule D5.
  @Test func timesAreMeasuredFromTheRequest() {
    // First offers after 1, 0, 0, 0 and 1 minutes; acceptances after 2, 5 and 1.
    expect([
      ("time_to_first_offer_mean", 0.4), ("time_to_first_offer_p50", 0), ("time_to_accept_mean", 8.0 / 3),
      ("accepted_in_time_share", 0.6),
    ])
    // Between the extremes quantiles are good to 0.1 %.
    #expect(abs((metrics.value("time_to_accept_p50") ?? 0) - 2) <= 0.002)
    #expect(abs((metrics.value("time_to_accept_p95") ?? 0) - 5) <= 0.005)
  }

  @Test func offersEndInOneOfFourWays() {
    // 2 + 2 + 1 + 2 + 1 offers: 4 accepted, 1 declined, 1 lapsed, 1 withdrawn, 1 open.
    expect([
      ("offers", 8), ("acceptances", 4), ("offers_per_request", 1.6), ("offers_per_fill", 5.0 / 3),
      ("offer_accepted_share", 0.5), ("offer_declined_share", 0.125), ("offer_lapsed_share", 0.125),
      ("offer_withdrawn_share", 0.125), ("contention_losses", 1), ("contention_loss_share", 0.2),
      ("late_replies", 0),
    ])
  }

  /// Rule S1.
  @Test func contactCountsFromEachAcceptance() {
    // After 120, 4 and 798 minutes; the target is 720.
    expect([
      ("time_to_contact_mean", 922.0 / 3), ("contacted_in_time_share", 2.0 / 3), ("failed_calls", 1),
      ("date_changes", 0), ("confirmations_missed", 0),
    ])
  }

  @Test func cancellationsAreCountedBySideAndStage() {
    expect([
      ("returned", 1), ("returned_beyond_competence", 1), ("returned_unconfirmed", 0),
      ("cancelled_by_partner", 1), ("cancelled_by_partner_agreed", 1), ("cancelled_by_partner_confirmed", 0),
      ("cancelled_by_client_contacted", 1), ("cancelled_by_client_unassigned", 0), ("no_shows", 0),
      ("no_show_share", 0),
    ])
  }

  @Test func visitsKnowTheirLateness() {
    expect([
      ("lateness_mean", 20), ("lateness_p90", 20), ("late_share", 1), ("scope_extensions", 1),
      ("disputes", 1),
      ("waiting_time_mean", 25),
    ])
  }

  @Test func moneyAddsUp() {
    // Payments of 80.00 and 50.00; five fees of 4.90, one given back; half of the 50.00 given back, of which the
    // platform bears 5.00 and the partner 20.00.
    expect([
      ("gmv", 130), ("commission", 26), ("take_rate", 0.2), ("booking_fees", 24.5),
      ("booking_fee_refunds", 4.9),
      ("refunds", 25), ("net_revenue", 40.6), ("payouts", 84), ("cash_outside", 0), ("damage_value", 0),
    ])
    #expect(metrics.values().first { $0.metric == "gmv" }?.unit == "CHF")
  }

  @Test func partnersEarnOverTheHoursTheyAreEngaged() {
    // 64.00 in 100 minutes and 20.00 in 80.
    expect([
      ("earnings_per_hour_p10", 15), ("earnings_per_hour_p50", 15), ("earnings_per_hour_p90", 38.4),
      ("earnings_gini", 44.0 / 168), ("utilisation", 180.0 / 20_160), ("engaged_hours", 3), ("partners", 2),
      ("partners_active", 2), ("suspended", 0), ("excluded", 0),
    ])
  }

  @Test func ratingsAreDistributedOverStars() {
    expect([
      ("ratings", 2), ("stars_mean", 3), ("stars_1_share", 0), ("stars_2_share", 0.5), ("stars_4_share", 0.5),
    ])
  }

  @Test func presenceIsTheSumOfTimesInTheSystem() {
    // Ended after 560, 85, 720 and 1200 minutes; the open job has been there for 1080, the one from the warm-up for 30.
    expect([
      ("time_in_system_mean", 2565.0 / 4), ("jobs_in_system", 3675.0 / 10_080), ("request_rate", 5.0 / 168),
    ])
  }

  @Test func valuesComeInTheOrderOfTheDeclarationAndAreFinite() {
    let values = metrics.values()
    let order = Metric.all.map(\.name)
    for programme in ["friend", "all"] {
      let positions = values.filter { $0.programme == programme }.compactMap {
        order.firstIndex(of: $0.metric)
      }
      #expect(positions == positions.sorted())
      #expect(positions.count > 100)
    }
    #expect(values.allSatisfy { $0.value?.isFinite != false })
    #expect(Set(order).count == order.count)
  }
}

@Suite("Metrics at the edges")
struct MetricsAtTheEdgesTests {
  @Test func whatWouldDivideByNothingHasNoValue() throws {
    var city = try HandDrivenCity()
    let metrics = try city.finish().metrics
    for metric in [
      "fill_rate", "time_to_accept_p50", "take_rate", "earnings_gini", "stars_mean", "late_share",
    ] {
      #expect(metrics.value(metric) == nil)
    }
    #expect(metrics.value("requests") == 0)
    #expect(metrics.value("utilisation") == 0)
    #expect(metrics.values().allSatisfy { $0.value?.isFinite != false })
    // It has its row all the same, as every metric in every group.
    let values = metrics.values()
    for programme in Set(values.map(\.programme)) {
      let names = values.filter { $0.programme == programme }.map(\.metric)
      #expect(names == Metric.all.map(\.name))
    }
  }

  @Test func citiesOfOneCurrencyAddUp() throws {
    var city = try HandDrivenCity()
    city.playWeek()
    let one = try city.finish().metrics
    var both = one
    both.merge(one)
    for metric in Metric.all where metric.isAdditive {
      guard let value = one.value(metric.name) else { continue }
      #expect(both.value(metric.name) == 2 * value, "\(metric.name)")
    }
    for metric in ["fill_rate", "take_rate", "time_to_accept_mean", "time_to_accept_p90", "utilisation"] {
      #expect(both.value(metric) == one.value(metric), "\(metric)")
    }
  }

  @Test func currenciesAreNeverAdded() throws {
    var swiss = try HandDrivenCity()
    var polish = try HandDrivenCity(city: "lodz", currency: .pln, programme: Programme.orangeFriends.value)
    swiss.playWeek()
    polish.playWeek()
    var total = try swiss.finish().metrics
    total.merge(try polish.finish().metrics)
    let gmv = total.values().filter { $0.metric == "gmv" && $0.programme == "all" }
    #expect(gmv.map(\.unit) == ["CHF", "PLN"])
    #expect(gmv.map(\.value) == [130, 130])
    let cash = total.values().filter { $0.metric == "cash_outside" && $0.programme == "all" }
    #expect(cash.map(\.value) == [0, 130])
    #expect(total.value("take_rate") == nil)
    #expect(total.value("earnings_gini") == nil)
    #expect(total.value("requests") == 10)
  }

  /// The same week of 13,000 minor units, in currencies of 0, 2, 3 and 4 decimals and in all of them together.
  @Test func amountsAreInMajorUnitsOfTheirCurrency() throws {
    let expected = ["CLF": 1.3, "GBP": 130, "JPY": 13_000, "KWD": 13]
    var total: CityMetrics?
    for code in ["KWD", "GBP", "JPY", "CLF"] {
      var city = try HandDrivenCity(city: code, currency: try #require(Currency(code: code)))
      city.playWeek()
      let metrics = try city.finish().metrics
      #expect(metrics.value("gmv") == expected[code])
      #expect(metrics.value("take_rate") == 0.2)
      total?.merge(metrics)
      total = total ?? metrics
    }
    let gmv = try #require(total).values().filter { $0.metric == "gmv" && $0.programme == "all" }
    #expect(gmv.map(\.unit) == ["CLF", "GBP", "JPY", "KWD"])
    #expect(gmv.map(\.value) == [1.3, 130, 13_000, 13])
    #expect(total?.value("take_rate") == nil)
    let bytes = total?.packed ?? []
    #expect(CityMetrics(packed: bytes)?.values() == total?.values())
  }

  /// The first partner, rated 1 star twice, is told once and then suspended.
  private func suspendingWeek(groundTruths: [PartnerGroundTruth] = []) throws -> CityMetrics {
    var programme = Programme.friend.value
    programme.conduct.rating = .init(window: 50, minimum: 4.5, nearing: 0, firstCheck: 1)
    programme.conduct.notification = .init(
      several: 1, spacing: .zero, sparesImprovement: false, recoveryClears: false)
    var city = try HandDrivenCity(programme: programme)
    for number in 0..<2 {
      let minute = 100 + 200 * number
      let job = city.request(UInt64(number), minute)
      city.offer(job, 0, minute, until: minute + 10)
      city.send(.acceptOffer(job, first), minute + 1)
      city.send(.setOut(job, first), minute + 1)
      city.send(.arrive(job, first), minute + 2)
      city.send(.perform(job, first), minute + 60)
      city.send(.signOff(job), minute + 61)
      city.send(.settle(job), minute + 61)
      city.send(.ratePartner(job, stars: 1), minute + 62)
    }
    return try city.finish(groundTruths: groundTruths).metrics
  }

  @Test func partnersAreNotifiedAndSuspendedInTheWindow() throws {
    let metrics = try suspendingWeek()
    #expect(metrics.value("partners_notified") == 1)
    #expect(metrics.value("notifications_rating") == 1)
    #expect(metrics.value("suspended") == 1)
    #expect(metrics.value("suspended_rating") == 1)
    #expect(metrics.value("excluded") == 0)
    #expect(metrics.value("partners_active") == 1)
    // Two weeks of hours less what follows the closure at minute 362.
    let available = Double(10_080 + 362)
    #expect(abs((metrics.value("utilisation") ?? 0) - 118 / available) < 1e-12)
  }

  @Test func theTruthTellsWrongSuspensionsFromRightOnes() throws {
    let good = PartnerGroundTruth(quality: 4.9, reliability: 0.99)
    let bad = PartnerGroundTruth(quality: 4.4, reliability: 0.99)
    let wrong = try suspendingWeek(groundTruths: [good, bad])
    #expect(wrong.value("suspended_wrongly") == 1)
    #expect(wrong.value("overlooked") == 1)
    let right = try suspendingWeek(groundTruths: [bad, good])
    #expect(right.value("suspended_wrongly") == 0)
    #expect(right.value("overlooked") == 0)
    #expect(try suspendingWeek().value("suspended_wrongly") == nil)
  }

  @Test func aJobThatGetsADateIsScheduledFromThenOn() throws {
    var city = try HandDrivenCity()
    let job = city.request(1, 100)
    city.offer(job, 0, 100, until: 110)
    city.send(.acceptOffer(job, first), 101)
    city.send(.reportNoShow(job, newStart: HandDrivenCity.at(400)), 200)
    city.offer(job, 1, 201, until: 211)
    city.send(.acceptOffer(job, second), 202)
    city.send(.attemptContact(job, second, reached: true), 210)
    city.send(
      .agreeAppointment(
        job, second, start: HandDrivenCity.at(400), price: Money(minorUnits: 5000, currency: .chf)), 210)
    city.send(.setOut(job, second), 380)
    city.send(.arrive(job, second), 403)
    let metrics = try city.finish().metrics
    #expect(metrics.value("lateness_mean") == 3)
    #expect(metrics.value("late_share") == 0)
    #expect(metrics.value("waiting_time_mean") == nil)
    #expect(metrics.value("no_shows") == 1)
    #expect(metrics.value("no_show_share") == 0.5)
    #expect(metrics.value("returned_no_show") == 1)
    #expect(metrics.value("cancelled_by_partner") == 0)
    #expect(metrics.value("cancellation_rate") == 0.5)
    #expect(metrics.value("unfinished") == 1)
  }
}

import Marketplace
import Quantities
import Testing

@testable import Recording

/// A week in which partners come, rest and leave; the expected numbers are worked out by hand.
@Suite struct LivesTests {
  private static let day = 1440

  /// The first partner pauses from day 1 to day 3; the second halves its hours at half-time.
  ///
  /// An applicant of day 1 is admitted on day 2, does its first job 1620 minutes after registering, and leaves on day
  /// 6. Another applicant fails the check.
  private func week(groundTruths: [PartnerGroundTruth] = []) throws -> CityRecord {
    var city = try HandDrivenCity(details: [.partners], output: .memory)
    let failing = city.apply(0)
    city.send(.proveIdentity(failing), 10)
    city.send(.decideCheck(failing, .failed), 100)
    let newcomer = city.apply(Self.day)
    city.send(.pauseAccount(first), Self.day)
    city.send(.proveIdentity(newcomer), Self.day + 60)
    city.send(.decideCheck(newcomer, .passed), 2 * Self.day)
    playFirstJob(of: newcomer, &city)
    city.send(.resumeAccount(first), 3 * Self.day)
    var half = WeeklyHours()
    for hour in 0..<84 { half[hour] = true }
    city.send(.changeHours(second, half), 7 * Self.day / 2)
    city.send(.closeOwnAccount(newcomer), 6 * Self.day)
    return try city.finish(groundTruths: groundTruths)
  }

  private func playFirstJob(of partner: PartnerID, _ city: inout HandDrivenCity) {
    let job = city.request(0, 3000)
    city.offer(job, partner.index, 3000, until: 3002)
    city.send(.acceptOffer(job, partner), 3001)
    city.send(.setOut(job, partner), 3001)
    city.send(.arrive(job, partner), 3020)
    city.send(.perform(job, partner), Self.day + 1620)
  }

  /// Rule T1.
  @Test func comingAndGoingIsCounted() throws {
    let metrics = try week().metrics
    let expected: [(String, Double)] = [
      ("applicants", 2), ("checks_failed", 1), ("partners_joined", 1), ("partners_left", 2),
      ("partners_left_for_good", 1),
      ("partners_returned", 1), ("second_accounts", 0), ("registration_to_first_job_mean", 1620),
      ("partners", 4),
      ("partners_active", 2),
      // 5, 7 and 4 days of 7.
      ("partners_active_mean", 16.0 / 7), ("partner_weeks", 16.0 / 7),
      // 120 h, 84 h + 42 h and 96 h.
      ("hours_offered_mean", 342 / (16.0 / 7)),
    ]
    for (metric, value) in expected {
      let found = try #require(metrics.value(metric), "\(metric)")
      #expect(abs(found - value) < 1e-6, "\(metric): \(found), not \(value)")
    }
    #expect(metrics.value("reservation_wage_mean") == nil)
  }

  @Test func everyDayEndsWithAnActiveCount() throws {
    let rows = try week().rows(of: .timeseries).map { $0["active_partners"].integer }
    // The day before the window, then the seven days of it.
    #expect(rows == [2, 2, 1, 2, 3, 3, 3, 2])
  }

  /// Rule T2.
  @Test func aPartnersRowTellsItsLife() throws {
    let truth = PartnerGroundTruth(quality: 4, reliability: 0.9, person: 7, account: 1, reservationWage: 20)
    var again = truth
    again.account = 2
    again.reservationWage = 30
    let record = try week(groundTruths: [truth, again, again, again])
    let rows = try record.rows(of: .partners)
    #expect(rows.map { $0["status"].text } == ["active", "active", "closed", "closed"])
    #expect(rows.map { $0["account"].integer } == [1, 2, 2, 2])
    #expect(rows[0]["left_at"].instant == HandDrivenCity.at(Self.day))
    #expect(rows[2]["admitted_at"] == .none)
    #expect(rows[3]["admitted_at"].instant == HandDrivenCity.at(2 * Self.day))
    #expect(rows[3]["closure_cause"].text == "own-wish")
    // The second partner was there before the window; the wages are those of the two that are left.
    #expect(record.metrics.value("second_accounts") == 2)
    #expect(record.metrics.value("reservation_wage_mean") == 25)
  }
}

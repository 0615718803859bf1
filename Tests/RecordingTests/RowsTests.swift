import Marketplace
import Quantities
import Testing

@testable import Metrics
@testable import Recording
@testable import Tables

@Suite("Rows of a week worked out by hand")
struct RowsTests {
  private let record: CityRecord

  init() throws {
    var city = try HandDrivenCity(details: Set(DetailTable.allCases), output: .memory)
    city.playWeek()
    record = try city.finish(groundTruths: [PartnerGroundTruth(quality: 4.5, reliability: 0.9)])
  }

  private func at(_ minute: Int) -> Cell { .datetime(HandDrivenCity.at(minute)) }

  @Test func jobsStandInTheOrderOfTheirEnds() throws {
    let rows = try record.rows(of: .jobs)
    #expect(rows.map { $0["job"].integer } == [0, 1, 2, 3, 4, 6])
    #expect(
      rows.map { $0["outcome"].text } == [
        "cancelled-by-client", "completed", "completed", "expired", "cancelled-by-client", nil,
      ])
    #expect(
      rows.map { $0["last_state"].text } == [
        "in-distribution", "rated", "rated", "in-distribution", "contacted", "offered",
      ])
    #expect(rows.map { $0["in_measurement_window"].isTrue } == [false, true, true, true, true, true])
  }

  @Test func aJobsRowTellsItsStory() throws {
    let job = try record.rows(of: .jobs)[1]
    #expect(job["scenario"] == .string("by-hand"))
    #expect(job["variant"] == .string("base"))
    #expect(job["seed"] == .integer(-1))  // 2^64 - 1 keeps its bits
    #expect(job["service"] == .string("Wi-Fi, \"at home\""))
    #expect(job["requested_at"] == at(600))
    #expect(job["wished_at"] == at(1080))
    #expect(job["accepted_at"] == at(602))
    #expect(job["contacted_at"] == at(722))
    #expect(job["arrived_at"] == at(1100))
    #expect(job["closed_at"] == at(1200))
    #expect(job["partner"] == .integer(0))
    #expect(job["offers"] == .integer(2))
    #expect(job["price"] == .number(80))
    #expect(job["payment"] == .number(80))
    #expect(job["commission"] == .number(16))
    #expect(job["refund"] == .none)
    #expect(job["stars"] == .integer(4))
    let returned = try record.rows(of: .jobs)[4]
    #expect(returned["last_return_reason"] == .string("beyond-competence"))
    #expect(returned["times_returned"] == .integer(1))
    #expect(returned["payment"] == .none)
  }

  @Test func everyOfferHasOneRow() throws {
    let rows = try record.rows(of: .offers)
    #expect(
      rows.map { [$0["job"].integer, $0["partner"].integer] } == [
        [1, 1], [1, 0], [2, 1], [2, 0], [3, 0], [4, 0], [4, 1], [6, 1],
      ])
    #expect(
      rows.map { $0["end"].text } == [
        "declined", "accepted", "accepted", "withdrawn", "lapsed", "accepted", "accepted", "open",
      ])
    #expect(rows[4]["made_at"] == at(1500))
    #expect(rows[4]["deadline"] == at(1502))
    #expect(rows[7]["ended_at"] == at(HandDrivenCity.minutesInWindow))
  }

  @Test func partnersHaveTheirTimeAndMoney() throws {
    let rows = try record.rows(of: .partners)
    #expect(rows.map { $0["earnings"].number } == [64, 20])
    #expect(rows.map { $0["engaged_h"].number } == [100.0 / 60, 80.0 / 60])
    #expect(rows.map { $0["available_h"].number } == [168, 168])
    #expect(rows.map { $0["offers"].integer } == [4, 4])
    #expect(rows.map { $0["accepted"].integer } == [2, 2])
    #expect(rows.map { $0["performed"].integer } == [1, 1])
    #expect(rows.map { $0["true_quality"].number } == [4.5, nil])
    #expect(rows.map { $0["status"].text } == ["active", "active"])
  }

  @Test func theLedgerIsWrittenEntryByEntry() throws {
    var city = try HandDrivenCity(details: [.ledger], output: .memory)
    city.playWeek()
    let posted = city.posted
    let rows = try city.finish().rows(of: .ledger)
    #expect(rows.map { $0["amount"].number } == posted.map { Double($0.amount.minorUnits) / 100 })
    #expect(rows.map { $0["purpose"].text } == posted.map { Vocabulary.purposes[$0.purpose] })
    var balances: [String: Int64] = [:]
    for row in rows {
      let amount = Int64(((row["amount"].number ?? 0) * 100).rounded())
      balances[row["debit"].text ?? "", default: 0] -= amount
      balances[row["credit"].text ?? "", default: 0] += amount
    }
    // In the file as in the ledger: what one account gives another gets.
    #expect(balances.values.reduce(0, +) == 0)
    #expect(balances["commission"] == city.market.ledger.balance(of: .commission).minorUnits)
    #expect(balances["refunds"] == city.market.ledger.balance(of: .refunds).minorUnits)
    let paid =
      city.market.ledger.balance(of: .partner(first)) + city.market.ledger.balance(of: .partner(second))
    #expect(balances["partner"] == paid.minorUnits)
  }

  @Test func theTraceHoldsEveryEventInOrder() throws {
    let rows = try record.rows(of: .events)
    #expect(rows.map { $0["sequence"].integer } == Array(0..<rows.count))
    #expect(
      rows.prefix(6).map { $0["event"].text } == [
        "job-requested", "ledger-posted", "distribution-started", "ledger-posted", "job-closed",
        "job-requested",
      ])
    let offer = rows.first { $0["event"].text == "offer-made" }
    #expect(offer?["job"] == .integer(1))
    #expect(offer?["partner"] == .integer(0))
    #expect(offer?["instant"] == at(611))
    let times = rows.compactMap { $0["at"].instant }
    #expect(zip(times, times.dropFirst()).allSatisfy { $0 <= $1 })
  }

  @Test func everyDayHasItsRow() throws {
    let rows = try record.rows(of: .timeseries)
    // Sunday of the warm-up, and the week; 3 March 2024 is day 19,785.
    #expect(rows.map { $0["date"] } == (19_785..<19_793).map { .date(dayNumber: $0) })
    #expect(rows.map { $0["is_warm_up"].isTrue } == [true] + Array(repeating: false, count: 7))
    #expect(rows.map { $0["requests"].integer } == [1, 2, 2, 0, 0, 0, 0, 1])
    #expect(rows.map { $0["jobs_in_system"].integer } == [1, 0, 1, 0, 0, 0, 0, 1])
    #expect(rows.map { $0["gmv"].number } == [0, 130, 0, 0, 0, 0, 0, 0])
    #expect(rows[1]["stars_mean"] == .number(3))
    #expect(rows[2]["stars_mean"] == .none)
    #expect(rows.map { $0["cancelled_by_client"].integer } == [0, 1, 0, 1, 0, 0, 0, 0])
  }

  @Test func metricsDoNotDependOnWhatIsWritten() throws {
    var city = try HandDrivenCity()
    city.playWeek()
    let groundTruths = [PartnerGroundTruth(quality: 4.5, reliability: 0.9)]
    #expect(try city.finish(groundTruths: groundTruths).metrics.values() == record.metrics.values())
  }
}

@Suite("Time series and the calendar")
struct CalendarDaysTests {
  @Test func daysOf23And25HoursAreOneRowEach() throws {
    // Europe/Zurich, 29 March to 2 April 2024 and 26 to 29 October 2024.
    let clock = CivilClock(eras: [
      .init(start: .distantPast, offset: .hours(1)),
      .init(start: Timestamp(secondsSinceEpoch: 1_711_846_800), offset: .hours(2)),
      .init(start: Timestamp(secondsSinceEpoch: 1_729_990_800), offset: .hours(1)),
    ])
    for day in [19_811, 20_022] {
      let start = clock.instant(dayNumber: day, timeOfDay: .zero)
      let horizon = clock.instant(dayNumber: day + 4, timeOfDay: .zero)
      #expect(horizon - start != .hours(96))
      var recorder = try CityRecorder(
        RecorderSettings(
          label: RunLabel(scenario: "s", replication: 0, seed: 1, city: "zurich"), clock: clock,
          currency: .chf,
          programmes: ["friend"], services: ["w"], channels: ["p"], start: start, warmUpEnd: start,
          horizon: horizon),
        output: .memory)
      let market = try HandDrivenCity().market
      let rows = try recorder.finish(at: horizon, market: market).rows(of: .timeseries)
      #expect(rows.map { $0["date"] } == (day..<(day + 4)).map { .date(dayNumber: $0) })
    }
  }
}

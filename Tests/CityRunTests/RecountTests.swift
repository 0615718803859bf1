import Marketplace
import Quantities
import Recording
import ScenarioModel
import Tables
import Testing

/// Metrics counted again from the rows of the detail files, without the recorder's tallies.
@Suite("Metrics counted again from detail files")
struct RecountTests {
  /// Runs that are cut off at the horizon and such that follow every job to its end.
  @Test(arguments: [TimeSpan.zero, .hours(5), .days(60)])
  func metricsAreThoseOfTheDetailFiles(drainLimit: TimeSpan) throws {
    var scenario = smallScenario(days: 30, cities: [try smallCity()])
    scenario.drainLimit = drainLimit
    let record = try record(scenario)
    let recount = Recount(record)
    for (metric, value) in try recount.values() {
      let told = record.metrics.value(metric)
      let isSame = told.map { abs($0 - value) <= 1e-6 * max(1, abs(value)) } ?? value.isNaN
      #expect(
        isSame, "\(metric) is \(String(describing: told)) in kpis.csv, and \(value) by the detail files")
    }
    if drainLimit == .zero {
      let unfinished = record.metrics.value("unfinished") ?? 0
      #expect(unfinished > 0, "nothing was cut off, so that nothing was tried")
    }
  }
}

/// Sums over the rows of one run. Only jobs requested in the measurement window count.
private struct Recount {
  let record: CityRecord

  init(_ record: CityRecord) { self.record = record }

  func values() throws -> [(String, Double)] {
    let jobs = try record.rows(of: .jobs).filter { $0["in_measurement_window"].isTrue }
    let counted = Set(jobs.compactMap { $0["job"].integer })
    let offers = try record.rows(of: .offers).filter { counted.contains($0["job"].integer ?? -1) }
    let entries = try record.rows(of: .ledger).filter { counted.contains($0["job"].integer ?? -1) }
    return funnel(jobs) + ends(jobs) + times(jobs) + stars(jobs) + answers(offers) + money(jobs, entries)
  }

  private func funnel(_ jobs: [Row]) -> [(String, Double)] {
    let moments = [("offered", "first_offered_at"), ("accepted", "first_accepted_at"), ("paid", "payment")]
    return [("requests", Double(jobs.count))]
      + moments.map { metric, column in (metric, Double(jobs.count { $0[column] != .none })) }
      + [("offers", "offers"), ("returned", "times_returned")].map { metric, column in
        (metric, jobs.reduce(0) { $0 + Double($1[column].integer ?? 0) })
      }
  }

  private func ends(_ jobs: [Row]) -> [(String, Double)] {
    let all = [
      "completed", "expired", "cancelled-by-client", "unreachable", "partner-no-show", "client-absent",
      "failed-on-site", "refunded",
    ]
    return all.map { (word: String) in
      (word.replacing("-", with: "_"), Double(jobs.count { $0["outcome"].text == word }))
    } + [("unfinished", Double(jobs.count { $0["outcome"] == .none }))]
  }

  private func times(_ jobs: [Row]) -> [(String, Double)] {
    let columns = [
      ("time_to_first_offer_mean", "first_offered_at"), ("time_to_accept_mean", "first_accepted_at"),
    ]
    return columns.map { metric, column in
      let minutes = jobs.compactMap { job -> Double? in
        guard let end = job[column].instant, let start = job["requested_at"].instant else { return nil }
        return (end - start).minutes
      }
      return (metric, minutes.reduce(0, +) / Double(minutes.count))
    }
  }

  private func stars(_ jobs: [Row]) -> [(String, Double)] {
    let stars = jobs.compactMap { $0["stars"].integer }
    return [
      ("ratings", Double(stars.count)), ("stars_mean", Double(stars.reduce(0, +)) / Double(stars.count)),
      ("stars_5_share", Double(stars.count { $0 == 5 }) / Double(stars.count)),
    ]
  }

  private func answers(_ offers: [Row]) -> [(String, Double)] {
    let ends = ["declined", "lapsed", "withdrawn"].map { (word: String) in
      ("offer_\(word)_share", Double(offers.count { $0["end"].text == word }) / Double(offers.count))
    }
    return [("acceptances", Double(offers.count { $0["end"].text == "accepted" }))] + ends
  }

  private func money(_ jobs: [Row], _ entries: [Row]) -> [(String, Double)] {
    func sum(_ purpose: String) -> Double {
      entries.filter { $0["purpose"].text == purpose }.reduce(0) { $0 + ($1["amount"].number ?? 0) }
    }
    return [
      ("gmv", jobs.reduce(0) { $0 + ($1["payment"].number ?? 0) }),
      ("booking_fees", jobs.reduce(0) { $0 + ($1["booking_fee"].number ?? 0) }),
      ("booking_fee_refunds", sum("booking-fee-refund")), ("refunds", sum("refund")),
      ("cash_outside", sum("cash-payment")), ("damage_value", sum("damage")),
      ("damages", Double(entries.count { $0["purpose"].text == "damage" })),
    ]
  }
}

import Testing

@testable import Metrics
@testable import Recording

/// Groups of partners.
struct GroupTests {
  private func totals(_ earnings: [Double]) -> CurrencyTotals {
    var totals = CurrencyTotals(.chf)
    totals.hourlyEarnings = earnings
    return totals
  }

  @Test func decilesAreOfThePartnersRankedByWhatTheyEarn() {
    let totals = totals((1...25).map(Double.init).reversed())
    // Ranks 1 and 2, ranks 3 to 5, …, ranks 23 to 25.
    #expect(totals.hourlyEarning(decile: 1) == 1.5)
    #expect(totals.hourlyEarning(decile: 2) == 4)
    #expect(totals.hourlyEarning(decile: 10) == 24)
  }

  @Test func everyPartnerIsInOneDecile() {
    for count in 10...41 {
      let totals = totals((0..<count).map { Double(1 << ($0 % 10)) + Double($0) })
      let sizes = (1...10).map { $0 * count / 10 - ($0 - 1) * count / 10 }
      let total = (1...10).reduce(0.0) {
        $0 + (totals.hourlyEarning(decile: $1) ?? .nan) * Double(sizes[$1 - 1])
      }
      #expect(abs(total - totals.hourlyEarnings.reduce(0, +)) < 1e-6)
    }
  }

  @Test func fewerThanTenPartnersHaveNoTenths() {
    #expect(totals(Array(repeating: 1, count: 9)).hourlyEarning(decile: 1) == nil)
  }

  @Test func aNewcomerHasDoneFewerThanFiveJobsBeforeTheWindow() throws {
    let city = try HandDrivenCity()
    var partner = PartnerAccumulator(city.market.partners[0], at: .epoch)
    partner.performed = 50
    partner.performedBefore = 4
    #expect(partner.isNewcomer)
    partner.performedBefore = 5
    #expect(!partner.isNewcomer)
  }

  @Test func directionsStandWhereMetricsAreDeclared() {
    #expect(Metric.named("requests")?.direction == nil)
    #expect(Metric.named("requests")?.wording.subject == "Requests")
    #expect(Metric.named("fill_rate")?.direction == .higher)
    #expect(Metric.named("time_to_accept_p50")?.direction == .lower)
    #expect(Metric.named("time_to_accept_p50")?.wording.subject == "Median time to accept")
    #expect(Metric.named("lateness_p90")?.wording.subject == "90 % quantile of lateness")
  }

  @Test func defaultRolesStandWhereMetricsAreDeclared() {
    #expect(Metric.names(withDefaultRole: .deciding) == ["fill_rate", "time_to_accept_p50"])
    #expect(Metric.names(withDefaultRole: .guardrail) == ["earnings_per_hour_p50", "net_revenue"])
    #expect(Metric.headlines.compactMap(\.headline?.column) == Array(1...8))
  }
}

import Testing

@testable import Metrics
@testable import Recording

/// Groups of partners.
struct GroupTests {
  private func purse(_ earnings: [Double]) -> Purse {
    var purse = Purse()
    purse.hourlyEarnings = earnings
    return purse
  }

  @Test func tenthsAreOfThePartnersRankedByWhatTheyEarn() {
    let purse = purse((1...25).map(Double.init).reversed())
    // Ranks 1 and 2, ranks 3 to 5, …, ranks 23 to 25.
    #expect(purse.hourlyEarning(tenth: 1) == 1.5)
    #expect(purse.hourlyEarning(tenth: 2) == 4)
    #expect(purse.hourlyEarning(tenth: 10) == 24)
  }

  @Test func everyPartnerIsInOneTenth() {
    for count in 10...41 {
      let purse = purse((0..<count).map { Double(1 << ($0 % 10)) + Double($0) })
      let sizes = (1...10).map { $0 * count / 10 - ($0 - 1) * count / 10 }
      let total = (1...10).reduce(0.0) {
        $0 + (purse.hourlyEarning(tenth: $1) ?? .nan) * Double(sizes[$1 - 1])
      }
      #expect(abs(total - purse.hourlyEarnings.reduce(0, +)) < 1e-6)
    }
  }

  @Test func fewerThanTenPartnersHaveNoTenths() {
    #expect(purse(Array(repeating: 1, count: 9)).hourlyEarning(tenth: 1) == nil)
  }

  @Test func aNewcomerHasDoneFewerThanFiveJobsBeforeTheWindow() throws {
    let city = try HandDrivenCity()
    var partner = PartnerScratch(city.market.partners[0], at: .distantPast)
    partner.performed = 50
    partner.performedBefore = 4
    #expect(partner.isNewcomer)
    partner.performedBefore = 5
    #expect(!partner.isNewcomer)
  }

  @Test func everyJudgementIsOfAMetric() {
    for name in Metric.judgements.keys { #expect(Metric.named(name) != nil, "\(name)") }
    #expect(Metric.named("requests")?.judgement == nil)
    #expect(Metric.named("fill_rate")?.judgement?.direction == .higher)
    #expect(Metric.named("time_to_accept_p50")?.judgement?.direction == .lower)
  }
}

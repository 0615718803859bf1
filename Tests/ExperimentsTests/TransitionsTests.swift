import Marketplace
import Metrics
import Quantities
import Recording
import Testing

@testable import Experiments

/// Requests paired under both rules, worked out by hand.
struct TransitionsTests {
  private func request(
    _ number: UInt64, _ outcome: Outcome?, _ cause: LossCause? = nil, isFilled: Bool = true,
    revenue: Int64 = 0,
    day: Int = 4
  ) -> RequestResult {
    RequestResult(
      number: JobNumber(number), day: day, isFilled: isFilled, outcome: outcome, cause: cause,
      netRevenue: revenue)
  }

  private func result(_ cities: [[RequestResult]]) -> ReplicationResult {
    var result = ReplicationResult(replication: 0, cities: [], total: [], eventCount: 0)
    result.cities = cities.enumerated().map { index, requests in
      var city = CityResult(city: "city \(index)", values: [])
      city.requests = ContiguousArray(requests)
      city.days = [3, 4].map { DayStock(day: $0, isWarmUp: $0 == 3, jobsInSystem: 2, activePartners: 5) }
      return city
    }
    return result
  }

  private let cities: [(name: String, currency: Currency)] = [("city 0", .chf), ("city 1", .eur)]
  private var base: ReplicationResult {
    result([
      [
        request(1, .completed, revenue: 1000), request(2, .completed, revenue: 1000),
        request(3, .expired, .nobodyOnDuty, isFilled: false), request(9, .completed, revenue: 500),
      ], [request(1, .completed, revenue: 300)],
    ])
  }
  private var variant: ReplicationResult {
    result([
      [
        request(3, .completed, revenue: 1200), request(1, .completed, revenue: 1000),
        request(2, .expired, .partnersNotAsked, isFilled: false), request(7, nil, isFilled: false),
      ], [request(1, .cancelledByClient, .cancelledByClient)],
    ])
  }

  @Test func theSameRequestIsPairedByItsNumber() {
    let pairs = Transitions.pairs(base.cities[0].requests, variant.cities[0].requests)
    #expect(pairs.map { $0.base?.number.value } == [1, 2, 3, nil, 9])
    #expect(pairs.map { $0.variant?.number.value } == [1, 2, 3, 7, nil])
  }

  @Test func eachCellHasItsCountAndWhatItExplains() throws {
    var transitions = Transitions(cities)
    for _ in 0..<2 { transitions.add(base: base, variant: variant) }
    let rows = transitions.rows
    func row(_ base: String, _ variant: String, city: String = "city 0") throws -> TransitionRow {
      try #require(rows.first { $0.city == city && $0.base.word == base && $0.variant.word == variant })
    }
    // Filled: 3 of 4 under the base, 2 of 4 under the variant.
    let lost = try row("completed", "expired")
    #expect(lost.requests == 2 && lost.variant.causeWord == "partners-not-asked" && lost.fillRate == -0.25)
    #expect(lost.fillRateShare == 1 && lost.netRevenue == -10)
    let won = try row("expired", "completed")
    #expect(won.base.causeWord == "nobody-on-duty" && won.fillRate == 0.25 && won.fillRateShare == -1)
    #expect(won.netRevenue == 12)
    #expect(try row("completed", "not-requested").fillRate == -0.25)
    #expect(try row("not-requested", "unfinished").fillRate == 0)
    #expect(try row("completed", "completed").fillRate == 0)
    #expect(try row("completed", "cancelled-by-client", city: "city 1").currency == .eur)
    let total = rows.filter { $0.city == MetricValue.total }
    #expect(total.allSatisfy { $0.currency == nil })
    #expect(total.map(\.requests).reduce(0, +) == 12)
  }

  /// The sums of the cells are the differences themselves, and the shares add up to 1.
  @Test func cellsAddUpToTheDifferences() {
    var transitions = Transitions(cities)
    transitions.add(base: base, variant: variant)
    for scope in Set(transitions.rows.map(\.city)) {
      let own = transitions.rows.filter { $0.city == scope }
      let share: Double = own.map(\.share).reduce(0, +)
      #expect(abs(share - 1) < 1e-12)
      if own.contains(where: { $0.fillRateShare != nil }) {
        let explained: Double = own.compactMap(\.fillRateShare).reduce(0, +)
        #expect(abs(explained - 1) < 1e-12)
      }
      let revenue: Double = own.compactMap(\.netRevenueShare).reduce(0, +)
      #expect(abs(revenue - 1) < 1e-12)
    }
    let own = transitions.rows.filter { $0.city == "city 0" }
    // 2 of 4 are filled under the variant, 3 of 4 under the base.
    let fillRate: Double = own.map(\.fillRate).reduce(0, +)
    #expect(abs(fillRate + 0.25) < 1e-12)
    #expect(own.map(\.netRevenue).reduce(0, +) == -3)
  }

  @Test func seriesHaveDaysAndWeeksOfBothRulesAndTheirDifference() throws {
    var series = PairedSeries(cities)
    series.add(base: base, variant: variant)
    series.add(base: variant, variant: base)
    let rows = try series.rows()
    func row(_ period: SeriesPeriod, _ figure: SeriesFigure, _ start: Int, city: String = "city 0") throws
      -> SeriesRow
    {
      try #require(
        rows.first { $0.city == city && $0.period == period && $0.figure == figure && $0.start == start })
    }
    // 1970-01-05 was a Monday, so days 3 and 4 lie in two weeks.
    #expect(try row(.day, .requests, 4).base.value == 4 && row(.day, .requests, 3).base.value == 0)
    #expect(
      try row(.week, .fillRate, 4).base.value == 0.625 && row(.week, .fillRate, 4).difference.value == 0)
    #expect(try row(.week, .fillRate, 4).days == 1 && row(.week, .activePartners, -3).isWarmUp)
    #expect(try row(.day, .jobsInSystem, 4, city: "total").base.value == 4)
    #expect(try row(.day, .netRevenue, 4).currency == .chf)
    #expect(!rows.contains { $0.figure == .netRevenue && $0.city == MetricValue.total })
    #expect(rows.allSatisfy { $0.n == 2 })
  }
}

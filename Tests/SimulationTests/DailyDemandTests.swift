import Marketplace
import Quantities
import ScenarioModel
import Statistics
import Testing

@testable import Simulation

/// Requests a day follow the day's factors, and vary as the dispersion and the correlation say.
@Suite struct DailyDemandTests {
  private static func city(_ factors: DemandFactors, rates: [Double]) -> CityScenario {
    let demand = rates.enumerated().map { index, rate in
      ChannelDemand(
        channel: ChannelID(UInt8(index)), ratePerDay: rate, profile: Array(repeating: 1, count: 168),
        programmeWeights: [1], serviceWeights: [1])
    }
    var city = CityScenario(
      city: City(name: "zug", currency: .chf, clock: .utc, travel: .instantaneous), country: "CH",
      timeZone: "UTC", area: 1, population: 1, clientAccounts: 1, services: [], channels: [], demand: demand,
      programmes: [], dispatch: [], partnerGroups: [])
    city.demandFactors = factors
    return city
  }

  /// Numbers of requests by channel and day, of days counted from 1970-01-01.
  private static func counts(
    _ factors: DemandFactors, rates: [Double], days: Int, replication: UInt64 = 0
  ) -> [[Double]] {
    let city = city(factors, rates: rates)
    var streams = CityStreams<Unwatched>(seed: 7, replication: replication, city: "zug")
    let daily = streams.dailyFactors(of: city, days: 0...days)
    let end = Timestamp.epoch + .days(Int64(days))
    return city.demand.enumerated().map { number, demand in
      var process = ArrivalProcess(
        ratePerDay: demand.ratePerDay, profile: demand.profile, days: daily, clock: .utc)
      var counts = Array(repeating: 0.0, count: days)
      var now = Timestamp.epoch
      while let next = process.next(after: now, before: end, number: number, streams: &streams) {
        counts[CivilClock.utc.dayNumber(at: next)] += 1
        now = next
      }
      return counts
    }
  }

  /// No more than four standard errors from theory, each at most 3 % of it.
  private func expect(_ values: [Double], _ theory: Double, _ what: String) throws {
    let moments = RunningMoments(values)
    let error = try #require(moments.standardError)
    #expect(abs(moments.mean - theory) <= 4 * error, "\(what): \(moments.mean) ± \(error), theory \(theory)")
    #expect(error <= 0.03 * theory, "\(what): the standard error is \(error), theory \(theory)")
  }

  /// The index of dispersion is exact: that of the city as stated, that of a channel by its share.
  @Test func dailyRequestsHaveTheStatedIndexOfDispersion() throws {
    let factors = DemandFactors(variation: DailyVariation(dispersion: 3))
    let counts = Self.counts(factors, rates: [9, 3], days: 20_000)
    let city = zip(counts[0], counts[1]).map(+)
    try expect(city, 12, "requests a day")
    try expect(city.map { ($0 - 12) * ($0 - 12) / 12 }, 3, "index of dispersion of the city")
    try expect(
      counts[0].map { ($0 - 9) * ($0 - 9) / 9 }, 1 + 0.75 * 2, "index of dispersion of three quarters")
    try expect(counts[1].map { ($0 - 3) * ($0 - 3) / 3 }, 1 + 0.25 * 2, "index of dispersion of a quarter")
  }

  /// A factor c of a day, and correlation, keep the mean, and give 1 + c (dispersion − 1).
  @Test func aBusySeasonIsMoreDispersed() throws {
    let factors = DemandFactors(
      months: Array(repeating: 2, count: 12), variation: DailyVariation(dispersion: 3, correlation: 0.5))
    // One day of each replication: days of one are not independent.
    let counts = (0..<8_000).map { Self.counts(factors, rates: [6], days: 3, replication: $0)[0][2] }
    try expect(counts, 12, "requests a day")
    try expect(counts.map { ($0 - 12) * ($0 - 12) / 12 }, 1 + 2 * 2, "index of dispersion")
  }

  /// The factors of days n apart have the correlation ρⁿ, and each is gamma distributed with mean 1.
  @Test(arguments: [0.0, 0.6]) func factorsAreCorrelatedAsStated(_ correlation: Double) throws {
    let city = Self.city(
      DemandFactors(variation: DailyVariation(dispersion: 3, correlation: correlation)), rates: [8])
    let shape = 4.0
    let series = (0..<UInt64(6_000)).map { replication -> [Double] in
      var streams = CityStreams<Unwatched>(seed: 9, replication: replication, city: "zug")
      return streams.dailyFactors(of: city, days: 100...109).factors
    }
    let last = series.map { $0[9] }
    try expect(last, 1, "mean")
    try expect(last.map { ($0 - 1) * ($0 - 1) * shape }, 1, "variance times shape")
    // Third central moment of a gamma variate: 2 / shape².
    let third = RunningMoments(last.map { ($0 - 1) * ($0 - 1) * ($0 - 1) * shape * shape / 2 })
    #expect(abs(third.mean - 1) <= 4 * (third.standardError ?? 0), "third moment \(third.mean)")
    for lag in 1...3 {
      let products = RunningMoments(series.map { ($0[9] - 1) * ($0[9 - lag] - 1) * shape })
      let theory = (1...lag).reduce(1.0) { product, _ in product * correlation }
      let error = products.standardError ?? 0
      #expect(
        abs(products.mean - theory) <= 4 * error, "lag \(lag): \(products.mean) ± \(error), theory \(theory)")
    }
  }

  @Test func aDayHasItsFactorAndOthersNone() throws {
    let factors = DemandFactors(
      weeks: [3: 0.5], days: [40: 0], trends: [DemandTrend(.step, from: 200, through: 299, factor: 3)])
    let counts = Self.counts(factors, rates: [1_600], days: 400)[0]
    #expect(counts[40] == 0)
    try expect(Array(counts[200..<300]), 4_800, "a campaign")
    // Week 3 of 1970 is Monday, 12 January, to the 18th.
    try expect(Array(counts[11..<18]), 800, "a week")
    try expect(Array(counts[300...]), 1_600, "afterwards")
  }

  /// A ramp begins at 1 on its first day, rises evenly and stays.
  @Test func factorsOfADayMultiply() {
    let ramp = DemandTrend(.ramp, from: 10, through: 20, factor: 2)
    #expect([9, 10, 11, 15, 20, 99].map(ramp.factor(onDay:)) == [1, 1, 1.1, 1.5, 2, 2])
    let step = DemandTrend(.step, from: 10, through: nil, factor: 0.5)
    #expect([9, 10, 99].map(step.factor(onDay:)) == [1, 0.5, 0.5])
    var months = Array(repeating: 1.0, count: 12)
    months[0] = 0.8
    let all = DemandFactors(months: months, weeks: [3: 0.5], days: [15: 4], trends: [ramp, step])
    #expect(abs(all.factor(onDay: 15) - 0.8 * 0.5 * 4 * 1.5 * 0.5) < 1e-12)
  }

  /// A city without factors draws nothing, and its arrivals are bit for bit those of factors that are all 1.
  @Test func withoutFactorsNothingMoves() {
    let plain = Self.counts(.none, rates: [30], days: 50)
    let ones = Self.counts(DemandFactors(days: [20: 1]), rates: [30], days: 50)
    #expect(plain == ones)
  }
}

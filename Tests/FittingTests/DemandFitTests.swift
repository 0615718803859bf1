import Fitting
import Testing

/// Demand: figures that follow from the counts by hand.
@Suite("Demand")
struct DemandFitTests {
  /// 2024-03-04, a Monday, as days since 1970-01-01.
  private static let monday = 19_786

  private static func fit(_ counts: [Int], from first: Int = monday) throws -> DemandFit {
    let days = counts.enumerated().map { (number: first + $0.offset, count: $0.element) }
    var hours = [Int](repeating: 0, count: 168)
    for day in days { hours[((day.number + 3) % 7) * 24 + 12] += day.count }
    return try #require(DemandFit(days: days, hours: hours))
  }

  @Test func everyWeekdayCountsAlike() throws {
    // Two Mondays with 10 and one of each other weekday with 3: the mean over a week, not over eight days.
    let fit = try Self.fit([10, 3, 3, 3, 3, 3, 3, 10])
    #expect(abs(fit.rate - (10 + 6 * 3) / 7.0) < 1e-12)
    #expect(fit.count == 38 && fit.dayCount == 8)
    #expect(abs(fit.profile[12] - 168 * 10 / 28.0) < 1e-9 && fit.profile[13] == 0)
  }

  @Test func equalDaysHaveNoVariationBeyondChance() throws {
    let fit = try Self.fit(Array(repeating: 20, count: 28))
    #expect(fit.variance == 0 && fit.dispersion == 1)
    // Poisson: the variance of the mean of 28 days is 20 / 28.
    #expect(abs(fit.standardError - (20.0 / 28).squareRoot()) < 1e-9)
    #expect(fit.varianceInterval.lowerBound == 0 && fit.varianceInterval.upperBound > 0)
  }

  @Test func wildDaysHaveVariation() throws {
    let fit = try Self.fit((0..<56).map { $0 / 7 % 2 == 0 ? 10 : 30 })
    // Means of 20 and a standard deviation of 10, of which chance explains 20 of 100.
    #expect(fit.variance > 0.15 && fit.variance < 0.35)
    #expect(fit.varianceInterval.lowerBound > 0.05 && fit.varianceInterval.upperBound < 0.7)
    #expect(fit.interval.contains(20) && fit.standardError > 1)
  }

  @Test func noRequestAndOneDayAreNotFitted() {
    let hours = [Int](repeating: 0, count: 168)
    #expect(DemandFit(days: [(number: 0, count: 0), (number: 1, count: 0)], hours: hours) == nil)
    #expect(DemandFit(days: [(number: 0, count: 5)], hours: hours) == nil)
  }
}

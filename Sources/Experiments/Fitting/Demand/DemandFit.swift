import Foundation
import Statistics

/// Demand of a city: rate per day, profile over the hours of the week, and variation of days beyond chance.
///
/// The counts of days are negative binomial with a mean for each weekday. Given a day's count, its requests are spread over
/// the hours independently, so that the profile does not depend on the variation of days.
package struct DemandFit: Sendable {
  /// Number of requests.
  package let count: Int
  /// Number of observed days.
  package let dayCount: Int
  /// Mean number of requests a day over a week.
  package let rate: Double
  /// Standard error of the rate, with the variation of days.
  package let standardError: Double
  /// 95 % interval of the rate, by Student's t on the logarithmic scale.
  package let interval: ClosedRange<Double>
  /// Relative intensities of the 168 hours of the week with the mean 1, Monday 00:00 first.
  package let profile: [Double]
  /// Variance of the factor of a day; 0 for chance alone.
  package let variance: Double
  /// 95 % interval of the variance.
  package let varianceInterval: ClosedRange<Double>

  /// True if the variance is the greatest that is tried, so that the likelihood may be greater beyond it.
  package var isVarianceGreatest: Bool { variance > 0.999 * DayVariation.largest }

  /// Ratio of variance to mean of a day's requests at the mean rate, as `demand.factors.dispersion` has it.
  package var dispersion: Double { 1 + variance * rate }
  /// 95 % interval of the dispersion at the estimated rate.
  package var dispersionInterval: ClosedRange<Double> {
    1 + varianceInterval.lowerBound * rate...1 + varianceInterval.upperBound * rate
  }

  /// Fits the demand of days whose numbers count from 1970-01-01.
  ///
  /// - Parameters:
  ///   - days: number of requests of each observed day, with its number; days without requests are included.
  ///   - hours: number of requests in each hour of the week.
  /// - Returns: nil without a request, or with fewer than two days.
  package init?(days: [(number: Int, count: Int)], hours: [Int]) {
    precondition(hours.count == 168, "\(hours.count) hours of the week")
    let total = days.reduce(0) { $0 + $1.count }
    guard total > 0, days.count > 1 else { return nil }
    // 1970-01-01 was a Thursday, weekday 3 from Monday.
    let weekdays = (0..<7).map { weekday in
      days.filter { (($0.number + 3) % 7 + 7) % 7 == weekday }.map(\.count)
    }
    let observed = weekdays.filter { !$0.isEmpty }
    let variation = DayVariation(observed)
    let means = observed.map { Double($0.reduce(0, +)) / Double($0.count) }
    count = total
    dayCount = days.count
    rate = means.reduce(0, +) / Double(means.count)
    variance = variation.variance
    varianceInterval = variation.interval
    let variances = zip(means, observed).map { ($0 + variation.variance * $0 * $0) / Double($1.count) }
    standardError = variances.reduce(0, +).squareRoot() / Double(means.count)
    let freedom = Double(max(days.count - observed.count, 1))
    let quantile = SamplingDistribution.studentTQuantile(0.975, degreesOfFreedom: freedom)
    let spread = exp(quantile * standardError / rate)
    interval = rate / spread...rate * spread
    profile = Self.profile(hours, dayCounts: weekdays.map(\.count))
  }

  private static func profile(_ hours: [Int], dayCounts: [Int]) -> [Double] {
    let intensities = hours.enumerated().map { hour, count in
      dayCounts[hour / 24] == 0 ? 0 : Double(count) / Double(dayCounts[hour / 24])
    }
    let mean = intensities.reduce(0, +) / 168
    return intensities.map { $0 / mean }
  }
}

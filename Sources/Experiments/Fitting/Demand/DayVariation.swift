import Foundation
import Statistics

/// Variation of days beyond chance: variance v of a gamma-distributed factor of mean 1 on each day's rate.
///
/// Counts of a day are then negative binomial with the variance μ + v μ². The means of the weekdays are profiled out, and the
/// likelihood is adjusted for them (Cox and Reid 1987, as in edgeR: McCarthy et al. 2012), without which v is too small in
/// short records.
struct DayVariation {
  /// Estimate of v; ≥ 0.
  let variance: Double
  /// 95 % interval by the ratio of the adjusted likelihoods.
  let interval: ClosedRange<Double>

  /// Greatest variance that is tried.
  static let largest = 4.0
  private static let smallest = 1e-7

  /// Estimates the variance from the counts of days, in groups with one mean each; groups without a request count nothing.
  init(_ groups: [[Int]]) {
    let weekdays = groups.filter { $0.contains { $0 > 0 } }.map(Weekday.init)
    let adjusted = { (variance: Double) in weekdays.reduce(0) { $0 + $1.adjustedLogLikelihood(variance) } }
    guard weekdays.contains(where: { $0.days.count > 1 }) else {
      (variance, interval) = (0, 0...Self.largest)
      return
    }
    let best = Self.maximum(of: { adjusted(exp($0)) }, from: log(Self.smallest), to: log(Self.largest))
    let none = adjusted(0)
    let peak = adjusted(exp(best))
    variance = peak > none ? exp(best) : 0
    let level = max(peak, none) - SamplingDistribution.chiSquaredQuantile(0.95, degreesOfFreedom: 1) / 2
    let centre = max(exp(best), Self.smallest)
    let low = none >= level ? 0 : Self.crossing(adjusted, level, from: Self.smallest, to: centre)
    let high =
      adjusted(Self.largest) >= level
      ? Self.largest : Self.crossing(adjusted, level, from: Self.largest, to: centre)
    interval = min(low, variance)...max(high, variance)
  }

  /// Maximum of a function with one peak, by golden sections.
  private static func maximum(of function: (Double) -> Double, from low: Double, to high: Double) -> Double {
    let ratio = (5.0.squareRoot() - 1) / 2
    var (low, high) = (low, high)
    var (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
    var (atLeft, atRight) = (function(left), function(right))
    while high - low > 1e-7 {
      if atLeft < atRight {
        (low, left, atLeft) = (left, right, atRight)
        right = low + ratio * (high - low)
        atRight = function(right)
      } else {
        (high, right, atRight) = (right, left, atLeft)
        left = high - ratio * (high - low)
        atLeft = function(left)
      }
    }
    return (low + high) / 2
  }

  /// Place between `outside`, where the function is below the level, and `inside`, where it reaches it; by bisection.
  private static func crossing(
    _ function: (Double) -> Double, _ level: Double, from outside: Double, to inside: Double
  ) -> Double {
    var (outside, inside) = (log(outside), log(inside))
    for _ in 0..<60 {
      let middle = (outside + inside) / 2
      if function(exp(middle)) < level { outside = middle } else { inside = middle }
    }
    return exp(inside)
  }

  /// Days with one mean.
  private struct Weekday {
    let days: [Int]
    let mean: Double
    /// Number of days with more than j requests, for each j.
    let exceeding: [Int]

    init(_ days: [Int]) {
      self.days = days
      mean = Double(days.reduce(0, +)) / Double(days.count)
      var exceeding = [Int](repeating: 0, count: days.max() ?? 0)
      for day in days { for j in 0..<day { exceeding[j] += 1 } }
      self.exceeding = exceeding
    }

    /// Log-likelihood at the best mean without terms that do not depend on the variance, less half the log-information.
    func adjustedLogLikelihood(_ variance: Double) -> Double {
      let total = Double(days.reduce(0, +))
      var sum = total * log(mean)
      for (j, count) in exceeding.enumerated() { sum += Double(count) * log1p(variance * Double(j)) }
      // (y + 1/v) ln(1 + v μ), with its limit at 0.
      let logarithm = log1p(variance * mean)
      let perDay = variance * mean < 1e-9 ? mean : logarithm / variance
      sum -= total * logarithm + Double(days.count) * perDay
      return sum + 0.5 * log(mean + variance * mean * mean)
    }
  }
}

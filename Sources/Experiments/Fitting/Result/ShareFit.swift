import Foundation
import Statistics

/// Share with its standard error and interval.
package struct ShareFit: Sendable, Hashable {
  /// Share, in [0, 1].
  package var value: Double
  /// Number of observations.
  package var count: Int
  /// Standard error; 0 where every observation is alike.
  package var standardError: Double
  /// 95 % interval on the scale of log-odds; of Wilson where the share is 0 or 1.
  package var interval: ClosedRange<Double>

  /// Estimates a share of independent observations; nil without any.
  package init?(_ yes: Int, of count: Int) {
    guard count > 0 else { return nil }
    let value = Double(yes) / Double(count)
    self.init(value: value, count: count, error: (value * (1 - value) / Double(count)).squareRoot())
  }

  /// Estimates the share of yes among answers, with a standard error that allows for partners who differ.
  ///
  /// Ratio of sums over partners; the answers of one partner may depend on each other. nil without an answer.
  package init?(_ partners: [AnswerCount]) {
    let (yes, all) = partners.reduce((0, 0)) { ($0.0 + $1.yes, $0.1 + $1.all) }
    guard all > 0 else { return nil }
    let value = Double(yes) / Double(all)
    let squares = partners.reduce(0) { $0 + pow(Double($1.yes) - value * Double($1.all), 2) }
    let clusters = Double(partners.count)
    let correction = clusters > 1 ? clusters / (clusters - 1) : 1
    self.init(value: value, count: all, error: (squares * correction).squareRoot() / Double(all))
  }

  private init(value: Double, count: Int, error: Double) {
    self.value = value
    self.count = count
    standardError = error
    let quantile = SamplingDistribution.normalQuantile(0.975)
    guard value > 0, value < 1, error > 0 else {
      let (n, square) = (Double(count), quantile * quantile)
      let centre = (value + square / (2 * n)) / (1 + square / n)
      let half =
        quantile / (1 + square / n) * (value * (1 - value) / n + square / (4 * n * n)).squareRoot()
      interval = max(0, min(centre - half, value))...min(1, max(centre + half, value))
      return
    }
    let odds = log(value / (1 - value))
    let spread = quantile * error / (value * (1 - value))
    interval = 1 / (1 + exp(spread - odds))...1 / (1 + exp(-odds - spread))
  }
}

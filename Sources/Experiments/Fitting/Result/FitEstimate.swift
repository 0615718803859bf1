import Foundation

/// Estimate as a row of the table and a line of the scenario fragment.
package struct FitEstimate: Sendable, Hashable {
  /// Path of the key in a scenario: `cities`, `zurich`, `demand`, `rate`.
  package var path: [String]
  /// Name of the parameter, for a key with several; empty for others.
  package var parameter = ""
  /// Value.
  package var value: Double
  /// Unit of the value; empty where there is none.
  package var unit: String
  /// Number of observations.
  package var count: Int
  /// Standard error; nil where there is none.
  package var standardError: Double?
  /// 95 % interval; nil where there is none.
  package var interval: ClosedRange<Double>?
  /// Method of estimation.
  package var method: String
}

extension DataFit {
  static let rateMethod = "negative binomial with a mean for each weekday, maximum likelihood"
  static let dispersionMethod = "adjusted profile likelihood of a gamma factor on each day"
  static let profileMethod = "share of the requests in each hour of the week"
  static let lawMethod = "maximum likelihood with censored replies and a share that never replies"

  /// Estimates in the order of the fragment.
  package var estimates: [FitEstimate] { demands.flatMap(estimates) + replyEstimates }

  private func estimates(of city: CityDemand) -> [FitEstimate] {
    let demand = city.demand
    let path = (city.city.isEmpty ? [] : ["cities", city.city]) + ["demand"]
    return [
      FitEstimate(
        path: path + ["rate"], value: demand.rate, unit: "per day", count: demand.count,
        standardError: demand.standardError, interval: demand.interval, method: Self.rateMethod),
      FitEstimate(
        path: path + ["factors", "dispersion"], value: demand.dispersion, unit: "", count: demand.dayCount,
        interval: demand.dispersionInterval, method: Self.dispersionMethod),
    ]
  }

  private var replyEstimates: [FitEstimate] {
    guard let best = replies.first else { return [] }
    let path = ["behaviour", "partner"]
    let law = zip(best.parameters, best.law.areDurations).map { parameter, isDuration in
      FitEstimate(
        path: path + ["reply-delay", best.law.rawValue], parameter: parameter.name, value: parameter.value,
        unit: isDuration ? "s" : "", count: best.count, standardError: parameter.standardError,
        interval: parameter.interval, method: Self.lawMethod)
    }
    let never = best.never.map {
      FitEstimate(
        path: path + ["overlooks"], value: $0.value, unit: "share", count: best.count,
        standardError: $0.standardError, interval: $0.interval, method: Self.lawMethod)
    }
    return law + (never.map { [$0] } ?? [])
  }
}

/// Numbers as the fragment and the report write them.
package enum FitNumeral {
  /// Returns a number with so many significant digits, without an exponent.
  package static func text(_ value: Double, digits: Int = 4) -> String {
    guard value != 0, value.isFinite else { return value == 0 ? "0" : "\(value)" }
    let magnitude = Int(floor(log10(value.magnitude)))
    let places = max(0, digits - 1 - magnitude)
    var text = String(format: "%.\(places)f", value)
    if text.contains(".") {
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    }
    return text
  }

  /// Returns a duration in the unit that suits it: `95 s`, `3.1 min`, `2.5 h`.
  package static func duration(_ seconds: Double, digits: Int = 4) -> String {
    switch seconds.magnitude {
    case ..<120: "\(text(seconds, digits: digits)) s"
    case ..<7_200: "\(text(seconds / 60, digits: digits)) min"
    default: "\(text(seconds / 3_600, digits: digits)) h"
    }
  }
}

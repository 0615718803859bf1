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
  static let replyMethod = "maximum likelihood with censored replies and a share that never replies"
  static let leadMethod = "maximum likelihood of the intervals between the request and the ends of the day"
  static let acceptanceMethod =
    "share of the answers in time; the standard error allows for partners who differ"
  static let shareMethod = "share of the requests"
  static let hoursMethod = "number of visits wished in each hour of the day"

  /// Estimates in the order of the fragment.
  package var estimates: [FitEstimate] {
    demands.flatMap(estimates) + clientEstimates + partnerEstimates
  }

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

  private var clientEstimates: [FitEstimate] {
    let path = ["behaviour", "client"]
    let share = immediate.map { Self.estimate($0, path + ["immediate-share"], Self.shareMethod) }
    return [share].compactMap(\.self) + Self.estimates(leads.first, path + ["lead-time"], Self.leadMethod)
  }

  private var partnerEstimates: [FitEstimate] {
    let path = ["behaviour", "partner"]
    let never = replies.first?.never.map {
      FitEstimate(
        path: path + ["overlooks"], value: $0.value, unit: "share", count: replies.count,
        standardError: $0.standardError, interval: $0.interval, method: Self.replyMethod)
    }
    let yes = acceptance.map { Self.estimate($0, path + ["acceptance"], Self.acceptanceMethod) }
    return Self.estimates(replies.first, path + ["reply-delay"], Self.replyMethod)
      + [never, yes].compactMap(\.self)
  }

  private static func estimate(_ share: ShareFit, _ path: [String], _ method: String) -> FitEstimate {
    FitEstimate(
      path: path, value: share.value, unit: "share", count: share.count, standardError: share.standardError,
      interval: share.interval, method: method)
  }

  /// Estimates of the parameters of a law; none without one.
  private static func estimates(_ fit: DurationFit?, _ path: [String], _ method: String) -> [FitEstimate] {
    guard let fit else { return [] }
    return zip(fit.parameters, fit.law.areDurations).map { parameter, isDuration in
      FitEstimate(
        path: path + [fit.law.rawValue], parameter: parameter.name, value: parameter.value,
        unit: isDuration ? "s" : "", count: fit.count, standardError: parameter.standardError,
        interval: parameter.interval, method: method)
    }
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

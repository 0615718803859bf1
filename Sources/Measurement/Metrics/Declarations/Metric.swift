import Quantities

/// What a metric's numbers are measured in.
public enum MetricUnit: Sendable, Hashable {
  /// A count, or one number over another.
  case one
  /// A part of a whole, from 0 to 1.
  case share
  case stars
  case minutes
  case hours
  case perHour
  /// Major units of the row's currency.
  case money
  /// Major units of the row's currency over an hour.
  case moneyPerHour

  /// The text in the unit column.
  public func text(_ currency: Currency? = nil) -> String {
    switch self {
    case .one, .share: "1"
    case .stars: "stars"
    case .minutes: "min"
    case .hours: "h"
    case .perHour: "1/h"
    case .money: currency?.code ?? "currency"
    case .moneyPerHour: (currency?.code ?? "currency") + "/h"
    }
  }
}

/// A number that a run is judged by, declared once with its meaning and its formula.
public struct Metric: Sendable {
  package enum Formula: Sendable {
    case plain(@Sendable (ProgrammeTally) -> Double?)
    /// One row for each currency.
    case perCurrency(@Sendable (Purse) -> Double?)
  }

  /// As in files: `snake_case`.
  public let name: String
  public let unit: MetricUnit
  public let meaning: String
  /// Whether the values of cities add up to the total's.
  public let isAdditive: Bool
  package let formula: Formula

  /// Every metric, in the order of the files.
  public static let all: [Metric] =
    [
      funnel, outcomes, times, offers, contact, returns, cancellations, visits, money, partners, conduct,
      ratings, system, support, lives, tenths, newcomers, sanctions, trust,
      clients,
    ].flatMap(\.self)

  /// The metric of this name, or nil. O(metrics).
  public static func named(_ name: String) -> Metric? { all.first { $0.name == name } }
}

extension Metric {
  package static func count(_ name: String, _ meaning: String, _ counter: Counter) -> Metric {
    count(name, meaning) { $0[counter] }
  }

  package static func count(
    _ name: String, _ meaning: String, _ number: @escaping @Sendable (ProgrammeTally) -> Int
  ) -> Metric {
    Metric(
      name: name, unit: .one, meaning: meaning, isAdditive: true, formula: .plain { Double(number($0)) })
  }

  /// One count over another; no value where the other is none.
  package static func share(
    _ name: String, _ meaning: String, _ part: @escaping @Sendable (ProgrammeTally) -> Int,
    of whole: @escaping @Sendable (ProgrammeTally) -> Int
  ) -> Metric {
    ratio(name, .share, meaning) { quotient(Double(part($0)), Double(whole($0))) }
  }

  package static func share(
    _ name: String, _ meaning: String, _ part: Counter, of whole: Counter
  ) -> Metric {
    share(name, meaning, { $0[part] }, of: { $0[whole] })
  }

  package static func ratio(
    _ name: String, _ unit: MetricUnit, _ meaning: String,
    _ value: @escaping @Sendable (ProgrammeTally) -> Double?
  ) -> Metric {
    Metric(name: name, unit: unit, meaning: meaning, isAdditive: false, formula: .plain(value))
  }

  /// The mean and some quantiles of a length of time [min].
  package static func times(
    _ name: String, _ meaning: String, _ measure: TimeMeasure, percents: [Int] = [50, 90, 95]
  ) -> [Metric] {
    let mean = ratio("\(name)_mean", .minutes, "Mean \(meaning).") { $0[measure].mean }
    return [mean]
      + percents.map { percent in
        ratio("\(name)_p\(percent)", .minutes, "\(percent) % quantile of the \(meaning).") {
          $0[measure].quantile(percent: Double(percent))
        }
      }
  }

  package static func sum(
    _ name: String, _ meaning: String, _ minorUnits: @escaping @Sendable (Purse) -> Int64
  ) -> Metric {
    // Every currency here has a hundred minor units in a major one.
    Metric(
      name: name, unit: .money, meaning: meaning, isAdditive: true,
      formula: .perCurrency { Double(minorUnits($0)) / 100 })
  }

  package static func quotient(_ part: Double, _ whole: Double) -> Double? {
    whole == 0 ? nil : part / whole
  }
}

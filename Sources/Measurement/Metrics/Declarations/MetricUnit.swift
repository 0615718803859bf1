import Quantities

/// Unit of a metric's values.
public enum MetricUnit: Sendable, Hashable {
  /// Number of things, or a mean of such numbers.
  case count
  /// Part of a whole, from 0 to 1; written in percent in sentences.
  case share
  /// Dimensionless number that sentences write as a decimal, such as a Gini coefficient.
  case proportion
  /// Rating stars, from 1 to 5.
  case stars
  /// Duration in minutes.
  case minutes
  /// Duration in hours.
  case hours
  /// Events in an hour.
  case perHour
  /// Amount in major units of the row's currency.
  case money
  /// Amount in major units of the row's currency for an hour.
  case moneyPerHour

  /// Values that a metric of this unit can have; nil if it can have any.
  public var range: ClosedRange<Double>? {
    switch self {
    case .share: 0...1
    case .stars: 1...5
    case .count, .minutes, .hours, .perHour: 0 ... .infinity
    case .proportion, .money, .moneyPerHour: nil
    }
  }

  /// Text in the unit column of tables.
  ///
  /// - Parameter currency: currency of the row; nil where the row's currency is not known.
  public func text(_ currency: Currency? = nil) -> String {
    switch self {
    case .count: "count"
    case .share, .proportion: "share"
    case .stars: "stars"
    case .minutes: "min"
    case .hours: "h"
    case .perHour: "1/h"
    case .money: currency?.code ?? "currency"
    case .moneyPerHour: (currency?.code ?? "currency") + "/h"
    }
  }
}

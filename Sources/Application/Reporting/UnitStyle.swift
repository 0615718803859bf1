import Metrics

/// How a metric's numbers are written in sentences: `92.3 %`, `4.6 min`, `31 207 CHF`.
struct UnitStyle {
  let scale: Double
  let places: Int
  /// Behind a value, with its space; empty for counts.
  let suffix: String
  /// Behind a difference of two values.
  let differenceSuffix: String

  /// - Parameter rowUnit: the unit of the row, which tells the currency.
  init(_ unit: MetricUnit, rowUnit: String) {
    (scale, places) =
      switch unit {
      case .share: (100, 1)
      case .count, .proportion, .stars, .perHour, .moneyPerHour: (1, 2)
      case .minutes, .hours: (1, 1)
      case .money: (1, 0)
      }
    suffix =
      switch unit {
      case .share: " %"
      case .count, .proportion: ""
      case .stars: " stars"
      case .minutes: " min"
      case .hours: " h"
      case .perHour: " per hour"
      case .money, .moneyPerHour: " \(rowUnit)"
      }
    differenceSuffix =
      switch unit {
      case .share: " points"
      case .moneyPerHour: " \(rowUnit.prefix(3))"
      default: suffix
      }
  }

  /// Of the metric of this name; like a count for any other name.
  init(metric: String, rowUnit: String) {
    self.init(Metric.named(metric)?.unit ?? .count, rowUnit: rowUnit)
  }

  /// The number alone.
  func number(_ value: Double) -> String { (value * scale).formatted(places: places) }

  /// The number with its unit.
  func text(_ value: Double) -> String { number(value) + suffix }

  /// A difference's size with its unit.
  func difference(_ value: Double) -> String { number(abs(value)) + differenceSuffix }
}

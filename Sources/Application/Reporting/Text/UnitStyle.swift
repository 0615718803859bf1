import Metrics
import Quantities

/// Notation of a metric's values in sentences: `92.3 %`, `4.6 min`, `31 207 CHF`.
struct UnitStyle {
  let scale: Double
  let places: Int
  /// Suffix of a value, with its space; empty for counts.
  let suffix: String
  /// Suffix of a difference of two values.
  let differenceSuffix: String

  /// Creates the notation of a unit.
  ///
  /// - Parameter rowUnit: unit of the row, which contains the currency.
  init(_ unit: MetricUnit, rowUnit: String) {
    (scale, places) =
      switch unit {
      case .share: (100, 1)
      case .count, .proportion, .stars, .perHour: (1, 2)
      case .moneyPerHour: (1, Currency.ofUnit(rowUnit)?.decimals ?? 2)
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

  /// Creates the notation of the metric of this name; that of a count for an unknown name.
  init(metric: String, rowUnit: String) {
    self.init(Metric.named(metric)?.unit ?? .count, rowUnit: rowUnit)
  }

  /// Returns the number alone.
  func number(_ value: Double) -> String { (value * scale).formatted(places: places) }

  /// Returns the number with its unit.
  func text(_ value: Double) -> String { number(value) + suffix }

  /// Returns the size of a difference with its unit.
  func difference(_ value: Double) -> String { number(abs(value)) + differenceSuffix }
}

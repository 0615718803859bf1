import Metrics

/// Column of the short summary: a metric and how its values are shown.
struct SummaryHeading: Sendable {
  /// Metric in the column.
  let metric: Metric
  /// Declaration of the column.
  let headline: MetricHeadline

  /// Title above the column.
  var title: String { headline.title }

  /// Factor from the metric's unit to the shown one.
  var scale: Double { metric.unit == .share ? 100 : 1 }

  /// True if the values are amounts of the row's currency.
  var isMoney: Bool { metric.unit == .money }

  /// Unit behind a value; empty where there is none, and for money.
  var unit: String {
    switch metric.unit {
    case .share: "%"
    case .minutes: "min"
    case .hours: "h"
    case .count, .proportion, .stars, .perHour, .money, .moneyPerHour: ""
    }
  }
}

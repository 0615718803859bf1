import Experiments
import Foundation
import Metrics
import Tables

/// Notation of a metric's differences in sentences: `4.1 points`, `0.10 CHF`, `1.1 %`.
struct DifferenceStyle {
  let scale: Double
  private(set) var places: Int
  /// Suffix of the number, with its space; empty for counts.
  let suffix: String
  /// True if the relative difference is written.
  let isRelative: Bool

  /// Creates the notation of a row.
  ///
  /// Money and metrics with a relative margin are in percent of the base, unless the base is 0.
  init(_ row: ComparisonRow, margin: MetricMargin?) {
    let unit = Metric.named(row.base.metric)?.unit ?? .count
    let isByRatio = if case .relative? = margin { true } else { margin == nil && unit == .money }
    if isByRatio && row.relative != nil {
      self.init(100, 1, " %", isRelative: true)
    } else {
      self.init(metric: row.base.metric, unit: row.base.unit)
    }
    if row.verdict?.isSure == true { showMore(of: difference(of: row)) }
  }

  /// Adds up to three decimals until neither a significant difference nor an end of its interval is written as 0.
  private mutating func showMore(of difference: ComparisonRow.Uncertain) {
    let interval = difference.interval
    let least =
      [difference.value, interval.lowerBound, interval.upperBound].map { abs($0 * scale) }.min() ?? 0
    let most = places + 3
    while places < most, least < 0.5 * pow(10, -Double(places)) { places += 1 }
  }

  /// Creates the notation in the metric's own unit.
  init(metric: String, unit: String) {
    let style = UnitStyle(metric: metric, rowUnit: unit)
    self.init(style.scale, style.places, style.differenceSuffix)
  }

  private init(_ scale: Double, _ places: Int, _ suffix: String, isRelative: Bool = false) {
    self.scale = scale
    self.places = places
    self.suffix = suffix
    self.isRelative = isRelative
  }

  /// Returns the difference and its interval as they are written.
  func difference(of row: ComparisonRow) -> ComparisonRow.Uncertain {
    isRelative ? row.relative ?? row.difference : row.difference
  }

  /// Returns the number alone.
  func number(_ value: Double) -> String { (value * scale).formatted(places: places) }

  /// Returns the number with its unit.
  func text(_ value: Double) -> String { number(value) + suffix }

  /// Returns the number with its unit and three significant digits, more if its notation has more decimals.
  func exactText(_ value: Double) -> String {
    let size = abs(value * scale)
    let digits = size > 0 ? 2 - Int(log10(size).rounded(.down)) : places
    var text = (value * scale).formatted(places: min(9, max(places, digits)))
    for _ in places..<max(places, digits) where text.hasSuffix("0") { text.removeLast() }
    return text + suffix
  }

  /// Returns the number with its unit and its sign.
  func signed(_ value: Double) -> String {
    let plain = text(value)
    return plain.hasPrefix("−") || !plain.contains(where: { "123456789".contains($0) }) ? plain : "+" + plain
  }
}

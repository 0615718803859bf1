import Foundation
import Metrics
import Quantities

/// Notation of a metric's figures on a page: the first significant digit of the half-width decides the decimals.
struct FigureNotation {
  let unit: MetricUnit
  /// Unit of the row, which contains the currency.
  let rowUnit: String
  /// Number of decimals.
  let places: Int
  /// Number of decimals of the row's currency.
  private let moneyPlaces: Int

  /// Creates the notation.
  ///
  /// - Parameters:
  ///   - rowUnit: unit of the row.
  ///   - halfWidth: half-width of the interval in the metric's unit; nil without one.
  init(metric: String, rowUnit: String, halfWidth: Double?) {
    let unit = Metric.named(metric)?.unit ?? .count
    self.unit = unit
    self.rowUnit = rowUnit
    moneyPlaces = Currency.ofUnit(rowUnit)?.decimals ?? 2
    places = Self.places(unit, halfWidth.map { $0 * (unit == .share ? 100 : 1) }, money: moneyPlaces)
  }

  /// At most two decimals, three for stars, those of the currency for money; always these for money per hour.
  private static func places(_ unit: MetricUnit, _ halfWidth: Double?, money: Int) -> Int {
    if unit == .moneyPerHour { return money }
    guard let halfWidth, halfWidth > 0, halfWidth.isFinite else {
      return unit == .share || unit == .minutes || unit == .hours ? 1 : unit == .stars ? 2 : 0
    }
    let most = unit == .stars ? 3 : unit == .money ? money : 2
    return min(most, max(0, -Int(log10(halfWidth).rounded(.down))))
  }

  /// Factor from the metric's unit to the shown one.
  var scale: Double { unit == .share ? 100 : 1 }

  /// Unit behind a value; empty for counts.
  var suffix: String {
    switch unit {
    case .share: "%"
    case .count, .proportion: ""
    case .stars: "stars"
    case .minutes: "min"
    case .hours: "h"
    case .perHour: "per hour"
    case .money: rowUnit
    case .moneyPerHour: "\(rowUnit.prefix(3))/h"
    }
  }

  /// Unit behind a difference of two values.
  var differenceSuffix: String {
    switch unit {
    case .share: "pp"
    case .moneyPerHour: String(rowUnit.prefix(3))
    default: suffix
    }
  }

  /// d3 format of an axis's labels.
  var axisFormat: String {
    switch unit {
    case .share: ".1~%"
    case .proportion: ".2f"
    case .stars: ".2f"
    case .moneyPerHour: ".\(moneyPlaces)f"
    default: ",~f"
    }
  }

  /// Returns the number alone.
  func number(_ value: Double) -> String { (value * scale).formatted(places: places).typographic }

  /// Returns the number with its unit.
  func text(_ value: Double) -> String {
    let number = number(value)
    return suffix.isEmpty ? number : "\(number)\u{A0}\(suffix)"
  }

  /// Returns the number with its sign.
  func signed(_ value: Double) -> String {
    let plain = number(value)
    return plain.hasPrefix("−") || !plain.contains(where: { "123456789".contains($0) }) ? plain : "+" + plain
  }

  /// Returns a difference with its sign and unit.
  func difference(_ value: Double) -> String {
    differenceSuffix.isEmpty ? signed(value) : "\(signed(value))\u{A0}\(differenceSuffix)"
  }
}

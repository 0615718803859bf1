import Foundation
import Metrics
import Quantities

/// Notation of a metric's values in findings, with their unit.
///
/// Shares are in percent, their differences in percentage points; money has its currency and the decimals of that.
struct FigureText {
  private let unit: String
  private let differenceUnit: String
  private let scale: Double
  /// Decimals of money; nil for anything else.
  private let moneyDecimals: Int?

  init(_ figure: Baseline.Figure) {
    let kind = Metric.named(figure.metric)?.unit
    scale = kind == .share ? 100 : 1
    let isMoney = kind == .money || kind == .moneyPerHour
    moneyDecimals = isMoney ? Currency.ofUnit(figure.unit)?.decimals ?? 2 : nil
    unit = kind == .share ? " %" : ["count", "share"].contains(figure.unit) ? "" : " \(figure.unit)"
    differenceUnit = kind == .share ? " pp" : unit
  }

  func text(_ value: Double) -> String { number(value) + unit }

  /// Returns the text of a difference of two values.
  func difference(_ value: Double) -> String { number(value) + differenceUnit }

  /// Returns a difference with its sign.
  func signed(_ value: Double) -> String { (value > 0 ? "+" : "") + difference(value) }

  /// Returns a change in percent of the former value; nil if that is 0.
  static func percentage(_ difference: Double, of former: Double) -> String? {
    guard former != 0 else { return nil }
    let percent = 100 * difference / abs(former)
    return (percent > 0 ? "+" : "") + String(format: "%.3g", percent).replacing("-", with: "−") + " %"
  }

  /// Returns whether a change of a metric is good or bad, in words; nil for a metric without a preferred direction.
  static func judgement(of difference: Double, in metric: String) -> String? {
    guard difference != 0, let direction = Metric.named(metric)?.direction else { return nil }
    let isBetter = (difference > 0) == (direction == .higher)
    return isBetter ? "a change for the better" : "a change for the worse"
  }

  private func number(_ value: Double) -> String {
    let text =
      moneyDecimals.map { Self.grouped(value, decimals: $0) } ?? String(format: "%.4g", value * scale)
    return text.replacing("-", with: "−")
  }

  /// Amount with its decimals and groups of thousands: `31 207.50`.
  private static func grouped(_ value: Double, decimals places: Int) -> String {
    let text = String(format: "%.\(places)f", abs(value))
    let tail = places == 0 ? 0 : places + 1
    let (whole, decimals) = (text.dropLast(tail), text.suffix(tail))
    var groups = ""
    for (place, digit) in whole.enumerated() {
      if place > 0, (whole.count - place).isMultiple(of: 3) { groups.append(" ") }
      groups.append(digit)
    }
    let isZero = !text.contains { ("1"..."9").contains($0) }
    return (value < 0 && !isZero ? "-" : "") + groups + decimals
  }
}

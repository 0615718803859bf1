import Documents
import Metrics

/// A number that a metric is not to pass.
public struct MetricBound: Sendable, Hashable {
  /// Bound in the row's unit; a share as a fraction.
  public let value: Double
  /// The unit of the row, for example `count`, `min`, `CHF`.
  public let unit: String
  /// Text of the bound in the file.
  public let text: String

  /// Reads a number in the metric's own unit: `85 %`, `4.2 stars`, `5 min`, `30000 CHF`, `2`.
  ///
  /// - Throws: what is wrong with the text; a unit that the metric is not measured in, for example.
  public init(_ text: String, for metric: Metric) throws(ValueProblem) {
    self.text = text
    let allowed = "expected \(Self.wanted(for: metric))"
    guard let measure = Measure(text), let number = Double(decimal: measure.number) else {
      throw ValueProblem("is not a number", allowed: allowed)
    }
    guard abs(number) <= 1e12 else {
      throw ValueProblem("is out of range", allowed: "expected at most 1000000000000")
    }
    if metric.unit == .share {
      guard measure.unit == "%" else {
        throw ValueProblem(
          measure.unit.isEmpty ? "has no unit" : "has the unit '\(measure.unit)'", allowed: allowed)
      }
      (value, unit) = (number / 100, metric.unit.text())
      try Self.check(value, of: metric, "0 % to 100 %")
      return
    }
    guard let own = MetricMargin.absolute(number, symbol: measure.unit, of: metric.unit) else {
      let complaint = measure.unit.isEmpty ? "has no unit" : "has the unit '\(measure.unit)'"
      throw ValueProblem("\(complaint), which '\(metric.name)' is not measured in", allowed: allowed)
    }
    (value, unit) = own
    let range = metric.unit.range.map { range in
      range.upperBound.isFinite
        ? "\(range.lowerBound.shortest) to \(range.upperBound.shortest)"
        : "at least \(range.lowerBound.shortest)"
    }
    try Self.check(value, of: metric, range ?? "")
  }

  /// Throws if no mean of the metric can be at the bound.
  private static func check(_ value: Double, of metric: Metric, _ range: String) throws(ValueProblem) {
    guard metric.unit.range?.contains(value) == false else { return }
    throw ValueProblem("is outside the range of '\(metric.name)'", allowed: "expected \(range)")
  }

  private static func wanted(for metric: Metric) -> String {
    let example =
      switch metric.unit {
      case .share: "85 %"
      case .count: "100"
      case .proportion: "0.4"
      case .stars: "4.2 stars"
      case .minutes: "5 min"
      case .hours: "2 h"
      case .perHour: "0.5 per hour"
      case .money: "30000 CHF"
      case .moneyPerHour: "25 CHF/h"
      }
    return "a number such as '\(example)'"
  }
}

import Foundation
import Metrics

/// Notation of a metric's values in findings: shares in percent, their differences in percentage points, others with
/// their unit.
struct FigureText {
  private let unit: String
  private let scale: Double

  init(_ figure: Baseline.Figure) {
    let isShare = Metric.named(figure.metric)?.unit == .share
    scale = isShare ? 100 : 1
    unit = isShare ? " %" : ["count", "share"].contains(figure.unit) ? "" : " \(figure.unit)"
  }

  func text(_ value: Double) -> String { number(value) + unit }

  /// Returns the text of a difference of two values.
  func difference(_ value: Double) -> String { number(value) + (scale == 1 ? unit : " pp") }

  private func number(_ value: Double) -> String {
    String(format: "%.4g", value * scale).replacing("-", with: "−")
  }
}

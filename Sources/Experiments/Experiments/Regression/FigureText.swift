import Foundation
import Metrics

/// How numbers of a metric are written in findings: shares in percent, their differences in points, the rest with the row's unit.
struct FigureText {
  private let unit: String
  private let scale: Double

  init(_ figure: Baseline.Figure) {
    let isShare = Metric.named(figure.metric)?.unit == .share
    scale = isShare ? 100 : 1
    unit = isShare ? " %" : ["count", "share"].contains(figure.unit) ? "" : " \(figure.unit)"
  }

  func text(_ value: Double) -> String { number(value) + unit }

  /// Of two values; shares differ by percentage points.
  func difference(_ value: Double) -> String { number(value) + (scale == 1 ? unit : " pp") }

  private func number(_ value: Double) -> String {
    String(format: "%.4g", value * scale).replacing("-", with: "−")
  }
}

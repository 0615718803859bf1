import Foundation
import Recording

/// How numbers of a metric are written in findings: shares in percent, the rest with the row's unit.
struct FigureText {
  private let unit: String
  private let scale: Double

  init(_ figure: Baseline.Figure) {
    let isShare = Metric.named(figure.metric)?.unit == .share
    scale = isShare ? 100 : 1
    unit = isShare ? " %" : figure.unit == "1" ? "" : " \(figure.unit)"
  }

  func text(_ value: Double) -> String { String(format: "%.4g", value * scale) + unit }
}

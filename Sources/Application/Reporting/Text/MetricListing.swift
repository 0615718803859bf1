import Metrics
import ScenarioFormat

/// List of metrics for people who look for one: name, unit, direction, margin, meaning.
public struct MetricListing: Sendable {
  private let metrics: [Metric]

  public init(_ metrics: [Metric]) { self.metrics = metrics }

  /// Two lines for each metric, no wider than the terminal.
  public func lines(on terminal: Terminal) -> [String] {
    metrics.flatMap { metric in
      terminal.wrapped(RichText(metric.name, .strong) + RichText(Self.properties(of: metric)), indent: "")
        + terminal.wrapped(RichText(metric.meaning), indent: "  ")
    }
  }

  private static func properties(of metric: Metric) -> String {
    let direction =
      switch metric.direction {
      case .higher: "higher is better"
      case .lower: "lower is better"
      case nil: "no preferred direction"
      }
    let margin = metric.margin.map { "margin \($0.documentText)" } ?? "no margin"
    return " · \(metric.unit.text()) · \(direction) · \(margin)"
  }
}

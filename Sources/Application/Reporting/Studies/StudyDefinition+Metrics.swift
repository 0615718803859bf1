import Metrics
import Studies

extension StudyDefinition {
  /// True if the study names no metrics, which stands for all of them.
  private var namesNoMetrics: Bool { metrics.count == Metric.all.count }

  /// Metrics in the order of a report: as the study names them, or the most important first if it names none.
  var shownMetrics: [String] {
    guard namesNoMetrics else { return metrics }
    let leading =
      Metric.names(withDefaultRole: .deciding) + Metric.names(withDefaultRole: .guardrail)
      + Metric.headlines.map(\.name)
    var seen: Set<String> = []
    return (leading + metrics).filter { seen.insert($0).inserted }
  }

  /// Metrics of a sweep for which a best point is sought.
  ///
  /// Those with a preferred direction that the study names; if it names none, those that decide by default.
  var answeredMetrics: [String] {
    namesNoMetrics
      ? Metric.names(withDefaultRole: .deciding) : metrics.filter { Metric.named($0)?.direction != nil }
  }

  /// Metrics whose values in each replication a report of a sweep needs.
  public var keptMetrics: [String] {
    answeredMetrics + WageNote.metrics.filter { !answeredMetrics.contains($0) }
  }
}

/// Direction in which a change of a metric is an improvement.
public enum MetricDirection: Sendable, Hashable {
  /// More is better.
  case higher
  /// Less is better.
  case lower
}

/// What a metric is in a comparison.
public enum MetricRole: String, Sendable, CaseIterable {
  /// The comparison is made for it; judged together with the others of this role.
  case deciding
  /// Watched for harm; judged on its own.
  case guardrail
  /// Looked at, judged on its own.
  case other
}

/// Role of a metric in a comparison.
public enum MetricRole: String, Sendable, CaseIterable {
  /// Subject of the comparison; judged together with the others of this role.
  case deciding
  /// Watched for harm; judged on its own.
  case guardrail
  /// Reported, and judged on its own.
  case other
}

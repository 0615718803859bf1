/// Verdict on a metric in a comparison.
///
/// Decision 0141.
public enum ComparisonVerdict: String, Sendable, CaseIterable {
  /// Surely different, in the right direction.
  case better
  /// Surely different, in the wrong direction.
  case worse
  /// Surely within the margin that the scenario declares, or the same in every replication.
  case equivalent
  /// Neither different nor equivalent with these replications.
  case undecided
}

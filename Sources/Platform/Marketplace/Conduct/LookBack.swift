import Quantities

/// Part of a partner's past that a rule judges. Rules Q3, Q5, Q6.
public enum LookBack: Hashable, Sendable {
  /// All jobs ever accepted.
  case lifetime
  /// Last ended jobs; 1 to `ReliabilityRecord.longestWindow`.
  case jobs(Int)
  /// Jobs that ended within a span before now, whole days by the calendar; > 0.
  case time(TimeSpan)

  /// Span before now; 0 for a rule that does not count by time.
  var span: TimeSpan {
    if case .time(let span) = self { span } else { .zero }
  }
}

extension CodeOfConduct {
  /// Longest span over which a rule looks back; 0 if no rule counts by time.
  public var longestLookBack: TimeSpan { max(cancellation.window.span, noShow.window.span) }
}

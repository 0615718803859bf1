import Experiments
import Metrics

/// Sentence on a precision target that is not reached.
public struct ShortfallSentence: Sendable {
  private let shortfall: PrecisionShortfall
  private let variant: String?

  /// Creates the sentence.
  ///
  /// - Parameter variant: name of the variant; nil where there is one.
  public init(_ shortfall: PrecisionShortfall, variant: String?) {
    self.shortfall = shortfall
    self.variant = variant
  }

  /// Sentence: `Fill rate: ± 0.4 points instead of ± 0.3 points (about 20 more replications)`.
  public var text: String {
    let subject = (variant.map { "\($0): " } ?? "") + Metric.subject(of: shortfall.metric)
    guard let unit = shortfall.unit, let halfWidth = shortfall.halfWidth else {
      return "\(subject): fewer than two replications have a value under both"
    }
    let style = DifferenceStyle(metric: shortfall.metric, unit: unit)
    let (reached, wanted) = (style.exactText(halfWidth), style.exactText(shortfall.wanted))
    guard halfWidth > shortfall.wanted else {
      return "\(subject): ± \(reached), which has not yet held for five further replications"
    }
    return "\(subject): ± \(reached) instead of ± \(wanted) (\(more))"
  }

  private var more: String {
    guard let needed = shortfall.replicationsNeeded else { return "no number of replications is enough" }
    return "about \(needed.aboutText) more \(needed == 1 ? "replication" : "replications")"
  }
}

/// Verdict on a difference as a page shows it: a word, a shape and a colour, never a colour alone.
package enum ChartVerdict: String, CaseIterable, Sendable {
  case better, worse
  case slightlyBetter = "slightly-better"
  case slightlyWorse = "slightly-worse"
  case equivalent, undecided
  /// The same in every replication.
  case same
  /// A metric without a preferred direction, or a value without a comparison.
  case none

  /// Name of the theme's style for the mark.
  package var style: String {
    switch self {
    case .same: "equivalent"
    case .none: "undecided"
    default: rawValue
    }
  }

  /// The word of the verdict, in capitals; empty if there is none.
  package var word: String {
    switch self {
    case .better: "BETTER"
    case .worse: "WORSE"
    case .slightlyBetter: "SLIGHTLY BETTER"
    case .slightlyWorse: "SLIGHTLY WORSE"
    case .equivalent: "EQUIVALENT"
    case .undecided: "UNDECIDED"
    case .same: "NO DIFFERENCE"
    case .none: ""
    }
  }

  /// The shape beside the word: ▲ better, ▼ worse, △ ▽ slightly, ■ equivalent, ○ undecided.
  package var shape: String {
    switch self {
    case .better: "▲"
    case .worse: "▼"
    case .slightlyBetter: "△"
    case .slightlyWorse: "▽"
    case .equivalent, .same: "■"
    case .undecided: "○"
    case .none: ""
    }
  }
}

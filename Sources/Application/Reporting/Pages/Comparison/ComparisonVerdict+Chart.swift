import Experiments
import Pages

extension ComparisonRow {
  /// Mean under the base; a row has at least two pairs, so that there is one.
  var baseMean: Double { base.value ?? 0 }

  /// Verdict as a page shows it.
  var chartVerdict: ChartVerdict {
    if isSame { return .same }
    guard let verdict else { return .none }
    return ChartVerdict(rawValue: verdict.rawValue.replacing(" ", with: "-")) ?? .none
  }

  /// True if the difference is larger than its margin in the mean.
  var exceedsMargin: Bool { margin.map { difference.value.magnitude > $0 } ?? false }

  /// True if the interval of the difference excludes zero.
  var isSure: Bool { !isSame && !difference.interval.contains(0) }
}

extension ChartVerdict {
  /// True if the change is surely an improvement.
  var isGood: Bool { self == .better || self == .slightlyBetter }

  /// True if the change is surely for the worse.
  var isBad: Bool { self == .worse || self == .slightlyWorse }
}

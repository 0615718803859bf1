/// Reason why a statistic cannot be computed from a sample.
public enum StatisticsFailure: Error, Hashable, Sendable {
  /// Sample smaller than the statistic needs.
  case tooFew(Int, needed: Int)
  /// NaN or infinite value at an index, from 0.
  case notFinite(at: Int)
  /// Two samples of different sizes where pairs are required.
  case unpaired(Int, Int)
  /// Denominator of a ratio not significantly different from 0, so the ratio has no finite interval.
  case denominatorNearZero
  /// Number of successes below 0 or above the number of trials.
  case impossibleCount(Int, trials: Int)
  /// Margin of 0 or below.
  case marginNotPositive
}

extension StatisticsFailure: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooFew(let count, let needed):
      "\(count) \(count == 1 ? "number is" : "numbers are") too few; at least \(needed) are needed"
    case .notFinite(let place): "the number at place \(place) is not finite"
    case .unpaired(let first, let second): "\(first) numbers cannot be paired with \(second)"
    case .denominatorNearZero: "the denominator cannot be told from 0, so the ratio may be anything"
    case .impossibleCount(let count, let trials): "\(count) successes in \(trials) trials are impossible"
    case .marginNotPositive: "a margin must be more than 0"
    }
  }
}

/// Checks of samples before a computation.
enum Sample {
  /// Throws unless there are at least `needed` values, all finite. O(n).
  static func check(_ values: [Double], needed: Int) throws(StatisticsFailure) {
    guard values.count >= needed else { throw .tooFew(values.count, needed: needed) }
    if let place = values.firstIndex(where: { !$0.isFinite }) { throw .notFinite(at: place) }
  }

  /// Throws unless the samples have equal size of at least `needed` and finite values. O(n).
  static func checkPair(
    _ first: [Double], _ second: [Double], needed: Int
  ) throws(StatisticsFailure) {
    guard first.count == second.count else { throw .unpaired(first.count, second.count) }
    try check(first, needed: needed)
    try check(second, needed: needed)
  }
}

/// Traps unless `level` lies in 0..<1.
func checkLevel(_ level: Double) {
  precondition(level >= 0 && level < 1, "confidence level \(level) is outside 0..<1")
}

/// Why a figure cannot be worked out from a sample.
public enum StatisticsFailure: Error, Hashable, Sendable {
  /// Fewer numbers than the figure needs.
  case tooFew(Int, needed: Int)
  /// The number at this place, from 0, is NaN or infinite.
  case notFinite(at: Int)
  /// Two samples that should have a number for each other's have not.
  case unpaired(Int, Int)
  /// The denominator of a ratio cannot be told from 0, so that the ratio may be anything.
  case denominatorNearZero
  /// So many successes in so many trials.
  case impossibleCount(Int, trials: Int)
  /// No margin is less than this one.
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

/// A check that samples pass before anything is worked out from them.
enum Sample {
  /// Throws unless there are `needed` numbers, all finite. O(n).
  static func check(_ values: [Double], needed: Int) throws(StatisticsFailure) {
    guard values.count >= needed else { throw .tooFew(values.count, needed: needed) }
    if let place = values.firstIndex(where: { !$0.isFinite }) { throw .notFinite(at: place) }
  }

  /// Throws unless the samples are of one size, at least `needed`, and finite. O(n).
  static func checkPair(
    _ first: [Double], _ second: [Double], needed: Int
  ) throws(StatisticsFailure) {
    guard first.count == second.count else { throw .unpaired(first.count, second.count) }
    try check(first, needed: needed)
    try check(second, needed: needed)
  }
}

/// Stops on a probability that is none.
func checkLevel(_ level: Double) {
  precondition(level >= 0 && level < 1, "confidence level \(level) is outside 0..<1")
}

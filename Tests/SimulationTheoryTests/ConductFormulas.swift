import Foundation
import Statistics

// Exact laws of what the conduct rules find in partners who always behave alike. Derived by enumeration.

/// The probabilities of 1 … 5 stars when a client's verdict is normal, rounded, and held to 1 … 5.
func starProbabilities(mean: Double, deviation: Double) -> [Double] {
  let below = (1...4).map { SamplingDistribution.normalCDF((Double($0) + 0.5 - mean) / deviation) } + [1]
  return below.indices.map { below[$0] - ($0 == 0 ? 0 : below[$0 - 1]) }
}

/// The probability that the mean of so many independent ratings lies strictly below the minimum (Q1): the ratings'
/// law convolved with itself.
///
/// - Parameter stars: probabilities of 1 … 5 stars.
func probabilityOfMeanBelow(_ minimum: Double, ratings: Int, stars: [Double]) -> Double {
  var sums = [0: 1.0]
  for _ in 0..<ratings {
    var next: [Int: Double] = [:]
    for (sum, chance) in sums {
      for (index, star) in stars.enumerated() { next[sum + index + 1, default: 0] += chance * star }
    }
    sums = next
  }
  let isBelow = sums.filter { Double($0.key) < minimum * Double(ratings) - 1e-9 }
  return isBelow.values.sorted().reduce(0, +)
}

/// Mean number of ratings until the mean of a full window first lies strictly below the minimum.
///
/// Computed from a Markov chain over the last ratings, iterated until almost no probability is left.
func meanRatingsUntilBelow(_ minimum: Double, window: Int, stars: [Double]) -> Double {
  var states: [[Int]: Double] = [[]: 1]
  var mean = 0.0
  while states.values.reduce(0, +) > 1e-15 {
    // E[N] is the sum over n of the chance that more than n ratings are needed.
    mean += states.values.sorted().reduce(0, +)
    var next: [[Int]: Double] = [:]
    for (last, chance) in states {
      for (index, star) in stars.enumerated() {
        let recent = Array((last + [index + 1]).suffix(window))
        let isBelow =
          recent.count == window && Double(recent.reduce(0, +)) < minimum * Double(window) - 1e-9
        if !isBelow { next[recent, default: 0] += chance * star }
      }
    }
    states = next
  }
  return mean
}

/// The maximum cancellation rate (Q3, Q4) for a partner each of whose jobs fails with the same probability.
struct CancellationRule {
  var failure: Double
  /// [%]; the rule bites strictly above.
  var ceiling: Int
  var firstCheck: Int
  /// How many breaching checks are only notified.
  var notifications: Int

  /// The probability that the account is closed at each number of jobs from 0 to `jobs`: a walk over failures and
  /// notifications so far.
  func closures(jobs: Int) -> [Double] {
    struct State: Hashable {
      var failures = 0
      var notified = 0
    }
    var closures = [0.0]
    var states = [State(): 1.0]
    for number in 1...jobs {
      var next: [State: Double] = [:]
      var closed = 0.0
      for (state, chance) in states {
        for (isFailure, share) in [(1, failure), (0, 1 - failure)] {
          var state = state
          state.failures += isFailure
          if number >= firstCheck && state.failures * 100 > ceiling * number {
            if state.notified == notifications {
              closed += chance * share
              continue
            }
            state.notified += 1
          }
          next[state, default: 0] += chance * share
        }
      }
      closures.append(closed)
      states = next
    }
    return closures
  }
}

/// Sample of durations of which some are known only to exceed a value, or to lie between two.
///
/// Equal observations are kept once with their number, so that a million offers with one window cost one evaluation.
///
/// ```swift
/// // Three answers, and two offers that were still open after 120 s.
/// let sample = CensoredSample(exact: [20, 45, 90], censored: [120, 120])
/// ```
package struct CensoredSample: Sendable, Hashable {
  /// Duration with the number of its observations.
  package struct Weighted: Sendable, Hashable {
    /// Duration [s]; > 0.
    package var value: Double
    /// Number of observations.
    package var weight: Double
  }

  /// Interval that contains a duration, with the number of its observations.
  package struct Interval: Sendable, Hashable {
    /// Lower bound [s], excluded; ≥ 0.
    package var low: Double
    /// Upper bound [s], included.
    package var high: Double
    /// Number of observations.
    package var weight: Double
  }

  /// Durations that were observed, ascending.
  package let exact: [Weighted]
  /// Durations that were exceeded when the observation ended, ascending.
  package let censored: [Weighted]
  /// Intervals of the durations that are known by bounds alone, in ascending order.
  package let intervals: [Interval]

  /// Creates a sample; traps for an observed duration that is not above 0, or a bound below 0. O(n log n).
  package init(exact: [Double], censored: [Double] = [], intervals: [(low: Double, high: Double)] = []) {
    precondition(exact.allSatisfy { $0 > 0 && $0.isFinite }, "durations that are not above 0")
    precondition(censored.allSatisfy { $0 >= 0 && $0.isFinite }, "durations below 0")
    precondition(intervals.allSatisfy { $0.low >= 0 && $0.low < $0.high }, "empty intervals")
    self.exact = Self.grouped(exact)
    // An observation that ended at its beginning contains no information.
    self.censored = Self.grouped(censored.filter { $0 > 0 })
    let ordered = intervals.sorted { ($0.low, $0.high) < ($1.low, $1.high) }
    self.intervals = ordered.reduce(into: []) { groups, interval in
      if let last = groups.last, last.low == interval.low, last.high == interval.high {
        groups[groups.count - 1].weight += 1
      } else {
        groups.append(Interval(low: interval.low, high: interval.high, weight: 1))
      }
    }
  }

  private init(exact: [Weighted], censored: [Weighted], intervals: [Interval]) {
    (self.exact, self.censored, self.intervals) = (exact, censored, intervals)
  }

  private static func grouped(_ values: [Double]) -> [Weighted] {
    values.sorted().reduce(into: []) { groups, value in
      if groups.last?.value == value {
        groups[groups.count - 1].weight += 1
      } else {
        groups.append(Weighted(value: value, weight: 1))
      }
    }
  }

  /// Number of durations that were observed, those within bounds included.
  package var observedCount: Int {
    Int(exact.reduce(0) { $0 + $1.weight } + intervals.reduce(0) { $0 + $1.weight })
  }

  /// Number of observations that ended before the duration.
  package var censoredCount: Int { Int(censored.reduce(0) { $0 + $1.weight }) }

  /// Number of observations.
  package var count: Int { observedCount + censoredCount }

  /// True for two or more different durations, without which no law has a greatest likelihood.
  var differsEnough: Bool { exact.count + intervals.count > 1 }

  /// Sample of at most about `limit` groups, every nth of each kind with the whole weight; for a first approximation.
  func thinned(to limit: Int) -> CensoredSample {
    let total = exact.count + censored.count + intervals.count
    guard total > limit else { return self }
    let step = (total + limit - 1) / limit
    func every<Group>(_ groups: [Group]) -> [Group] {
      stride(from: step / 2, to: groups.count, by: step).map { groups[$0] }
    }
    // Large groups are kept: the end of a window is one group of thousands.
    let heavy = censored.filter { $0.weight > Double(step) }
    let light = every(censored.filter { $0.weight <= Double(step) }).map {
      Weighted(value: $0.value, weight: $0.weight * Double(step))
    }
    return CensoredSample(
      exact: every(exact).map { Weighted(value: $0.value, weight: $0.weight * Double(step)) },
      censored: heavy + light,
      intervals: every(intervals).map {
        Interval(low: $0.low, high: $0.high, weight: $0.weight * Double(step))
      })
  }
}

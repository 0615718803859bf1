/// How many replications it takes, if the spread stays as it was in those that have been seen.
public enum ReplicationsNeeded {
  /// What is enough for anybody; more are not worth looking for.
  public static let most = 1_000_000

  /// The least n ≥ 2 for which an interval is at most `halfWidth` > 0 to either side; nil if `most` are too few. O(log n).
  ///
  /// Source: Law, "Simulation Modeling and Analysis", 5th edition (2015), section 9.4.1.
  public static func forHalfWidth(
    _ halfWidth: Double, standardDeviation: Double, level: Double = 0.95
  ) -> Int? {
    checkLevel(level)
    return least { n in
      quantile(0.5 + level / 2, n) * standardDeviation / Double(n).squareRoot() <= halfWidth
    }
  }

  /// The least n for which a difference of this size is told from 0 with probability `power`; nil if `most` are too few.
  ///
  /// Student's quantiles stand for those of the non-central t, which is near enough for an estimate that rests on an
  /// estimated difference.
  ///
  /// Source: Julious, "Sample Sizes for Clinical Trials" (2010), section 3.3.
  public static func toTell(
    _ difference: Double, standardDeviation: Double, alpha: Double = 0.05, power: Double = 0.8
  ) -> Int? {
    guard difference != 0 else { return nil }
    return least { n in
      (quantile(1 - alpha / 2, n) + quantile(power, n)) * standardDeviation / Double(n).squareRoot()
        <= abs(difference)
    }
  }

  /// The least n for which two one-sided tests show with probability `power` that a difference of this size is within
  /// the margin; nil if `most` are too few, as they are for a difference at the margin or beyond.
  ///
  /// Source: Julious, "Sample Sizes for Clinical Trials" (2010), section 5.3, with half of 1 − power in each tail where
  /// the difference is 0.
  public static func toShowEquivalence(
    of difference: Double, margin: Double, standardDeviation: Double, alpha: Double = 0.05,
    power: Double = 0.8
  ) -> Int? {
    let room = margin - abs(difference)
    guard room > 0 else { return nil }
    let reached = difference == 0 ? (1 + power) / 2 : power
    return least { n in
      (quantile(1 - alpha, n) + quantile(reached, n)) * standardDeviation / Double(n).squareRoot() <= room
    }
  }

  private static func quantile(_ p: Double, _ n: Int) -> Double {
    SamplingDistribution.studentTQuantile(p, degreesOfFreedom: Double(n - 1))
  }

  /// Bisection: what holds for n holds for more.
  private static func least(where isEnough: (Int) -> Bool) -> Int? {
    guard isEnough(most) else { return nil }
    var (low, high) = (2, most)
    while low < high {
      let middle = low + (high - low) / 2
      if isEnough(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}

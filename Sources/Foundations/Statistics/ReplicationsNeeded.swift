/// Sample-size formulas: number of replications for a precision or a power, given the standard deviation.
public enum ReplicationsNeeded {
  /// Upper limit of the search; larger numbers of replications are reported as nil.
  public static let most = 1_000_000

  /// Returns the least n ≥ 2 whose confidence interval has at most the given half-width; nil above `most`. O(log n).
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

  /// Returns the least n at which a t-test detects a difference with probability `power`; nil above `most`. O(log n).
  ///
  /// Student's quantiles approximate those of the noncentral t distribution.
  ///
  /// Source: Julious, "Sample Sizes for Clinical Trials" (2010), section 3.3.
  public static func toDetect(
    _ difference: Double, standardDeviation: Double, alpha: Double = 0.05, power: Double = 0.8
  ) -> Int? {
    guard difference != 0 else { return nil }
    return least { n in
      (quantile(1 - alpha / 2, n) + quantile(power, n)) * standardDeviation / Double(n).squareRoot()
        <= abs(difference)
    }
  }

  /// Returns the least n at which an equivalence test (TOST) succeeds with probability `power`; nil above `most`.
  ///
  /// Also nil for a difference at or beyond the margin. O(log n).
  ///
  /// Source: Julious, "Sample Sizes for Clinical Trials" (2010), section 5.3, with (1 − power) / 2 in each tail for a
  /// difference of 0.
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

  /// Returns the least n that satisfies a monotone condition, by bisection; nil above `most`.
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

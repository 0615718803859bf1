import CRandom

/// Distribution functions of what statistics follow, and quantiles of samples, by GSL.
public enum SamplingDistribution {
  /// The number that a standard normal variate stays below with probability `p` in 0...1.
  public static func normalQuantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "probability \(p) is outside 0...1")
    return crandom_normal_quantile(p)
  }

  /// The probability that a standard normal variate is ≤ `x`.
  public static func normalCDF(_ x: Double) -> Double { crandom_normal_cdf(x) }

  /// The number that Student's t stays below with probability `p` in 0...1; `degreesOfFreedom` > 0.
  public static func studentTQuantile(_ p: Double, degreesOfFreedom: Double) -> Double {
    precondition(p >= 0 && p <= 1, "probability \(p) is outside 0...1")
    precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
    return crandom_student_t_quantile(p, degreesOfFreedom)
  }

  /// The probability that Student's t is ≤ `x`; `degreesOfFreedom` > 0.
  public static func studentTCDF(_ x: Double, degreesOfFreedom: Double) -> Double {
    precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
    return crandom_student_t_cdf(x, degreesOfFreedom)
  }

  /// The probability that chi-squared is ≤ `x`; `degreesOfFreedom` > 0.
  public static func chiSquaredCDF(_ x: Double, degreesOfFreedom: Double) -> Double {
    precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
    return x <= 0 ? 0 : crandom_chi_squared_cdf(x, degreesOfFreedom)
  }

  /// The probability that chi-squared is > `x`: a test's p-value, exact where the other tail rounds to 1.
  public static func chiSquaredUpperCDF(_ x: Double, degreesOfFreedom: Double) -> Double {
    precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
    return x <= 0 ? 1 : crandom_chi_squared_upper_cdf(x, degreesOfFreedom)
  }

  /// The number that chi-squared stays below with probability `p` in 0...1; `degreesOfFreedom` > 0.
  public static func chiSquaredQuantile(_ p: Double, degreesOfFreedom: Double) -> Double {
    precondition(p >= 0 && p <= 1, "probability \(p) is outside 0...1")
    precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
    return crandom_chi_squared_quantile(p, degreesOfFreedom)
  }

  /// The probability of at most `count` successes in `trials` ≥ 0, each with probability `p` in 0...1.
  public static func binomialCDF(_ count: Int, trials: Int, probability p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "probability \(p) is outside 0...1")
    precondition(trials >= 0 && trials <= Int(UInt32.max), "\(trials) trials")
    guard count >= 0 else { return 0 }
    return count >= trials ? 1 : crandom_binomial_cdf(UInt32(count), p, UInt32(trials))
  }

  /// A sample's `p`-quantile, linear between neighbours (Hyndman and Fan's type 7); nil for an empty sample.
  ///
  /// `ascending` is sorted; `p` lies in 0...1. O(1).
  public static func quantile(_ p: Double, ofSorted ascending: [Double]) -> Double? {
    precondition(p >= 0 && p <= 1, "probability \(p) is outside 0...1")
    guard !ascending.isEmpty else { return nil }
    return crandom_sorted_quantile(ascending, ascending.count, p)
  }
}

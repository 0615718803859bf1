import CRandom

/// Distribution functions and quantiles of the normal, Student's t, chi-squared and binomial distributions, by GSL.
public enum SamplingDistribution {
  /// Returns the `p`-quantile of the standard normal distribution; `p` in 0...1.
  public static func normalQuantile(_ p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "probability \(p) is outside 0...1")
    return crandom_normal_quantile(p)
  }

  /// Returns the distribution function of the standard normal distribution at `x`.
  public static func normalCDF(_ x: Double) -> Double { crandom_normal_cdf(x) }

  /// Returns the `p`-quantile of Student's t distribution; `p` in 0...1, `degreesOfFreedom` > 0.
  public static func studentTQuantile(_ p: Double, degreesOfFreedom: Double) -> Double {
    precondition(p >= 0 && p <= 1, "probability \(p) is outside 0...1")
    precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
    return crandom_student_t_quantile(p, degreesOfFreedom)
  }

  /// Returns the distribution function of Student's t distribution at `x`; `degreesOfFreedom` > 0.
  public static func studentTCDF(_ x: Double, degreesOfFreedom: Double) -> Double {
    precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
    return crandom_student_t_cdf(x, degreesOfFreedom)
  }

  /// Returns the distribution function of the chi-squared distribution at `x`; `degreesOfFreedom` > 0.
  public static func chiSquaredCDF(_ x: Double, degreesOfFreedom: Double) -> Double {
    precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
    return x <= 0 ? 0 : crandom_chi_squared_cdf(x, degreesOfFreedom)
  }

  /// Returns the upper tail probability of the chi-squared distribution at `x`, the p-value of a test.
  ///
  /// Accurate also where the distribution function rounds to 1; `degreesOfFreedom` > 0.
  public static func chiSquaredUpperCDF(_ x: Double, degreesOfFreedom: Double) -> Double {
    precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
    return x <= 0 ? 1 : crandom_chi_squared_upper_cdf(x, degreesOfFreedom)
  }

  /// Returns the `p`-quantile of the chi-squared distribution; `p` in 0...1, `degreesOfFreedom` > 0.
  public static func chiSquaredQuantile(_ p: Double, degreesOfFreedom: Double) -> Double {
    precondition(p >= 0 && p <= 1, "probability \(p) is outside 0...1")
    precondition(degreesOfFreedom > 0, "\(degreesOfFreedom) degrees of freedom")
    return crandom_chi_squared_quantile(p, degreesOfFreedom)
  }

  /// Returns the probability of at most `count` successes in `trials` ≥ 0, each with probability `p` in 0...1.
  public static func binomialCDF(_ count: Int, trials: Int, probability p: Double) -> Double {
    precondition(p >= 0 && p <= 1, "probability \(p) is outside 0...1")
    precondition(trials >= 0 && trials <= Int(UInt32.max), "\(trials) trials")
    guard count >= 0 else { return 0 }
    return count >= trials ? 1 : crandom_binomial_cdf(UInt32(count), p, UInt32(trials))
  }

  /// Returns the `p`-quantile of a sorted sample, interpolated linearly; nil for an empty sample. O(1).
  ///
  /// Type 7 of Hyndman and Fan; `ascending` is sorted, and `p` lies in 0...1.
  public static func quantile(_ p: Double, ofSorted ascending: [Double]) -> Double? {
    precondition(p >= 0 && p <= 1, "probability \(p) is outside 0...1")
    guard !ascending.isEmpty else { return nil }
    return crandom_sorted_quantile(ascending, ascending.count, p)
  }
}

import CRandom

extension Distribution {
  /// Returns the degenerate distribution at `value`, which is finite.
  public static func constant(_ value: Double) throws(InvalidDistribution) -> Distribution {
    try ParameterCheck(distribution: "constant").finite("value", value)
    return Distribution(family: .constant(value))
  }

  /// Returns the uniform distribution on (`low`, `high`); `low` < `high`, both finite.
  public static func uniform(low: Double, high: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "uniform")
    try check.finite("low", low)
    try check.above(low, "low", "high", high)
    return Distribution(family: .uniform(low: low, high: high))
  }

  /// Returns the exponential distribution of the given mean > 0.
  public static func exponential(mean: Double) throws(InvalidDistribution) -> Distribution {
    try ParameterCheck(distribution: "exponential").positive("mean", mean)
    return Distribution(family: .exponential(mean: mean))
  }

  /// Returns the exponential distribution with `rate` > 0 events per unit; its mean is 1 / `rate`.
  public static func exponential(rate: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "exponential")
    try check.positive("rate", rate)
    try check.require((1 / rate).isFinite, "rate", rate, "large enough to have a finite mean")
    return Distribution(family: .exponential(mean: 1 / rate))
  }

  /// Returns the gamma distribution with density proportional to x^(shape−1) e^(−x/scale); both > 0.
  public static func gamma(shape: Double, scale: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "gamma")
    try check.positive("shape", shape)
    try check.positive("scale", scale)
    return Distribution(family: .gamma(shape: shape, scale: scale))
  }

  /// Returns the Erlang distribution: the sum of `stages` equal exponentials with total mean `mean`.
  ///
  /// `stages` lies in 1...10⁹; `mean` > 0.
  public static func erlang(stages: Int, mean: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "erlang")
    try check.require(
      stages >= 1 && stages <= 1_000_000_000, "stages", Double(stages), "a whole number from 1 to 1000000000")
    try check.positive("mean", mean)
    return Distribution(family: .erlang(stages: Double(stages), scale: mean / Double(stages)))
  }

  /// Returns the normal distribution of finite `mean` and standard deviation `sd` > 0.
  public static func normal(mean: Double, sd: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "normal")
    try check.finite("mean", mean)
    try check.positive("sd", sd)
    return Distribution(family: .normal(mean: mean, sd: sd))
  }

  /// Returns the normal distribution truncated to `min`...`max`; `mean` and `sd` are those before truncation.
  ///
  /// `sd` > 0; `min` < `max`, and either may be infinite. The interval must have a probability above 1e-300.
  public static func truncatedNormal(
    mean: Double, sd: Double, min: Double = -.infinity, max: Double = .infinity
  ) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "truncated normal")
    try check.finite("mean", mean)
    try check.positive("sd", sd)
    try check.require(!min.isNaN && min < .infinity, "min", min, "a finite number or -infinity")
    try check.require(max > min, "max", max, "greater than min (\(min))")
    let normal = TruncatedNormal(mean: mean, sd: sd, min: min, max: max)
    let reach = "within reach of the mean: normal(\(mean), \(sd)) never falls into \(min)...\(max)"
    try check.require(normal.mass > 1e-300, min > mean ? "min" : "max", min > mean ? min : max, reach)
    return Distribution(family: .truncatedNormal(normal))
  }

  /// Returns the lognormal distribution whose logarithm has mean `mu` and standard deviation `sigma` > 0.
  public static func lognormal(mu: Double, sigma: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "lognormal")
    try check.finite("mu", mu)
    try check.positive("sigma", sigma)
    return Distribution(family: .lognormal(mu: mu, sigma: sigma))
  }

  /// Returns the lognormal distribution of the given median > 0 whose logarithm has standard deviation `sigma` > 0.
  public static func lognormal(median: Double, sigma: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "lognormal")
    try check.positive("median", median)
    try check.positive("sigma", sigma)
    return Distribution(family: .lognormal(mu: log(median), sigma: sigma))
  }

  /// Returns the Weibull distribution with P(X > x) = e^(−(x/scale)^shape); both > 0.
  public static func weibull(shape: Double, scale: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "weibull")
    try check.positive("shape", shape)
    try check.positive("scale", scale)
    return Distribution(family: .weibull(shape: shape, scale: scale))
  }

  /// Returns the beta distribution scaled to `min`...`max`; `alpha`, `beta` > 0, `min` < `max`, both finite.
  public static func beta(
    alpha: Double, beta: Double, min: Double = 0, max: Double = 1
  ) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "beta")
    try check.positive("alpha", alpha)
    try check.positive("beta", beta)
    try check.finite("min", min)
    try check.above(min, "min", "max", max)
    return Distribution(family: .beta(alpha: alpha, beta: beta, min: min, max: max))
  }

  /// Returns the triangular distribution; `low` ≤ `mode` ≤ `high`, `low` < `high`, all finite.
  public static func triangular(
    low: Double, mode: Double, high: Double
  ) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "triangular")
    try check.finite("low", low)
    try check.above(low, "low", "high", high)
    try check.require(mode >= low && mode <= high, "mode", mode, "between low (\(low)) and high (\(high))")
    return Distribution(family: .triangular(low: low, mode: mode, high: high))
  }

  /// Returns the Pareto distribution with P(X > x) = (scale/x)^shape for x ≥ `scale`; both > 0.
  ///
  /// The mean is infinite for `shape` ≤ 1, the variance for `shape` ≤ 2.
  public static func pareto(shape: Double, scale: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "pareto")
    try check.positive("shape", shape)
    try check.positive("scale", scale)
    return Distribution(family: .pareto(shape: shape, scale: scale))
  }
}

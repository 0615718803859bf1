import CRandom

/// Constructors by mean and standard deviation (decision 0013).
///
/// The normal distribution has these parameters anyway; exponential, Poisson and Bernoulli have only one parameter.
extension Distribution {
  /// Returns the uniform distribution of the given mean and standard deviation > 0, on `mean` ± √3 `sd`.
  public static func uniform(mean: Double, sd: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "uniform")
    try check.finite("mean", mean)
    try check.positive("sd", sd)
    let half = 3.0.squareRoot() * sd
    try check.representable(mean + half - (mean - half), fromDeviation: sd)
    return Distribution(family: .uniform(low: mean - half, high: mean + half))
  }

  /// Returns the gamma distribution of the given mean and standard deviation, both > 0.
  public static func gamma(mean: Double, sd: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "gamma")
    try check.positive("mean", mean)
    try check.positive("sd", sd)
    let shape = (mean / sd) * (mean / sd)
    let scale = sd * (sd / mean)
    try check.representable(shape, fromDeviation: sd)
    try check.representable(scale, fromDeviation: sd)
    return Distribution(family: .gamma(shape: shape, scale: scale))
  }

  /// Returns the Erlang distribution of the given mean > 0 and standard deviation > 0.
  ///
  /// The number of stages is (mean/sd)², rounded. The mean is exact. It is an error if rounding changes `sd` by more than
  /// 0.1 %.
  public static func erlang(mean: Double, sd: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "erlang")
    try check.positive("mean", mean)
    try check.positive("sd", sd)
    let stages = try check.whole(
      (mean / sd) * (mean / sd), deviation: { mean / $0.squareRoot() }, asked: sd,
      "the mean (\(mean)) divided by the square root of a whole number; a gamma takes any")
    return Distribution(family: .erlang(stages: stages, scale: mean / stages))
  }

  /// Returns the lognormal distribution of the given mean and standard deviation, both > 0.
  public static func lognormal(mean: Double, sd: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "lognormal")
    try check.positive("mean", mean)
    try check.positive("sd", sd)
    let variance = log1p((sd / mean) * (sd / mean))
    try check.representable(variance, fromDeviation: sd)
    return Distribution(family: .lognormal(mu: log(mean) - variance / 2, sigma: variance.squareRoot()))
  }

  /// Returns the Weibull distribution of the given mean > 0 and standard deviation in 0.001...100 times the mean.
  ///
  /// The shape solves (sd/mean)² = Γ(1+2/k) / Γ(1+1/k)² − 1, by Brent's method to 13 digits.
  public static func weibull(mean: Double, sd: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "weibull")
    try check.positive("mean", mean)
    try check.positive("sd", sd)
    let variation = sd / mean
    try check.require(
      variation >= 1e-3 && variation <= 100, "sd", sd,
      "between 0.001 and 100 times the mean (\(mean))")
    var shape = 0.0
    let status = crandom_weibull_shape(variation, &shape)
    let reason = String(cString: crandom_status_text(status))
    try check.require(status == 0, "sd", sd, "such that a shape can be found (\(reason))")
    let scale = mean * exp(-crandom_log_gamma(1 + 1 / shape))
    try check.representable(scale, fromDeviation: sd)
    return Distribution(family: .weibull(shape: shape, scale: scale))
  }

  /// Returns the beta distribution on `min`...`max` of the given mean, inside the interval, and standard deviation > 0.
  ///
  /// Requires `sd`² < (mean − min)(max − mean), the variance of a two-point distribution at `min` and `max`.
  public static func beta(
    mean: Double, sd: Double, min: Double = 0, max: Double = 1
  ) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "beta")
    try check.finite("min", min)
    try check.above(min, "min", "max", max)
    try check.require(mean > min && mean < max, "mean", mean, "between min (\(min)) and max (\(max))")
    try check.positive("sd", sd)
    let m = (mean - min) / (max - min)
    let s = sd / (max - min)
    let limit = (m * (1 - m)).squareRoot()
    let bound = limit * (max - min)
    try check.require(
      s < limit, "sd", sd, "less than \(bound), the most that a mean of \(mean) leaves room for")
    let total = m * (1 - m) / (s * s) - 1
    try check.representable(m * total, fromDeviation: sd)
    try check.representable((1 - m) * total, fromDeviation: sd)
    return Distribution(family: .beta(alpha: m * total, beta: (1 - m) * total, min: min, max: max))
  }

  /// Returns the symmetric triangular distribution of the given mean and standard deviation > 0, on `mean` ± √6 `sd`.
  public static func triangular(mean: Double, sd: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "triangular")
    try check.finite("mean", mean)
    try check.positive("sd", sd)
    let half = 6.0.squareRoot() * sd
    try check.representable(mean + half - (mean - half), fromDeviation: sd)
    return Distribution(family: .triangular(low: mean - half, mode: mean, high: mean + half))
  }

  /// Returns the Pareto distribution of the given mean and standard deviation, both > 0; its shape is above 2.
  public static func pareto(mean: Double, sd: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "pareto")
    try check.positive("mean", mean)
    try check.positive("sd", sd)
    let shape = 1 + (1 + (mean / sd) * (mean / sd)).squareRoot()
    let scale = mean * (shape - 1) / shape
    try check.representable(shape, fromDeviation: sd)
    try check.representable(scale, fromDeviation: sd)
    return Distribution(family: .pareto(shape: shape, scale: scale))
  }

  /// Returns the binomial distribution of the given mean > 0 and standard deviation > 0, with `sd`² < `mean`.
  ///
  /// The number of trials is mean² / (mean − sd²), rounded. The mean is exact. It is an error if rounding changes `sd` by
  /// more than 0.1 %.
  public static func binomial(mean: Double, sd: Double) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "binomial")
    try check.positive("mean", mean)
    try check.positive("sd", sd)
    try check.require(
      sd * sd < mean, "sd", sd, "less than \(mean.squareRoot()), the square root of the mean")
    let trials = try check.whole(
      mean * mean / (mean - sd * sd), deviation: { (mean * (1 - mean / $0)).squareRoot() }, asked: sd,
      "such that mean² / (mean − sd²), the number of trials, is a whole number from 1 to 1000000000")
    return Distribution(family: .binomial(trials: UInt32(trials), probability: mean / trials))
  }
}

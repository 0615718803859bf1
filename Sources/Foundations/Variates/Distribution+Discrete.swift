extension Distribution {
  /// Returns the Poisson distribution; `mean` in 0...10⁹.
  public static func poisson(mean: Double) throws(InvalidDistribution) -> Distribution {
    try ParameterCheck(distribution: "poisson").require(
      mean >= 0 && mean <= 1e9, "mean", mean, "between 0 and 1000000000")
    return Distribution(family: .poisson(mean: mean))
  }

  /// Returns the binomial distribution: number of successes in `trials` (0...10⁹), each with `probability` (0...1).
  public static func binomial(
    trials: Int, probability: Double
  ) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "binomial")
    try check.require(
      trials >= 0 && trials <= 1_000_000_000, "trials", Double(trials), "a whole number from 0 to 1000000000")
    try check.probability("probability", probability)
    return Distribution(family: .binomial(trials: UInt32(trials), probability: probability))
  }

  /// Returns the Bernoulli distribution: 1 with `probability` (0...1), else 0.
  public static func bernoulli(probability: Double) throws(InvalidDistribution) -> Distribution {
    try ParameterCheck(distribution: "bernoulli").probability("probability", probability)
    return Distribution(family: .bernoulli(probability))
  }

  /// Returns the discrete distribution with probabilities proportional to `weights`. O(log n) per variate.
  ///
  /// As many weights as values, at least one; weights are finite, ≥ 0 and not all 0.
  public static func discrete(
    values: [Double], weights: [Double]
  ) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "discrete")
    try check.weights(weights, countMatching: values.count, of: "values")
    try check.finite("values", each: values)
    return Distribution(family: .discrete(DiscreteTable(values: values, weights: weights)))
  }

  /// Returns the empirical distribution of recorded values: at least one, all finite. O(1) per variate.
  ///
  /// Only the recorded values are drawn, so mean and variance (with divisor n) equal theirs (decision 0011).
  public static func empirical(_ values: [Double]) throws(InvalidDistribution) -> Distribution {
    let check = ParameterCheck(distribution: "empirical")
    try check.require(!values.isEmpty, "values", 0, "at least one (this is their number)")
    try check.finite("values", each: values)
    return Distribution(family: .empirical(EmpiricalTable(values: values)))
  }

  /// Returns the mixture of distributions: a component chosen with probability proportional to its weight.
  ///
  /// As many weights as components, at least one; weights are finite, ≥ 0 and not all 0.
  public static func mixture(
    _ components: [Distribution], weights: [Double]
  ) throws(InvalidDistribution) -> Distribution {
    try ParameterCheck(distribution: "mixture").weights(
      weights, countMatching: components.count, of: "components")
    return Distribution(family: .mixture(MixtureTable(components: components, weights: weights)))
  }
}

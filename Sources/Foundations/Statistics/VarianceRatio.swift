/// Measures of variance reduction.
public enum VarianceRatio {
  /// Returns the variance of a difference of means with independent samples, divided by that with these pairs.
  ///
  /// A ratio of 24 means that independent replications need 24 times as many for the same half-width. It is below 1 if
  /// pairing harms. It is infinite if all pairs have the same difference, and nil if the values do not vary.
  ///
  /// Source: Law, "Simulation Modeling and Analysis", 5th edition (2015), section 11.2.
  ///
  /// - Throws: `unpaired`, `tooFew` for fewer than two pairs, `notFinite`.
  public static func ofPairing(
    _ values: [Double], with others: [Double]
  ) throws(StatisticsFailure) -> Double? {
    try Sample.checkPair(values, others, needed: 2)
    let means = PairedMeans(values, others)
    let independent = means.firstVariance + means.secondVariance
    guard independent > 0 else { return nil }
    let difference = RunningMoments(zip(values, others).map { $0 - $1 })
    return independent * Double(values.count) / (difference.variance ?? 0)
  }
}

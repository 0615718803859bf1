/// How much pairing has saved.
public enum VarianceRatio {
  /// The variance that the difference of two means would have with independent samples, over the one it has with these
  /// pairs: how many times as many replications independent seeds would need for the same half-width.
  ///
  /// 1 if pairing makes no difference, below 1 if it harms; infinite if every pair has the same difference and the
  /// numbers themselves vary; nil if nothing varies.
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

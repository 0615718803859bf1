extension MeanEstimate {
  /// Returns the p-value of two one-sided tests (TOST) for a mean within ± `margin`.
  ///
  /// A value below 5 % shows equivalence at that level: the 90 % interval then lies within the margin.
  ///
  /// Source: Schuirmann, "A comparison of the two one-sided tests procedure and the power approach", Journal of
  /// Pharmacokinetics and Biopharmaceutics 15 (1987).
  ///
  /// - Parameter margin: largest irrelevant deviation from 0, in the unit of the mean; > 0.
  /// - Throws: `marginNotPositive`.
  public func equivalencePValue(margin: Double) throws(StatisticsFailure) -> Double {
    guard margin > 0 else { throw .marginNotPositive }
    return max(lowerTail(mean - margin), lowerTail(-mean - margin))
  }
}

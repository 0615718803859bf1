extension MeanEstimate {
  /// How likely means this well inside the margins would be if the truth were at or beyond one of them: two one-sided
  /// tests, of which the weaker counts. The truth is shown to lie within ± `margin` when this is below 5 %, that is,
  /// when the 90 % interval lies within.
  ///
  /// Source: Schuirmann, "A comparison of the two one-sided tests procedure and the power approach for assessing the
  /// equivalence of average bioavailability", Journal of Pharmacokinetics and Biopharmaceutics 15 (1987).
  ///
  /// - Throws: `marginNotPositive`.
  public func equivalencePValue(margin: Double) throws(StatisticsFailure) -> Double {
    guard margin > 0 else { throw .marginNotPositive }
    return max(lowerTail(mean - margin), lowerTail(-mean - margin))
  }
}

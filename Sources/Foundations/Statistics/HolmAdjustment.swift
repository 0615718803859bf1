extension [Double] {
  /// Returns Holm-adjusted p-values of a family of tests, in the order given. O(n log n).
  ///
  /// Rejecting every test whose adjusted value is at most α keeps the family-wise error rate at or below α, under any
  /// dependence between the tests.
  ///
  /// Source: Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6
  /// (1979).
  ///
  /// - Throws: `notFinite` with the index of the first NaN or infinite value.
  public func holmAdjusted() throws(StatisticsFailure) -> [Double] {
    try Sample.check(self, needed: 0)
    var adjusted = self
    var greatest = 0.0
    for (rank, place) in indices.sorted(by: { self[$0] < self[$1] }).enumerated() {
      greatest = Swift.max(greatest, Swift.min(1, Double(count - rank) * self[place]))
      adjusted[place] = greatest
    }
    return adjusted
  }
}

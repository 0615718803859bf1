extension [Double] {
  /// The p-values of a family of tests, adjusted so that comparing each with α keeps the probability of even one false
  /// rejection at or below α, whatever their dependence; in the order given. O(n log n).
  ///
  /// Source: Holm, "A simple sequentially rejective multiple test procedure", Scandinavian Journal of Statistics 6
  /// (1979).
  ///
  /// - Throws: `notFinite` at the first that is NaN.
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

/// Estimators of steady-state means from correlated time series with an initial transient.
public enum SteadyState {
  /// Returns the number of initial values to remove by MSER-5: a multiple of five, at most half of all. O(n).
  ///
  /// MSER-5 minimises the standard error of the remaining mean over batches of five values.
  ///
  /// Sources: White, "An effective truncation heuristic for bias reduction in simulation output", Simulation 69 (1997).
  /// White, Cobb and Spratt, "A comparison of five steady-state truncation heuristics for simulation", Winter Simulation
  /// Conference (2000), for the batches of five.
  ///
  /// - Throws: `tooFew` for fewer than ten values, `notFinite`.
  public static func truncationPoint(_ values: [Double]) throws(StatisticsFailure) -> Int {
    try Sample.check(values, needed: 2 * batchLength)
    let batches = values.count / batchLength
    let means = (0..<batches).map { batch in
      values[(batch * batchLength)..<((batch + 1) * batchLength)].reduce(0, +) / Double(batchLength)
    }
    var rest = RunningMoments(means[(batches / 2)...])
    var best = (batch: batches / 2, error: marginalError(rest))
    for batch in stride(from: batches / 2 - 1, through: 0, by: -1) {
      rest.add(means[batch])
      let error = marginalError(rest)
      if error <= best.error { best = (batch, error) }
    }
    return best.batch * batchLength
  }

  private static let batchLength = 5

  /// Returns White's statistic: the sum of squared deviations divided by the square of the count.
  private static func marginalError(_ moments: RunningMoments) -> Double {
    let n = Double(moments.count)
    return (moments.variance ?? 0) * (n - 1) / (n * n)
  }
}

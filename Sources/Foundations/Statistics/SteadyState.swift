/// Estimates from one long run, whose numbers depend on each other and begin under the influence of the start.
public enum SteadyState {
  /// The mean of a run from the means of equally long stretches, which are nearly independent if they are long enough.
  ///
  /// Numbers that do not fill a stretch are left out at the beginning, where the start still tells. O(n).
  ///
  /// Source: Law, "Simulation Modeling and Analysis", 5th edition (2015), section 9.5.3; Schmeiser, "Batch size effects
  /// in the analysis of simulation output", Operations Research 30 (1982), for 10 to 30 batches.
  ///
  /// - Throws: `tooFew` for fewer numbers than batches or fewer than two batches, `notFinite`.
  public static func batchMeans(
    _ values: [Double], batches: Int = 20
  ) throws(StatisticsFailure) -> MeanEstimate {
    guard batches >= 2 else { throw .tooFew(batches, needed: 2) }
    try Sample.check(values, needed: batches)
    let length = values.count / batches
    let kept = values.dropFirst(values.count - length * batches)
    let means = (0..<batches).map { batch in
      let start = kept.startIndex + batch * length
      return kept[start..<(start + length)].reduce(0, +) / Double(length)
    }
    return try MeanEstimate(of: means)
  }

  /// How many numbers to leave out at the beginning: as many as make the rest's mean most certain, counted in batches
  /// of five, and never more than half. O(n).
  ///
  /// Source: White, "An effective truncation heuristic for bias reduction in simulation output", Simulation 69 (1997);
  /// White, Cobb and Spratt, "A comparison of five steady-state truncation heuristics for simulation", Proceedings of the
  /// Winter Simulation Conference (2000), for the batches of five.
  ///
  /// - Throws: `tooFew` for fewer than ten numbers, `notFinite`.
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

  /// White's statistic: the sum of squares about the mean over the square of the count.
  private static func marginalError(_ moments: RunningMoments) -> Double {
    let n = Double(moments.count)
    return (moments.variance ?? 0) * (n - 1) / (n * n)
  }
}

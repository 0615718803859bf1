extension SteadyState {
  /// The steady-state mean of several runs of one law, each of which begins anew.
  public struct Estimate: Sendable, Hashable {
    /// Numbers that are left out at the beginning of each run.
    public let leftOut: Int
    /// Whether so few numbers are left out that the rest can have settled: less than half.
    public let isSettled: Bool
    public let batchLength: Int
    /// Over all runs; ≥ 2.
    public let batches: Int
    public let mean: MeanEstimate
    /// Between batches that follow each other in a run; nil if batches do not vary.
    public let batchCorrelation: Double?
  }

  /// Leaves the start out as the mean of the runs asks for it, and works the mean out from batches.
  ///
  /// Batches are multiples of `period`, so that a cycle of this length cancels, and at most 30 in each run, from the
  /// end; what does not fill them is left out too. O(numbers).
  ///
  /// Source: as `truncationPoint` and `batchMeans`; for several runs Law, "Simulation Modeling and Analysis", 5th edition
  /// (2015), section 9.5.1.
  ///
  /// - Parameter runs: equally long; at least one.
  /// - Throws: `tooFew` where less than two batches of one period would be left, `unpaired`, `notFinite`.
  public static func estimate(ofRuns runs: [[Double]], period: Int) throws(StatisticsFailure) -> Estimate {
    guard let first = runs.first else { throw .tooFew(0, needed: 1) }
    for run in runs { try Sample.checkPair(first, run, needed: 4 * period) }
    let average = first.indices.map { place in
      runs.reduce(0) { $0 + $1[place] } / Double(runs.count)
    }
    let leftOut = try truncationPoint(average)
    let periods = (first.count - leftOut) / period
    let length = period * max(1, (periods + 29) / 30)
    let batches = (first.count - leftOut) / length
    let means = runs.map { run in
      let start = run.count - batches * length
      return (0..<batches).map { batch in
        run[(start + batch * length)..<(start + (batch + 1) * length)].reduce(0, +) / Double(length)
      }
    }
    return Estimate(
      leftOut: leftOut, isSettled: leftOut + 5 <= first.count / 2, batchLength: length,
      batches: batches * runs.count, mean: try MeanEstimate(of: means.flatMap(\.self)),
      batchCorrelation: correlation(means))
  }

  /// The correlation of each batch with the next one of its run, about the mean of all.
  private static func correlation(_ runs: [[Double]]) -> Double? {
    let mean = RunningMoments(runs.joined()).mean
    let squares = runs.joined().reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard squares > 0 else { return nil }
    let products = runs.reduce(0) { sum, run in
      sum + zip(run, run.dropFirst()).reduce(0) { $0 + ($1.0 - mean) * ($1.1 - mean) }
    }
    return products / squares
  }
}

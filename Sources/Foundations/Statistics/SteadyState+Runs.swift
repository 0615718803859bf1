extension SteadyState {
  /// Estimate of a steady-state mean from independent replications of one process.
  public struct Estimate: Sendable, Hashable {
    /// Number of values removed at the beginning of each run.
    public let leftOut: Int
    /// True if less than half of the values were removed, so that the rest can be in steady state.
    public let isSettled: Bool
    /// Number of values per batch.
    public let batchLength: Int
    /// Number of batches over all runs; ≥ 2.
    public let batches: Int
    /// Mean of the batches with its standard error.
    public let mean: MeanEstimate
    /// Lag-1 correlation of successive batches of a run; nil if batches do not vary.
    public let batchCorrelation: Double?
  }

  /// Estimates the steady-state mean: MSER-5 truncation of the averaged runs, then batch means. O(number of values).
  ///
  /// Batch lengths are multiples of `period`, so a cycle of this length cancels. Each run has at most 30 batches, counted
  /// from its end; values before the first batch are removed.
  ///
  /// Sources: as `truncationPoint` for the truncation. Law, "Simulation Modeling and Analysis", 5th edition (2015),
  /// sections 9.5.1 for several runs and 9.5.3 for batch means. Schmeiser, "Batch size effects in the analysis of
  /// simulation output", Operations Research 30 (1982), for 10 to 30 batches.
  ///
  /// - Parameters:
  ///   - runs: time series of equal length; at least one.
  ///   - period: length of a cycle, in values; 1 if there is none.
  /// - Throws: `tooFew` for runs shorter than four periods, `unpaired`, `notFinite`.
  ///
  /// Decision 0146.
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

  /// Returns the lag-1 correlation of the batches within runs, about the common mean; nil if they do not vary.
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

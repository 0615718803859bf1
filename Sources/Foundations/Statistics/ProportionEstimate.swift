/// Estimate of a probability from independent trials, with Wilson's score interval.
public struct ProportionEstimate: Hashable, Sendable, BitwiseCopyable {
  /// Number of successes; in 0...`trials`.
  public let successes: Int
  /// Number of trials; ≥ 1.
  public let trials: Int

  /// Creates the estimate from counts.
  ///
  /// - Throws: `tooFew` without a trial, `impossibleCount`.
  public init(_ successes: Int, of trials: Int) throws(StatisticsFailure) {
    guard trials > 0 else { throw .tooFew(trials, needed: 1) }
    guard (0...trials).contains(successes) else { throw .impossibleCount(successes, trials: trials) }
    self.successes = successes
    self.trials = trials
  }

  /// Ratio of successes to trials.
  public var share: Double { Double(successes) / Double(trials) }

  /// Returns Wilson's score interval; within 0...1, and of positive width even without a success.
  ///
  /// Source: Wilson, "Probable inference, the law of succession, and statistical inference", Journal of the American
  /// Statistical Association 22 (1927).
  ///
  /// - Parameter level: confidence level; in 0..<1.
  public func interval(level: Double = 0.95) -> ClosedRange<Double> {
    checkLevel(level)
    let n = Double(trials)
    let z = SamplingDistribution.normalQuantile(0.5 + level / 2)
    let shrink = 1 + z * z / n
    let middle = (share + z * z / (2 * n)) / shrink
    let reach = z / shrink * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
    let low = successes == 0 ? 0 : max(0, middle - reach)
    let high = successes == trials ? 1 : min(1, middle + reach)
    return low...high
  }
}

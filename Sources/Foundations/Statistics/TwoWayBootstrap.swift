/// Bootstrap of statistics over rows of a design and replications that all rows share.
///
/// Each resample draws rows and replications with replacement, one fewer than there are of each. The variance of a mean
/// is then exact in both directions. With interactions of rows and replications it is conservative.
///
/// Sources: Rao and Wu, "Resampling inference with complex survey data", Journal of the American Statistical Association
/// 83 (1988). Owen, "The pigeonhole bootstrap", Annals of Applied Statistics 1 (2007).
public struct TwoWayBootstrap: Sendable {
  /// Number of rows of the sample; ≥ 2.
  public let rows: Int
  /// Number of replications of the sample; ≥ 2.
  public let replications: Int
  /// Indices of rows and of replications in each resample.
  private let draws: [(rows: [Int], replications: [Int])]

  /// Draws all resamples in advance, so that every statistic of a study uses the same ones.
  ///
  /// - Throws: `tooFew` for fewer than two rows, replications or resamples.
  public init(
    rows: Int, replications: Int, resamples: Int = 1_000, using generator: inout some RandomNumberGenerator
  ) throws(StatisticsFailure) {
    for count in [rows, replications, resamples] where count < 2 { throw .tooFew(count, needed: 2) }
    self.rows = rows
    self.replications = replications
    draws = (0..<resamples).map { _ in
      (Self.draw(rows, &generator), Self.draw(replications, &generator))
    }
  }

  private static func draw(_ count: Int, _ generator: inout some RandomNumberGenerator) -> [Int] {
    (1..<count).map { _ in Int.random(in: 0..<count, using: &generator) }
  }

  /// Returns the statistics with bootstrap standard errors; resamples without a value are omitted.
  ///
  /// - Parameters:
  ///   - values: statistics of the original sample.
  ///   - figures: function that computes the statistics of a resample, in the same order; nil if undefined.
  func estimates(
    _ values: [Double], _ figures: (_ rows: [Int], _ replications: [Int]) -> [Double]?
  ) -> [BootstrapEstimate] {
    var moments = [RunningMoments](repeating: RunningMoments(), count: values.count)
    for draw in draws {
      guard let figures = figures(draw.rows, draw.replications) else { continue }
      for (place, figure) in figures.enumerated() { moments[place].add(figure) }
    }
    return zip(values, moments).map { value, moments in
      BootstrapEstimate(
        value: value, standardError: moments.standardDeviation ?? 0, degreesOfFreedom: Double(rows - 1))
    }
  }
}

/// Statistic with its bootstrap standard error.
public struct BootstrapEstimate: Sendable, Hashable {
  /// Value of the statistic for the original sample.
  public let value: Double
  /// Standard deviation of the statistic over resamples, in its unit; ≥ 0.
  public let standardError: Double
  /// Degrees of freedom of the standard error: the number of rows minus 1.
  public let degreesOfFreedom: Double

  /// Returns the confidence interval: value ± Student's quantile times the standard error; `level` in 0..<1.
  ///
  /// Source: Efron and Tibshirani, "An Introduction to the Bootstrap" (1993), section 12.3, with Student's quantile for
  /// the normal one.
  public func interval(level: Double = 0.95) -> ClosedRange<Double> {
    checkLevel(level)
    let half =
      SamplingDistribution.studentTQuantile(0.5 + level / 2, degreesOfFreedom: degreesOfFreedom)
      * standardError
    return value - half...value + half
  }
}

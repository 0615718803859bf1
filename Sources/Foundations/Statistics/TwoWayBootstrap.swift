/// How sure a figure is that is worked out from rows of a sample and from replications that all rows share.
///
/// Rows and replications are drawn anew, each with one fewer than there are, which makes the variance of a mean exact in
/// both directions; where rows answer differently to different replications it errs on the side of caution.
///
/// Source: Rao and Wu, "Resampling inference with complex survey data", Journal of the American Statistical Association 83
/// (1988); Owen, "The pigeonhole bootstrap", Annals of Applied Statistics 1 (2007).
public struct TwoWayBootstrap: Sendable {
  /// ≥ 2.
  public let rows: Int
  /// ≥ 2.
  public let replications: Int
  /// The rows and the replications of each resample.
  private let draws: [(rows: [Int], replications: [Int])]

  /// Draws all resamples beforehand, so that every figure of a study sees the same ones.
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

  /// The figures with their uncertainty; a resample in which one of them has no value is left out for it.
  ///
  /// - Parameters:
  ///   - values: the figures of the sample as it is.
  ///   - figures: the same of a resample, in the same order; nil where there is none.
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

/// A figure with the standard deviation that it has among resamples.
public struct BootstrapEstimate: Sendable, Hashable {
  public let value: Double
  /// In the unit of the value; ≥ 0.
  public let standardError: Double
  /// One fewer than there are rows.
  public let degreesOfFreedom: Double

  /// The value and as much to either side as Student's t allows; `level` in 0..<1.
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

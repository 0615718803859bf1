/// Estimate of the ratio of two means of paired values, with Fieller's confidence interval.
///
/// The interval has the stated coverage even if the denominator varies much.
///
/// Source: Fieller, "Some problems in interval estimation", Journal of the Royal Statistical Society B 16 (1954).
public struct RatioEstimate: Hashable, Sendable {
  /// Mean of the numerators over the mean of the denominators.
  public let ratio: Double
  /// Fieller's interval: the ratios for which a t-test of numerator − ratio × denominator is not significant.
  public let interval: ClosedRange<Double>

  /// Estimates the ratio from pairs of values.
  ///
  /// - Parameters:
  ///   - numerators: values above the line.
  ///   - denominators: values below the line, paired with the numerators by index.
  ///   - level: confidence level; in 0..<1.
  /// - Throws: `unpaired`, `tooFew` for fewer than two pairs, `notFinite`. `denominatorNearZero` if the denominator's
  ///   mean does not differ from 0 at this level: no finite interval exists then.
  public init(
    of numerators: [Double], to denominators: [Double], level: Double = 0.95
  ) throws(StatisticsFailure) {
    checkLevel(level)
    try Sample.checkPair(numerators, denominators, needed: 2)
    let means = PairedMeans(numerators, denominators)
    let t = SamplingDistribution.studentTQuantile(
      0.5 + level / 2, degreesOfFreedom: Double(numerators.count - 1))
    let (x, y) = (means.first, means.second)
    let square = y * y - t * t * means.secondVariance
    guard square > 0 else { throw .denominatorNearZero }
    let middle = x * y - t * t * means.covariance
    let discriminant = middle * middle - square * (x * x - t * t * means.firstVariance)
    let reach = max(0, discriminant).squareRoot()
    ratio = x / y
    interval = (middle - reach) / square...(middle + reach) / square
  }
}

/// Means of paired values, with the variances and the covariance of these means.
struct PairedMeans {
  let first, second: Double
  let firstVariance, secondVariance, covariance: Double

  /// Computes the moments; traps for fewer than two pairs.
  init(_ values: [Double], _ others: [Double]) {
    let (a, b) = (RunningMoments(values), RunningMoments(others))
    guard let firstSpread = a.variance, let secondSpread = b.variance else {
      preconditionFailure("\(values.count) pairs have no variance")
    }
    let n = Double(values.count)
    let products = zip(values, others).reduce(0) { $0 + ($1.0 - a.mean) * ($1.1 - b.mean) }
    first = a.mean
    second = b.mean
    firstVariance = firstSpread / n
    secondVariance = secondSpread / n
    covariance = products / (n - 1) / n
  }
}

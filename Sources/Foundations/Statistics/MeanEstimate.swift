/// Estimate of a mean or a difference of means, with standard error and degrees of freedom.
///
/// The same type serves one sample (Student), two samples (Welch), pairs and batch means. It provides the confidence
/// interval, the p-value and the equivalence test. Decision 0140.
public struct MeanEstimate: Hashable, Sendable, BitwiseCopyable {
  /// Estimated mean, in the unit of the values.
  public let mean: Double
  /// Estimated standard deviation of `mean`, in the same unit; ≥ 0.
  public let standardError: Double
  /// Degrees of freedom of `standardError`; > 0, not always whole.
  public let degreesOfFreedom: Double

  init(mean: Double, standardError: Double, degreesOfFreedom: Double) {
    self.mean = mean
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Estimates the mean of independent, identically distributed values.
  ///
  /// Intervals are exact for normal values, and approximate for others by the central limit theorem.
  ///
  /// Source: Student, "The probable error of a mean", Biometrika 6 (1908).
  ///
  /// - Throws: `tooFew` for fewer than two values, `notFinite`.
  public init(of values: [Double]) throws(StatisticsFailure) {
    try Sample.check(values, needed: 2)
    try self.init(RunningMoments(values))
  }

  /// Estimates the mean of independent, identically distributed values from their running moments.
  ///
  /// - Throws: `tooFew` for fewer than two values, `notFinite` with index 0 if any of them was not finite.
  public init(_ moments: RunningMoments) throws(StatisticsFailure) {
    guard let error = moments.standardError else { throw .tooFew(moments.count, needed: 2) }
    guard error.isFinite else { throw .notFinite(at: 0) }
    self.init(mean: moments.mean, standardError: error, degreesOfFreedom: Double(moments.count - 1))
  }

  /// Estimates the difference of the means of two independent samples with possibly different variances.
  ///
  /// Source: Welch, "The generalization of 'Student's' problem when several different population variances are
  /// involved", Biometrika 34 (1947), with Satterthwaite's degrees of freedom.
  ///
  /// - Throws: `tooFew` for fewer than two values in either sample, `notFinite`.
  public init(of values: [Double], less others: [Double]) throws(StatisticsFailure) {
    let first = try MeanEstimate(of: values)
    let second = try MeanEstimate(of: others)
    let (a, b) = (first.standardError * first.standardError, second.standardError * second.standardError)
    let spread = a * a / first.degreesOfFreedom + b * b / second.degreesOfFreedom
    self.init(
      mean: first.mean - second.mean, standardError: (a + b).squareRoot(),
      degreesOfFreedom: spread > 0
        ? (a + b) * (a + b) / spread : first.degreesOfFreedom + second.degreesOfFreedom)
  }

  /// Estimates the mean difference of paired values, such as the results of two policies in the same replications.
  ///
  /// Source: Law, "Simulation Modeling and Analysis", 5th edition (2015), section 10.2.1.
  ///
  /// - Throws: `unpaired`, `tooFew` for fewer than two pairs, `notFinite`.
  public init(of values: [Double], pairedWith others: [Double]) throws(StatisticsFailure) {
    try Sample.checkPair(values, others, needed: 2)
    try self.init(of: zip(values, others).map { $0 - $1 })
  }
}

extension MeanEstimate {
  /// Returns half of the width of the confidence interval; `level` in 0..<1.
  public func halfWidth(level: Double = 0.95) -> Double {
    checkLevel(level)
    return SamplingDistribution.studentTQuantile(0.5 + level / 2, degreesOfFreedom: degreesOfFreedom)
      * standardError
  }

  /// Returns the confidence interval; `level` in 0..<1. A sample without spread gives a single point.
  public func interval(level: Double = 0.95) -> ClosedRange<Double> {
    let half = halfWidth(level: level)
    return mean - half...mean + half
  }

  /// Returns the two-sided p-value of the t-test for a true mean of `value`.
  ///
  /// Without spread it is 1 if the mean equals `value`, else 0.
  public func pValue(against value: Double = 0) -> Double {
    2 * lowerTail(-abs(mean - value))
  }

  /// Returns the probability of an estimated deviation of at most `deviation` under a true deviation of 0.
  func lowerTail(_ deviation: Double) -> Double {
    guard standardError > 0 else { return deviation < 0 ? 0 : deviation > 0 ? 1 : 0.5 }
    return SamplingDistribution.studentTCDF(deviation / standardError, degreesOfFreedom: degreesOfFreedom)
  }
}

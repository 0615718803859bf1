/// A mean, or a difference of means, known up to a standard error: what intervals and tests are made of.
public struct MeanEstimate: Hashable, Sendable, BitwiseCopyable {
  /// In the unit of the numbers.
  public let mean: Double
  /// The standard deviation of `mean`, in the same unit; ≥ 0.
  public let standardError: Double
  /// How well the standard error is known; > 0, not always whole.
  public let degreesOfFreedom: Double

  init(mean: Double, standardError: Double, degreesOfFreedom: Double) {
    self.mean = mean
    self.standardError = standardError
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// The mean of independent numbers of one law; exact for normal ones, and near for others by the central limit
  /// theorem.
  ///
  /// Source: Student, "The probable error of a mean", Biometrika 6 (1908).
  ///
  /// - Throws: `tooFew` for fewer than two numbers, `notFinite`.
  public init(of values: [Double]) throws(StatisticsFailure) {
    try Sample.check(values, needed: 2)
    try self.init(RunningMoments(values))
  }

  /// As above, of numbers that have been added up already.
  ///
  /// - Throws: `tooFew` for fewer than two numbers, `notFinite` at place 0 if any of them was not finite.
  public init(_ moments: RunningMoments) throws(StatisticsFailure) {
    guard let error = moments.standardError else { throw .tooFew(moments.count, needed: 2) }
    guard error.isFinite else { throw .notFinite(at: 0) }
    self.init(mean: moments.mean, standardError: error, degreesOfFreedom: Double(moments.count - 1))
  }

  /// How much greater the mean behind `values` is than the one behind `others`, of two independent samples whose
  /// variances may differ.
  ///
  /// Source: Welch, "The generalization of 'Student's' problem when several different population variances are
  /// involved", Biometrika 34 (1947), with Satterthwaite's degrees of freedom.
  ///
  /// - Throws: `tooFew` for fewer than two numbers in either, `notFinite`.
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

  /// How much greater the mean behind `values` is than the one behind `others`, where numbers at one place belong
  /// together, such as two policies' in one replication.
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
  /// Half the width of the confidence interval; `level` lies in 0..<1.
  public func halfWidth(level: Double = 0.95) -> Double {
    checkLevel(level)
    return SamplingDistribution.studentTQuantile(0.5 + level / 2, degreesOfFreedom: degreesOfFreedom)
      * standardError
  }

  /// The confidence interval; `level` lies in 0..<1. A sample without spread has a point.
  public func interval(level: Double = 0.95) -> ClosedRange<Double> {
    let half = halfWidth(level: level)
    return mean - half...mean + half
  }

  /// How likely a mean this far from `value`, on either side, would be if `value` were the truth.
  ///
  /// Without spread, 1 if the mean is `value` and 0 if it is not.
  public func pValue(against value: Double = 0) -> Double {
    2 * lowerTail(-abs(mean - value))
  }

  /// How likely a deviation of at most `deviation` is where there is none.
  func lowerTail(_ deviation: Double) -> Double {
    guard standardError > 0 else { return deviation < 0 ? 0 : deviation > 0 ? 1 : 0.5 }
    return SamplingDistribution.studentTCDF(deviation / standardError, degreesOfFreedom: degreesOfFreedom)
  }
}

/// Outputs of the points of a design, each measured in the same replications (common random numbers).
public struct ReplicatedOutputs: Sendable, Hashable {
  /// Outputs by point, then by replication; every point has the same replications.
  public let values: [[Double]]

  /// Creates the outputs from a rectangular array, by point, then by replication.
  ///
  /// - Throws: `tooFew` without a point or for fewer than two replications. `unpaired` for points with different numbers
  ///   of replications. `notFinite` with the replication's index.
  public init(_ values: [[Double]]) throws(StatisticsFailure) {
    guard let first = values.first else { throw .tooFew(0, needed: 1) }
    for point in values { try Sample.checkPair(first, point, needed: 2) }
    self.values = values
  }

  /// Number of points.
  public var pointCount: Int { values.count }
  /// Number of replications of each point.
  public var replicationCount: Int { values[0].count }

  /// Mean of each point over the replications. O(values).
  public var means: [Double] {
    values.map { $0.reduce(0, +) / Double($0.count) }
  }

  /// Returns the mean of each point over a multiset of replication indices. O(points × replications given).
  func means(over replications: [Int]) -> [Double] {
    values.map { point in replications.reduce(0) { $0 + point[$1] } / Double(replications.count) }
  }

  /// Returns the variance of the difference of two points' means due to simulation noise. O(replications).
  ///
  /// Noise that affects both points alike cancels under common random numbers.
  func differenceNoise(_ first: Int, _ second: Int) -> Double {
    let differences = RunningMoments(zip(values[first], values[second]).map { $0 - $1 })
    return (differences.variance ?? 0) / Double(replicationCount)
  }

  /// Share of the variance among the points' means that is due to simulation noise, in 0...1. O(values).
  ///
  /// Nil if the means do not vary. Computed as the interaction mean square of points and replications, divided by the
  /// number of replications and by the variance of the means. An effect common to all points of a replication is no
  /// noise under common random numbers.
  ///
  /// Source: Montgomery, "Design and Analysis of Experiments", 8th edition (2013), section 4.1.
  public var noiseShare: Double? {
    let means = means
    let spread = RunningMoments(means)
    guard let variance = spread.variance, variance > 0 else { return nil }
    let replicationMeans = (0..<replicationCount).map { replication in
      values.reduce(0) { $0 + $1[replication] } / Double(pointCount)
    }
    var squares = 0.0
    for (point, mean) in zip(values, means) {
      for (value, replicationMean) in zip(point, replicationMeans) {
        let rest = value - mean - replicationMean + spread.mean
        squares += rest * rest
      }
    }
    let meanSquare = squares / Double((pointCount - 1) * (replicationCount - 1))
    return min(1, meanSquare / Double(replicationCount) / variance)
  }
}

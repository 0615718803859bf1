/// What a design's points came to in the replications that all of them share.
public struct ReplicatedOutputs: Sendable, Hashable {
  /// By point, then by replication; every point has the same replications.
  public let values: [[Double]]

  /// - Throws: `tooFew` without a point or for fewer than two replications, `unpaired` where a point has another number
  ///   of them than the first, `notFinite` with the replication's place.
  public init(_ values: [[Double]]) throws(StatisticsFailure) {
    guard let first = values.first else { throw .tooFew(0, needed: 1) }
    for point in values { try Sample.checkPair(first, point, needed: 2) }
    self.values = values
  }

  public var pointCount: Int { values.count }
  public var replicationCount: Int { values[0].count }

  /// Every point's mean over the replications. O(values).
  public var means: [Double] {
    values.map { $0.reduce(0, +) / Double($0.count) }
  }

  /// Every point's mean over those replications that are named, each as often as it is. O(points × replications named).
  func means(over replications: [Int]) -> [Double] {
    values.map { point in replications.reduce(0) { $0 + point[$1] } / Double(replications.count) }
  }

  /// The variance that the difference of two points' means has because the replications are few. O(replications).
  ///
  /// Replications that all points share cancel as far as points answer alike.
  func differenceNoise(_ first: Int, _ second: Int) -> Double {
    let differences = RunningMoments(zip(values[first], values[second]).map { $0 - $1 })
    return (differences.variance ?? 0) / Double(replicationCount)
  }

  /// What part of the variance among the points' means is the chance of the replications, from 0 to 1; nil if the means
  /// do not vary. O(values).
  ///
  /// The mean square of the interaction of points and replications, over their number, beside the variance of the means:
  /// what is common to all points of a replication is no noise under common random numbers.
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

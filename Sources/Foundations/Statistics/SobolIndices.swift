/// Sobol's first-order and total sensitivity indices of all factors, with bootstrap intervals and a noise level.
///
/// Input is Saltelli's design: each row has a point A, one point per factor, and a point B in this order. The point of a
/// factor equals A except for this factor, whose value is that of B.
///
/// Sources: Saltelli et al., "Variance based sensitivity analysis of model output", Computer Physics Communications 181
/// (2010), table 2, estimators (b) and (f). Jansen, "Analysis of variance designs for model output", Computer
/// Physics Communications 117 (1999).
public struct SobolIndices: Sendable, Hashable {
  /// First-order index of each factor: share of the variance explained by the factor alone. Estimates may be below 0.
  public let first: [BootstrapEstimate]
  /// Total index of each factor: share of the variance explained by the factor with all its interactions; ≥ 0.
  public let total: [BootstrapEstimate]
  /// Part of each total index that is due to simulation noise.
  public let noise: [Double]
  /// Share of the variance due to simulation noise, in 0...1; it lowers first-order indices by this share.
  public let noiseShare: Double

  /// Computes the indices; nil if the outputs do not vary. O(resamples × values).
  ///
  /// - Parameters:
  ///   - outputs: outputs of the rows in turn: A, then a point for each factor, then B.
  ///   - factors: number of factors.
  ///   - bootstrap: resamples of the same number of rows and replications.
  public init?(_ outputs: ReplicatedOutputs, factors: Int, bootstrap: TwoWayBootstrap) {
    let stride = factors + 2
    precondition(
      outputs.pointCount == bootstrap.rows * stride && outputs.replicationCount == bootstrap.replications,
      "\(outputs.pointCount) points, \(factors) factors, \(bootstrap.rows) rows")
    let all = Array(0..<bootstrap.rows)
    guard let share = outputs.noiseShare, let values = Self.figures(outputs.means, factors, rows: all) else {
      return nil
    }
    let estimates = bootstrap.estimates(values) { rows, replications in
      Self.figures(outputs.means(over: replications), factors, rows: rows)
    }
    first = Array(estimates[..<factors])
    total = Array(estimates[factors...])
    noiseShare = share
    noise = Self.noise(outputs, factors, rows: all)
  }

  /// Returns first-order indices, then total ones; nil if the points A and B of the rows do not vary.
  private static func figures(_ outputs: [Double], _ factors: Int, rows: [Int]) -> [Double]? {
    let stride = factors + 2
    // Centring the outputs reduces the estimators' variance and changes no index.
    let centre = outputs.reduce(0, +) / Double(outputs.count)
    guard let variance = variance(outputs, factors, rows: rows), variance > 0 else { return nil }
    var first = [Double](repeating: 0, count: factors)
    var total = first
    for row in rows {
      let (a, b) = (outputs[row * stride] - centre, outputs[row * stride + stride - 1] - centre)
      for factor in 0..<factors {
        let mixed = outputs[row * stride + 1 + factor] - centre
        first[factor] += b * (mixed - a)
        total[factor] += (a - mixed) * (a - mixed)
      }
    }
    let scale = Double(rows.count) * variance
    return first.map { $0 / scale } + total.map { $0 / (2 * scale) }
  }

  /// Returns the variance of all points A and B together, with their number as divisor.
  private static func variance(_ outputs: [Double], _ factors: Int, rows: [Int]) -> Double? {
    let stride = factors + 2
    var moments = RunningMoments()
    for row in rows {
      moments.add(outputs[row * stride])
      moments.add(outputs[row * stride + stride - 1])
    }
    return moments.variance.map { $0 * Double(moments.count - 1) / Double(moments.count) }
  }

  private static func noise(_ outputs: ReplicatedOutputs, _ factors: Int, rows: [Int]) -> [Double] {
    let stride = factors + 2
    guard let variance = variance(outputs.means, factors, rows: rows), variance > 0 else { return [] }
    return (0..<factors).map { factor in
      let noise = rows.reduce(0) { $0 + outputs.differenceNoise($1 * stride, $1 * stride + 1 + factor) }
      return noise / Double(rows.count) / (2 * variance)
    }
  }
}

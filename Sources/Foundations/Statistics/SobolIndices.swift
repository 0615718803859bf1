/// How much of a figure's variance each factor explains, alone and together with others.
///
/// From the outputs of Saltelli's design, in which each row has a point A, for each factor a point that is A but for this
/// factor, which it has from B, and the point B.
///
/// Sources: Saltelli et al., "Variance based sensitivity analysis of model output. Design and estimator for the total
/// sensitivity index", Computer Physics Communications 181 (2010), table 2 (b) for first-order and (f) for total indices;
/// Jansen, "Analysis of variance designs for model output", Computer Physics Communications 117 (1999).
public struct SobolIndices: Sendable, Hashable {
  /// By factor: the share of the variance that would go if the factor were fixed, by itself. Estimates may be below 0.
  public let first: [BootstrapEstimate]
  /// By factor: the share that would stay if all other factors were fixed, with all interactions; ≥ 0.
  public let total: [BootstrapEstimate]
  /// By factor: by how much the chance of the replications alone raises `total`.
  public let noise: [Double]
  /// What part of the variance is the chance of the replications; it lowers `first` by this share.
  public let noiseShare: Double

  /// Nil if the outputs do not vary. O(resamples × values).
  ///
  /// - Parameters:
  ///   - outputs: row by row A, then a point for each factor, then B.
  ///   - bootstrap: of as many rows and replications.
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

  /// First-order indices, then total ones; nil if the points A and B of the rows do not vary.
  private static func figures(_ outputs: [Double], _ factors: Int, rows: [Int]) -> [Double]? {
    let stride = factors + 2
    // Centred outputs make the estimators less uncertain and change no index.
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

  /// Of the points A and B together, with their number as divisor.
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

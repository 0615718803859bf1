/// How far a factor moves a figure, from steps of it alone at many places.
///
/// Sources: Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991);
/// Campolongo, Cariboni and Saltelli, "An effective screening design for sensitivity analysis of large models",
/// Environmental Modelling & Software 22 (2007), for the mean of the sizes.
public struct ElementaryEffects: Sendable, Hashable {
  /// μ, the mean effect: near 0 too if effects of both signs cancel.
  public let mean: BootstrapEstimate
  /// μ*, the mean size of an effect; ≥ 0.
  public let meanSize: BootstrapEstimate
  /// σ, the effects' standard deviation: how much the factor's effect depends on where it and the others are.
  public let deviation: BootstrapEstimate
  /// What `meanSize` would be if nothing but the chance of the replications moved the figure.
  public let noise: Double

  /// Two points that differ in one factor.
  public struct Step: Sendable, Hashable {
    public var from: Int
    public var to: Int
    /// How far the factor goes, as a part of its range; not 0.
    public var length: Double

    public init(from: Int, to: Int, length: Double) {
      precondition(length != 0 && length.isFinite, "a step of length \(length)")
      self.from = from
      self.to = to
      self.length = length
    }
  }

  /// O(resamples × steps × replications).
  ///
  /// - Parameters:
  ///   - outputs: of all points of the design.
  ///   - steps: the factor's, one of each trajectory; as many as the bootstrap has rows.
  public init(_ outputs: ReplicatedOutputs, steps: [Step], bootstrap: TwoWayBootstrap) {
    precondition(
      steps.count == bootstrap.rows && outputs.replicationCount == bootstrap.replications,
      "\(steps.count) steps and \(bootstrap.rows) rows")
    // By step, then by replication: effects are linear in the outputs, so that their means are those of the means.
    let effects = steps.map { step in
      zip(outputs.values[step.from], outputs.values[step.to]).map { ($1 - $0) / step.length }
    }
    let replications = Array(0..<outputs.replicationCount)
    let values = Self.figures(effects, rows: Array(steps.indices), replications)
    let estimates = bootstrap.estimates(values) { Self.figures(effects, rows: $0, $1) }
    (mean, meanSize, deviation) = (estimates[0], estimates[1], estimates[2])
    let variances = steps.map { outputs.differenceNoise($0.from, $0.to) / ($0.length * $0.length) }
    // The mean size of a normal number with mean 0.
    noise = (2 / Double.pi * variances.reduce(0, +) / Double(steps.count)).squareRoot()
  }

  private static func figures(_ effects: [[Double]], rows: [Int], _ replications: [Int]) -> [Double] {
    let means = rows.map { row in
      replications.reduce(0) { $0 + effects[row][$1] } / Double(replications.count)
    }
    let moments = RunningMoments(means)
    let size = means.reduce(0) { $0 + abs($1) } / Double(means.count)
    return [moments.mean, size, moments.standardDeviation ?? 0]
  }
}

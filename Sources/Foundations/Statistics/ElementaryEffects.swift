/// Morris's elementary-effects statistics μ, μ* and σ of one factor, with bootstrap intervals and a noise level.
///
/// An elementary effect is the change of the output divided by the step, for a step in this factor alone.
///
/// Sources: Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991).
/// Campolongo, Cariboni and Saltelli, "An effective screening design for sensitivity analysis of large models",
/// Environmental Modelling & Software 22 (2007), for μ*.
public struct ElementaryEffects: Sendable, Hashable {
  /// Mean effect μ; also near 0 if effects of opposite sign cancel.
  public let mean: BootstrapEstimate
  /// Mean absolute effect μ*; ≥ 0.
  public let meanSize: BootstrapEstimate
  /// Standard deviation σ of the effects; measures nonlinearity and interaction with other factors.
  public let deviation: BootstrapEstimate
  /// Expected `meanSize` of a factor without effect, due to simulation noise alone; ≥ 0.
  public let noise: Double

  /// Pair of design points that differ in one factor.
  public struct Step: Sendable, Hashable {
    /// Index of the first point.
    public var from: Int
    /// Index of the second point.
    public var to: Int
    /// Change of the factor as a fraction of its range; not 0.
    public var length: Double

    public init(from: Int, to: Int, length: Double) {
      precondition(length != 0 && length.isFinite, "a step of length \(length)")
      self.from = from
      self.to = to
      self.length = length
    }
  }

  /// Computes the statistics of one factor. O(resamples × steps × replications).
  ///
  /// - Parameters:
  ///   - outputs: outputs of all points of the design.
  ///   - steps: steps of the factor, one per trajectory; as many as the bootstrap has rows.
  ///   - bootstrap: resamples of trajectories and replications.
  public init(_ outputs: ReplicatedOutputs, steps: [Step], bootstrap: TwoWayBootstrap) {
    precondition(
      steps.count == bootstrap.rows && outputs.replicationCount == bootstrap.replications,
      "\(steps.count) steps and \(bootstrap.rows) rows")
    // By step, then by replication. Effects are linear in the outputs, so their mean is the effect of the mean outputs.
    let effects = steps.map { step in
      zip(outputs.values[step.from], outputs.values[step.to]).map { ($1 - $0) / step.length }
    }
    let replications = Array(0..<outputs.replicationCount)
    let values = Self.figures(effects, rows: Array(steps.indices), replications)
    let estimates = bootstrap.estimates(values) { Self.figures(effects, rows: $0, $1) }
    (mean, meanSize, deviation) = (estimates[0], estimates[1], estimates[2])
    let variances = steps.map { outputs.differenceNoise($0.from, $0.to) / ($0.length * $0.length) }
    // Mean absolute value of a normal variate with mean 0.
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

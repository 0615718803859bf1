import Statistics

/// Visited points of a search with their estimates, for the choice of the candidates.
struct SearchFindings {
  /// Point with its estimates.
  struct Finding {
    let point: TuningPoint
    /// Estimated gains by objective; empty if one is unknown.
    let gains: [Double]
    let score: Optimiser.Score
    /// Score with wider margins of the constraints; nil if it is unknown.
    var safeScore: Optimiser.Score?
  }

  /// Findings in the order of their first measurement, without the base.
  let findings: [Finding]
  /// Returns whether a point's first objective is worse than another's by more than a margin.
  let isWorse: (TuningPoint, TuningPoint, Double) -> Bool

  /// Returns the expected first objective of points by a model of the search and of further visits.
  ///
  /// The scale keeps the order of points only. nil if there is no model.
  let expectedGains: ([TuningPoint], [Visit]) -> [Double]?

  init(
    findings: [Finding], isWorse: @escaping (TuningPoint, TuningPoint, Double) -> Bool,
    expectedGains: @escaping ([TuningPoint], [Visit]) -> [Double]?
  ) {
    self.findings = findings
    self.isWorse = isWorse
    self.expectedGains = expectedGains
  }

  /// Creates the findings from the samples of a search, all of the same replications.
  init<Subject>(_ evaluations: EvaluationLog<Subject>, _ scalarization: Scalarization) {
    let (samples, goal) = (evaluations.searched, evaluations.goal)
    findings = evaluations.points.compactMap { point in
      guard point != .base, let sample = samples[point] else { return nil }
      let gains = goal.objectives.indices.compactMap { sample.gain($0, goal) }
      return Finding(
        point: point, gains: gains.count == goal.objectives.count ? gains : [],
        score: scalarization.score(sample))
    }
    isWorse = { one, other, margin in
      guard let one = samples[one]?.gains(0, goal), let other = samples[other]?.gains(0, goal),
        let difference = try? MeanEstimate(of: one, pairedWith: other)
      else { return false }
      return difference.interval(level: 0.99).upperBound < -margin
    }
    expectedGains = { _, _ in nil }
  }
}

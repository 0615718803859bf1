import Statistics
import Studies

/// Last step of a tuning: one-at-a-time sensitivity around the chosen point.
struct LocalSensitivityStep {
  let factors: [Factor]
  /// Indices of the chosen point's values.
  let chosen: [Int]
  /// Replications of the chosen point that its neighbours share.
  let replications: Range<Int>

  /// Neighbours of the chosen point: ranges move by a tenth of their scale to either side, lists to each other value.
  func neighbours() -> [(factor: Int, value: Int)] {
    factors.indices.flatMap { number -> [(factor: Int, value: Int)] in
      let own = chosen[number]
      guard let range = factors[number].range else {
        return (0..<factors[number].valueCount).filter { $0 != own }.prefix(6).map { (number, $0) }
      }
      let place = range.coordinate(ofStep: own)
      let below = min(own - 1, range.step(nearest: place - 0.1))
      let above = max(own + 1, range.step(nearest: place + 0.1))
      return [below, above].filter { (0...range.stepCount).contains($0) }.map { (number, $0) }
    }
  }

  /// Measures the neighbours, with fewer replications where the budget requires it.
  ///
  /// - Returns: the effects by factor, and whether every neighbour was measured.
  func run<Subject>(
    _ evaluations: inout EvaluationLog<Subject>
  ) async throws(Subject.Failure) -> (effects: [TuningEffect], isComplete: Bool) {
    let neighbours = neighbours()
    guard !neighbours.isEmpty else { return ([], true) }
    let affordable = evaluations.allowance.affordable(in: .surroundings).map { $0 / neighbours.count }
    let count = min(replications.count, affordable ?? .max)
    guard count >= 2 else { return ([], false) }
    let shared = replications.prefix(count)
    let own = TuningSample(Array((evaluations.fresh[.values(chosen)]?.rows ?? []).prefix(count)))
    var effects: [TuningEffect] = []
    for (factor, value) in neighbours {
      var values = chosen
      values[factor] = value
      guard let sample = try await evaluations.sample(of: .values(values), shared, in: .surroundings) else {
        return (effects, false)
      }
      effects.append(effect(factor, value, sample, beside: own, evaluations.goal))
    }
    return (effects, true)
  }

  private func effect(
    _ factor: Int, _ value: Int, _ sample: TuningSample, beside own: TuningSample, _ goal: TuningGoal
  ) -> TuningEffect {
    let changes = goal.objectives.indices.map { objective -> MeanEstimate? in
      guard let new = sample.values(objective), let old = own.values(objective) else { return nil }
      return try? MeanEstimate(of: new, pairedWith: old)
    }
    return TuningEffect(
      factor: factor, value: value, changes: changes, feasibility: sample.feasibility(goal))
  }
}

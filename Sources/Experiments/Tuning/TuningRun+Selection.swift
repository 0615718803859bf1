import Statistics

extension TuningRun {
  // MARK: - Selection

  /// Returns the indifference zone in the first objective's unit; nil if it is relative to 0.
  func indifference(_ evaluations: EvaluationLog<Subject>) -> Double? {
    switch settings.indifference {
    case .absolute(let amount): return amount
    case .relative(let share):
      let means = evaluations.points.lazy.compactMap { evaluations.searched[$0]?.gain(0, goal) }
      return means.first { $0 != 0 }.map { abs($0) * share }
    }
  }

  var unknownIndifference: String {
    let name = goal.objectives[0].name
    return "'\(name)' is 0 or has no value at every point, so that no percentage of it can be indifferent"
  }

  func selection(
    _ candidates: [TuningPoint], _ findings: SearchFindings, _ indifference: Double,
    _ evaluations: inout EvaluationLog<Subject>
  ) async throws(Subject.Failure) -> TuningResult {
    var step = SelectionStep(
      candidates, goal, settings, indifference: indifference, freshStart: evaluations.freshStart,
      expectedGains: findings.expectedGains)
    try await step.run(&evaluations)
    let records = records(candidates, step.outcomes, evaluations)
    guard let chosen = step.chosen else {
      return result(
        evaluations, verdict: infeasibility(records, evaluations), indifference: indifference,
        candidates: records)
    }
    return try await ending(
      chosen, records, start: step.start(of: chosen), indifference,
      procedure: step.procedure, probability: step.isSure ? settings.probability : nil, &evaluations)
  }

  func front(
    _ candidates: [TuningPoint], _ indifference: Double, _ evaluations: inout EvaluationLog<Subject>
  ) async throws(Subject.Failure) -> TuningResult {
    var step = ParetoFrontStep(candidates, goal, settings)
    try await step.run(&evaluations)
    let records = records(candidates, step.outcomes, evaluations)
    guard let chosen = step.knee(evaluations.fresh) else {
      return result(
        evaluations, verdict: infeasibility(records, evaluations), indifference: indifference,
        candidates: records)
    }
    return try await ending(
      chosen, records, start: evaluations.freshStart, indifference, procedure: .only,
      probability: settings.probability, &evaluations)
  }

  /// Measures the base under the chosen point's replications, and climbs among the neighbours of the chosen point.
  private func ending(
    _ chosen: Int, _ records: [TuningCandidate], start: Int, _ indifference: Double,
    procedure: SelectionProcedure, probability: Double?, _ evaluations: inout EvaluationLog<Subject>
  ) async throws(Subject.Failure) -> TuningResult {
    let selected = records[chosen]
    let count = selected.sample.rows.count
    _ = try await evaluations.extend([.base], from: start, to: count, in: .selection, isNeeded: true)
    var climb = LocalClimb(factors: subject.factors, from: selected, start: start)
    try await climb.run(&evaluations)
    let records = climb.records(records, evaluations.points)
    let place = records.firstIndex { $0.point == climb.point } ?? chosen
    var result = result(
      evaluations, verdict: .chosen(place), indifference: indifference, candidates: records)
    result.selected = climb.point == selected.point ? nil : records.firstIndex { $0.point == selected.point }
    result.procedure = procedure
    result.probability = probability
    result.advantages = goal.objectives.indices.map { objective in
      evaluations.fresh[.base].flatMap { climb.sample.advantage(over: $0, objective) }
    }
    result.effects = climb.effects
    result.effectsAreComplete = climb.isComplete
    return result
  }

  private func records(
    _ candidates: [TuningPoint], _ outcomes: [CandidateOutcome], _ evaluations: EvaluationLog<Subject>
  ) -> [TuningCandidate] {
    zip(candidates, outcomes).map { point, outcome in
      TuningCandidate(
        point: point, number: evaluations.points.firstIndex(of: point) ?? 0,
        sample: evaluations.fresh[point] ?? TuningSample([]), outcome: outcome)
    }
  }

  /// Returns the shortfalls of the least infeasible candidate.
  private func infeasibility(
    _ candidates: [TuningCandidate], _ evaluations: EvaluationLog<Subject>
  ) -> TuningVerdict {
    let scalarization = plainScalarization(evaluations)
    let best =
      candidates.indices.min { first, second in
        scalarization.score(candidates[first].sample).isBetter(
          than: scalarization.score(candidates[second].sample))
      } ?? 0
    let sample = candidates[best].sample
    let missed = goal.constraints.enumerated().compactMap { number, constraint -> TuningShortfall? in
      let interval = sample.shortfalls(number, goal)
      if let interval, interval.upperBound <= 0 { return nil }
      let response = goal.objectives.count + number
      let means = evaluations.points.compactMap {
        (evaluations.fresh[$0] ?? evaluations.searched[$0])?.estimate(response)?.mean
      }
      let worse = interval.map {
        constraint.isLowerBound ? constraint.bound - $0.upperBound : constraint.bound + $0.upperBound
      }
      return TuningShortfall(
        constraint: constraint, mean: sample.estimate(response)?.mean, worseEnd: worse,
        bestMean: constraint.isLowerBound ? means.max() : means.min())
    }
    if missed.isEmpty {
      let names = goal.objectives.map { "'\($0.name)'" }.joined(separator: " or ")
      return .undefined("\(names) has no value in some replication of every candidate")
    }
    return .infeasible(candidate: best, missed)
  }

  func result(
    _ evaluations: EvaluationLog<Subject>, verdict: TuningVerdict, indifference: Double,
    candidates: [TuningCandidate] = []
  ) -> TuningResult {
    TuningResult(
      goal: goal, verdict: verdict, points: evaluations.points, searched: evaluations.searched,
      searchedReplications: evaluations.searchedReplications, fresh: evaluations.fresh,
      starts: evaluations.starts, candidates: candidates, selected: nil, procedure: .only, probability: nil,
      indifference: indifference,
      advantages: goal.objectives.map { _ in nil }, effects: [], effectsAreComplete: false,
      usedReplications: evaluations.allowance.used,
      isBudgetExhausted: evaluations.allowance.isExhausted)
  }
}

import Statistics
import Studies

/// Tuning of a subject's factors: search under common random numbers, selection under fresh ones, and local
/// sensitivity.
///
/// Decisions depend on the measurements alone, so that an interrupted tuning repeats them when it is run again.
public struct TuningRun<Subject: TuningSubject> {
  /// Subject that is measured.
  public let subject: Subject
  /// Goal of the tuning.
  public let goal: TuningGoal
  /// Settings of search and selection.
  public let settings: TuningSettings
  /// Budget that may be used.
  public let allowance: TuningAllowance

  public init(
    _ subject: Subject, goal: TuningGoal, settings: TuningSettings, allowance: TuningAllowance
  ) {
    self.subject = subject
    self.goal = goal
    self.settings = settings
    self.allowance = allowance
  }

  /// Runs to the end, or rethrows a failure of the subject.
  ///
  /// - Parameter onProgress: called with the share of the budget that is used, from 0 through 1.
  public func execute(
    onProgress: @escaping (Double) -> Void = { _ in }
  ) async throws(Subject.Failure) -> TuningResult {
    var evaluations = EvaluationLog(
      subject, goal: goal, settings: settings, allowance: allowance, onProgress: onProgress)
    try await evaluations.searchBase()
    let scalarization = try await search(&evaluations)
    guard let indifference = indifference(evaluations) else {
      return result(
        evaluations, verdict: .undefined(unknownIndifference), indifference: 0)
    }
    let shortlist = CandidateShortlist(factors: subject.factors, goal: goal)
    let count = candidateCount(evaluations)
    let candidates =
      goal.objectives.count == 2
      ? shortlist.front(
        of: evaluations.points, evaluations.searched, scalarization: scalarization, count: count) : []
    if !candidates.isEmpty { return try await front(candidates, indifference, &evaluations) }
    let best = shortlist.best(
      of: evaluations.points, evaluations.searched, scalarization: scalarization, count: count,
      indifference: indifference)
    guard !best.isEmpty else {
      return result(
        evaluations, verdict: .undefined("the budget ended before any point was measured"),
        indifference: indifference)
    }
    return try await selection(best, indifference, &evaluations)
  }

  /// Returns the number of candidates: that of the settings, limited by the first replications that the budget
  /// allows.
  private func candidateCount(_ evaluations: EvaluationLog<Subject>) -> Int {
    let affordable = evaluations.allowance.affordable(in: .selection).map {
      $0 / settings.firstReplications - 1
    }
    return max(1, min(settings.candidateCount, affordable ?? .max))
  }

  // MARK: - Search

  /// Searches, and returns the scalarization for the shortlist: the first objective, or both with equal weights.
  private func search(_ evaluations: inout EvaluationLog<Subject>) async throws(Subject.Failure)
    -> Scalarization
  {
    let scalarization = plainScalarization(evaluations)
    guard goal.objectives.count == 2 else {
      var step = SearchStep(
        subject.factors, scalarizations: [scalarization], settings: settings, phase: .search)
      try await step.run(&evaluations)
      return scalarization
    }
    let extremes = [[1.0, 0.0], [0.0, 1.0]].map { weighted(scalarization, $0, scalarization.scales) }
    var first = SearchStep(subject.factors, scalarizations: extremes, settings: settings, phase: .extremes)
    try await first.run(&evaluations)
    let scales = scales(between: extremes, evaluations)
    let mixed = [[0.5, 0.5], [0.25, 0.75], [0.75, 0.25]].map { weighted(scalarization, $0, scales) }
    var second = SearchStep(subject.factors, scalarizations: mixed, settings: settings, phase: .search)
    try await second.run(&evaluations)
    return mixed[0]
  }

  private func plainScalarization(_ evaluations: EvaluationLog<Subject>) -> Scalarization {
    let base = evaluations.searched[.base]
    let scales = goal.objectives.indices.map { number in
      let gain = base?.gain(number, goal) ?? 0
      return Scalarization.Scale(origin: gain, unit: gain == 0 ? 1 : abs(gain))
    }
    return Scalarization(
      goal: goal, scales: scales, weights: goal.objectives.indices.map { $0 == 0 ? 1 : 0 },
      replicationsToCome: settings.firstReplications)
  }

  private func weighted(_ scalarization: Scalarization, _ weights: [Double], _ scales: [Scalarization.Scale])
    -> Scalarization
  {
    var scalarization = scalarization
    scalarization.weights = weights
    scalarization.scales = scales
    return scalarization
  }

  /// Returns scales on which the best of each objective is 0, and its value at the other's best point is 1.
  private func scales(between extremes: [Scalarization], _ evaluations: EvaluationLog<Subject>)
    -> [Scalarization.Scale]
  {
    let ends = extremes.map { scalarization in
      evaluations.points.filter { $0 != .base }.compactMap { evaluations.searched[$0] }.reduce(
        TuningSample?.none
      ) {
        best, sample in
        guard let best else { return sample }
        return scalarization.score(sample).isBetter(than: scalarization.score(best)) ? sample : best
      }
    }
    return goal.objectives.indices.map { number in
      let own = ends[number]?.gain(number, goal) ?? 0
      let other = ends[1 - number]?.gain(number, goal) ?? own
      return Scalarization.Scale(origin: own, unit: own > other ? own - other : max(abs(own), 1) * 1e-3)
    }
  }

  // MARK: - Selection

  /// Returns the indifference zone in the first objective's unit; nil if it is relative to 0.
  private func indifference(_ evaluations: EvaluationLog<Subject>) -> Double? {
    switch settings.indifference {
    case .absolute(let amount): return amount
    case .relative(let share):
      let means = evaluations.points.lazy.compactMap { evaluations.searched[$0]?.gain(0, goal) }
      return means.first { $0 != 0 }.map { abs($0) * share }
    }
  }

  private var unknownIndifference: String {
    let name = goal.objectives[0].name
    return "'\(name)' is 0 or has no value at every point, so that no percentage of it can be indifferent"
  }

  private func selection(
    _ candidates: [TuningPoint], _ indifference: Double, _ evaluations: inout EvaluationLog<Subject>
  ) async throws(Subject.Failure) -> TuningResult {
    var step = SelectionStep(candidates, goal, settings, indifference: indifference)
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

  private func front(
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
      chosen, records, start: settings.searchReplications, indifference, procedure: .only,
      probability: settings.probability, &evaluations)
  }

  /// Measures the base under the chosen point's replications, and the neighbours of the chosen point.
  private func ending(
    _ chosen: Int, _ records: [TuningCandidate], start: Int, _ indifference: Double,
    procedure: SelectionProcedure, probability: Double?, _ evaluations: inout EvaluationLog<Subject>
  ) async throws(Subject.Failure) -> TuningResult {
    let candidate = records[chosen]
    let count = candidate.sample.rows.count
    _ = try await evaluations.extend([.base], from: start, to: count, in: .selection, isNeeded: true)
    guard case .values(let numbers) = candidate.point else { preconditionFailure("the base is no candidate") }
    let around = LocalSensitivityStep(
      factors: subject.factors, chosen: numbers, replications: start..<start + min(10, count))
    let (effects, isComplete) = try await around.run(&evaluations)
    let base = evaluations.fresh[.base]
    let advantages = goal.objectives.indices.map { objective -> MeanEstimate? in
      guard let own = candidate.sample.values(objective), let other = base?.values(objective) else {
        return nil
      }
      return try? MeanEstimate(of: own, pairedWith: other)
    }
    var result = result(
      evaluations, verdict: .chosen(chosen), indifference: indifference, candidates: records)
    result.procedure = procedure
    result.probability = probability
    result.advantages = advantages
    result.effects = effects
    result.effectsAreComplete = isComplete
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

  private func result(
    _ evaluations: EvaluationLog<Subject>, verdict: TuningVerdict, indifference: Double,
    candidates: [TuningCandidate] = []
  ) -> TuningResult {
    TuningResult(
      goal: goal, verdict: verdict, points: evaluations.points, searched: evaluations.searched,
      fresh: evaluations.fresh,
      starts: evaluations.starts, candidates: candidates, procedure: .only, probability: nil,
      indifference: indifference,
      advantages: goal.objectives.map { _ in nil }, effects: [], effectsAreComplete: false,
      usedReplications: evaluations.allowance.used,
      isBudgetExhausted: evaluations.allowance.isExhausted)
  }
}

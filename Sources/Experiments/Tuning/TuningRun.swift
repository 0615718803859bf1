import Statistics
import Studies

/// Tunes a subject's factors: searches under the same chances for all, selects among the leading points under new
/// ones, and looks around the chosen one.
///
/// The way depends on nothing but what is measured, so that a tune that was stopped anywhere takes the same way when
/// it is run again.
public struct TuningRun<Subject: TuningSubject> {
  public let subject: Subject
  public let goal: TuningGoal
  public let settings: TuningSettings
  public let allowance: TuningAllowance

  public init(
    _ subject: Subject, goal: TuningGoal, settings: TuningSettings, allowance: TuningAllowance
  ) {
    self.subject = subject
    self.goal = goal
    self.settings = settings
    self.allowance = allowance
  }

  /// Runs to the end, or throws what the subject does.
  ///
  /// - Parameter onProgress: called with the part of the budget that is used, from 0 to 1.
  public func execute(
    onProgress: @escaping (Double) -> Void = { _ in }
  ) async throws(Subject.Failure) -> TuningResult {
    var bench = Workbench(
      subject, goal: goal, settings: settings, allowance: allowance, onProgress: onProgress)
    try await bench.searchBase()
    let merit = try await search(&bench)
    guard let indifference = indifference(bench) else {
      return result(
        bench, verdict: .undefined(unknownIndifference), indifference: 0)
    }
    let leaders = Leaders(factors: subject.factors, goal: goal)
    let count = candidateCount(bench)
    let candidates =
      goal.objectives.count == 2
      ? leaders.front(of: bench.points, bench.searched, merit: merit, count: count) : []
    if !candidates.isEmpty { return try await front(candidates, indifference, &bench) }
    let best = leaders.best(
      of: bench.points, bench.searched, merit: merit, count: count, indifference: indifference)
    guard !best.isEmpty else {
      return result(
        bench, verdict: .undefined("the budget ended before any point was measured"),
        indifference: indifference)
    }
    return try await selection(best, indifference, &bench)
  }

  /// As many as the settings say, or as have their first replications in the budget, and the base with them.
  private func candidateCount(_ bench: Workbench<Subject>) -> Int {
    let affordable = bench.allowance.affordable(in: .selection).map { $0 / settings.firstReplications - 1 }
    return max(1, min(settings.candidateCount, affordable ?? .max))
  }

  // MARK: - Search

  /// How points compare where nothing else is said: by the first objective alone, or by both alike.
  private func search(_ bench: inout Workbench<Subject>) async throws(Subject.Failure) -> Merit {
    let merit = plainMerit(bench)
    guard goal.objectives.count == 2 else {
      var step = SearchStep(subject.factors, merits: [merit], settings: settings, phase: .search)
      try await step.run(&bench)
      return merit
    }
    let extremes = [[1.0, 0.0], [0.0, 1.0]].map { weighted(merit, $0, merit.scales) }
    var first = SearchStep(subject.factors, merits: extremes, settings: settings, phase: .extremes)
    try await first.run(&bench)
    let scales = scales(between: extremes, bench)
    let mixed = [[0.5, 0.5], [0.25, 0.75], [0.75, 0.25]].map { weighted(merit, $0, scales) }
    var second = SearchStep(subject.factors, merits: mixed, settings: settings, phase: .search)
    try await second.run(&bench)
    return mixed[0]
  }

  private func plainMerit(_ bench: Workbench<Subject>) -> Merit {
    let base = bench.searched[.base]
    let scales = goal.objectives.indices.map { number in
      let gain = base?.gain(number, goal) ?? 0
      return Merit.Scale(origin: gain, unit: gain == 0 ? 1 : abs(gain))
    }
    return Merit(
      goal: goal, scales: scales, weights: goal.objectives.indices.map { $0 == 0 ? 1 : 0 },
      replicationsToCome: settings.firstReplications)
  }

  private func weighted(_ merit: Merit, _ weights: [Double], _ scales: [Merit.Scale]) -> Merit {
    var merit = merit
    merit.weights = weights
    merit.scales = scales
    return merit
  }

  /// Scales on which the best of each objective is 0 and what the other's best point has of it is 1.
  private func scales(between extremes: [Merit], _ bench: Workbench<Subject>) -> [Merit.Scale] {
    let ends = extremes.map { merit in
      bench.points.filter { $0 != .base }.compactMap { bench.searched[$0] }.reduce(TuningSample?.none) {
        best, sample in
        guard let best else { return sample }
        return merit.score(sample).isBetter(than: merit.score(best)) ? sample : best
      }
    }
    return goal.objectives.indices.map { number in
      let own = ends[number]?.gain(number, goal) ?? 0
      let other = ends[1 - number]?.gain(number, goal) ?? own
      return Merit.Scale(origin: own, unit: own > other ? own - other : max(abs(own), 1) * 1e-3)
    }
  }

  // MARK: - Selection

  /// The least difference that matters, in the first objective's unit; nil if it is relative to nothing.
  private func indifference(_ bench: Workbench<Subject>) -> Double? {
    switch settings.indifference {
    case .absolute(let amount): return amount
    case .relative(let share):
      let means = bench.points.lazy.compactMap { bench.searched[$0]?.gain(0, goal) }
      return means.first { $0 != 0 }.map { abs($0) * share }
    }
  }

  private var unknownIndifference: String {
    let name = goal.objectives[0].name
    return "'\(name)' is 0 or has no value at every point, so that no percentage of it can be indifferent"
  }

  private func selection(
    _ candidates: [TuningPoint], _ indifference: Double, _ bench: inout Workbench<Subject>
  ) async throws(Subject.Failure) -> TuningResult {
    var step = SelectionStep(candidates, goal, settings, indifference: indifference)
    try await step.run(&bench)
    let records = records(candidates, step.fates, bench)
    guard let chosen = step.chosen else {
      return result(
        bench, verdict: infeasibility(records, bench), indifference: indifference, candidates: records)
    }
    return try await ending(
      chosen, records, start: step.start(of: chosen), indifference,
      procedure: step.procedure, probability: step.isSure ? settings.probability : nil, &bench)
  }

  private func front(
    _ candidates: [TuningPoint], _ indifference: Double, _ bench: inout Workbench<Subject>
  ) async throws(Subject.Failure) -> TuningResult {
    var step = FrontStep(candidates, goal, settings)
    try await step.run(&bench)
    let records = records(candidates, step.fates, bench)
    guard let chosen = step.knee(bench.fresh) else {
      return result(
        bench, verdict: infeasibility(records, bench), indifference: indifference, candidates: records)
    }
    return try await ending(
      chosen, records, start: settings.searchReplications, indifference, procedure: .only,
      probability: settings.probability, &bench)
  }

  /// Runs the base under the chosen point's chances, and what lies around it.
  private func ending(
    _ chosen: Int, _ records: [TuningCandidate], start: Int, _ indifference: Double,
    procedure: SelectionProcedure, probability: Double?, _ bench: inout Workbench<Subject>
  ) async throws(Subject.Failure) -> TuningResult {
    let candidate = records[chosen]
    let count = candidate.sample.rows.count
    _ = try await bench.extend([.base], from: start, to: count, in: .selection, isNeeded: true)
    guard case .values(let numbers) = candidate.point else { preconditionFailure("the base is no candidate") }
    let around = SurroundingsStep(
      factors: subject.factors, chosen: numbers, replications: start..<start + min(10, count))
    let (effects, isComplete) = try await around.run(&bench)
    let base = bench.fresh[.base]
    let advantages = goal.objectives.indices.map { objective -> MeanEstimate? in
      guard let own = candidate.sample.values(objective), let other = base?.values(objective) else {
        return nil
      }
      return try? MeanEstimate(of: own, pairedWith: other)
    }
    var result = result(
      bench, verdict: .chosen(chosen), indifference: indifference, candidates: records)
    result.procedure = procedure
    result.probability = probability
    result.advantages = advantages
    result.effects = effects
    result.effectsAreComplete = isComplete
    return result
  }

  private func records(
    _ candidates: [TuningPoint], _ fates: [TuningCandidate.Fate], _ bench: Workbench<Subject>
  ) -> [TuningCandidate] {
    zip(candidates, fates).map { point, fate in
      TuningCandidate(
        point: point, number: bench.points.firstIndex(of: point) ?? 0,
        sample: bench.fresh[point] ?? TuningSample([]), fate: fate)
    }
  }

  /// What the candidate misses that misses the least.
  private func infeasibility(
    _ candidates: [TuningCandidate], _ bench: Workbench<Subject>
  ) -> TuningVerdict {
    let merit = plainMerit(bench)
    let best =
      candidates.indices.min { first, second in
        merit.score(candidates[first].sample).isBetter(than: merit.score(candidates[second].sample))
      } ?? 0
    let sample = candidates[best].sample
    let missed = goal.constraints.enumerated().compactMap { number, constraint -> TuningShortfall? in
      let interval = sample.shortfalls(number, goal)
      if let interval, interval.upperBound <= 0 { return nil }
      let response = goal.objectives.count + number
      let means = bench.points.compactMap {
        (bench.fresh[$0] ?? bench.searched[$0])?.estimate(response)?.mean
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
    _ bench: Workbench<Subject>, verdict: TuningVerdict, indifference: Double,
    candidates: [TuningCandidate] = []
  ) -> TuningResult {
    TuningResult(
      goal: goal, verdict: verdict, points: bench.points, searched: bench.searched, fresh: bench.fresh,
      starts: bench.starts, candidates: candidates, procedure: .only, probability: nil,
      indifference: indifference,
      advantages: goal.objectives.map { _ in nil }, effects: [], effectsAreComplete: false,
      usedReplications: bench.allowance.used,
      isBudgetExhausted: bench.allowance.isExhausted)
  }
}

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
    let findings = try await search(&evaluations)
    guard let indifference = indifference(evaluations) else {
      return result(
        evaluations, verdict: .undefined(unknownIndifference), indifference: 0)
    }
    let shortlist = CandidateShortlist(factors: subject.factors)
    let count = candidateCount(evaluations)
    let candidates = goal.objectives.count == 2 ? shortlist.front(findings, count: count) : []
    if !candidates.isEmpty { return try await front(candidates, indifference, &evaluations) }
    let best = shortlist.best(findings, count: count, indifference: indifference)
    guard !best.isEmpty else {
      return result(
        evaluations, verdict: .undefined("the budget ended before any point was measured"),
        indifference: indifference)
    }
    return try await selection(best, findings, indifference, &evaluations)
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

  /// Searches, and returns what it found, by the first objective or by both with equal weights.
  private func search(
    _ evaluations: inout EvaluationLog<Subject>
  ) async throws(Subject.Failure) -> SearchFindings {
    guard settings.method == .auto else { return try await searchByName(&evaluations) }
    var step = SurrogateSearch(
      subject.factors, settings: settings, affordable: evaluations.allowance.affordable(in: .search))
    let plain = plainScalarization(evaluations)
    guard goal.objectives.count == 2 else {
      try await step.run(&evaluations, scalarizations: [plain], in: .search)
      return step.findings(evaluations, plain)
    }
    let extremes = extremes(plain)
    try await step.run(&evaluations, scalarizations: extremes, in: .extremes)
    let mixed = mixed(plain, extremes, evaluations)
    try await step.run(&evaluations, scalarizations: mixed, in: .search)
    return step.findings(evaluations, mixed[0])
  }

  /// Searches by one of NLopt's algorithms.
  private func searchByName(
    _ evaluations: inout EvaluationLog<Subject>
  ) async throws(Subject.Failure) -> SearchFindings {
    let plain = plainScalarization(evaluations)
    guard goal.objectives.count == 2 else {
      var step = SearchStep(subject.factors, scalarizations: [plain], settings: settings, phase: .search)
      try await step.run(&evaluations)
      return SearchFindings(evaluations, plain)
    }
    let extremes = extremes(plain)
    var first = SearchStep(subject.factors, scalarizations: extremes, settings: settings, phase: .extremes)
    try await first.run(&evaluations)
    let mixed = mixed(plain, extremes, evaluations)
    var second = SearchStep(subject.factors, scalarizations: mixed, settings: settings, phase: .search)
    try await second.run(&evaluations)
    return SearchFindings(evaluations, mixed[0])
  }

  /// Returns the scalarizations of each objective alone.
  private func extremes(_ plain: Scalarization) -> [Scalarization] {
    [[1.0, 0.0], [0.0, 1.0]].map { weighted(plain, $0, plain.scales) }
  }

  /// Returns scalarizations of both objectives, equal weights first.
  private func mixed(
    _ plain: Scalarization, _ extremes: [Scalarization], _ evaluations: EvaluationLog<Subject>
  ) -> [Scalarization] {
    let scales = scales(between: extremes, evaluations)
    return [[0.5, 0.5], [0.25, 0.75], [0.75, 0.25]].map { weighted(plain, $0, scales) }
  }

  func plainScalarization(_ evaluations: EvaluationLog<Subject>) -> Scalarization {
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
}

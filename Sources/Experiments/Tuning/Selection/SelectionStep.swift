import Statistics

/// Second step of a tuning: selects the best of the reliably feasible candidates under fresh replications.
///
/// Feasibility is judged by the first fresh replications, or by more if none is feasible by these. The selection is
/// among the feasible candidates, with the constants for all candidates. Where the budget ends before it is decided, a
/// model of the search's and the new replications names the leader. Decision 0183.
struct SelectionStep {
  let candidates: [TuningPoint]
  let indifference: Double
  /// Number of the first replication that the search has not used.
  private let freshStart: Int
  private let goal: TuningGoal
  private let settings: TuningSettings
  private let expectedGains: ([TuningPoint], [Visit]) -> [Double]?
  private(set) var outcomes: [CandidateOutcome]
  private(set) var procedure = SelectionProcedure.only
  /// True if all replications were run that the stated probability requires.
  private(set) var isSure = true
  private(set) var chosen: Int?

  /// Creates the step.
  ///
  /// - Parameters:
  ///   - candidates: candidates, at least one.
  ///   - indifference: indifference zone in the first objective's unit; > 0.
  ///   - freshStart: number of the first replication that the search has not used.
  ///   - expectedGains: expectations of a model of the search and further visits, as `SearchFindings` has them.
  init(
    _ candidates: [TuningPoint], _ goal: TuningGoal, _ settings: TuningSettings, indifference: Double,
    freshStart: Int, expectedGains: @escaping ([TuningPoint], [Visit]) -> [Double]? = { _, _ in nil }
  ) {
    self.expectedGains = expectedGains
    self.candidates = candidates
    self.goal = goal
    self.settings = settings
    self.indifference = indifference
    self.freshStart = freshStart
    outcomes = candidates.map { _ in .open }
  }

  private var isSequential: Bool { candidates.count <= TuningSettings.mostSequential }

  /// Returns the number of a candidate's first fresh replication: common to all for the paired procedure, distinct
  /// for independent samples.
  func start(of candidate: Int) -> Int {
    isSequential ? freshStart : freshStart + (candidate + 1) * 1_000_000
  }

  mutating func run<Subject>(_ evaluations: inout EvaluationLog<Subject>) async throws(Subject.Failure) {
    try await judgeFeasibility(&evaluations)
    var feasible = candidates.indices.filter { outcomes[$0] == .left }
    while !feasible.isEmpty {
      let best =
        isSequential
        ? try await selectOneByOne(feasible, &evaluations)
        : try await selectInTwoStages(feasible, &evaluations)
      // More replications may show that a bound is not kept after all.
      if sample(best, evaluations).feasibility(goal) == .met {
        outcomes[best] = .chosen
        chosen = best
        return
      }
      outcomes[best] = CandidateOutcome(sample(best, evaluations).feasibility(goal))
      feasible.removeAll { $0 == best }
      for other in feasible { outcomes[other] = .left }
    }
  }

  private func sample<Subject>(_ candidate: Int, _ evaluations: EvaluationLog<Subject>) -> TuningSample {
    evaluations.fresh[candidates[candidate]] ?? TuningSample([])
  }

  // MARK: - Feasibility

  private mutating func judgeFeasibility<Subject>(
    _ evaluations: inout EvaluationLog<Subject>
  ) async throws(Subject.Failure) {
    var count = settings.firstReplications
    var undecided = Array(candidates.indices)
    for look in 0..<4 {
      undecided = try await extendMany(undecided, to: count, &evaluations, isNeeded: look == 0)
      if undecided.isEmpty { break }
      for candidate in undecided {
        outcomes[candidate] = CandidateOutcome(sample(candidate, evaluations).feasibility(goal))
      }
      undecided = undecided.filter { outcomes[$0] == .open }
      if undecided.isEmpty || outcomes.contains(.left) { break }
      count *= 2
    }
    // All that remain have as many replications as the one that took the most.
    let feasible = candidates.indices.filter { outcomes[$0] == .left }
    let most = feasible.map { sample($0, evaluations).rows.count }.max() ?? 0
    if isSequential { _ = try await extend(feasible, to: most, &evaluations) }
  }

  /// Extends candidates, or the half of them that is nearest to keep its bounds where the budget does not go further.
  ///
  /// - Returns: the candidates that were extended.
  private func extendMany<Subject>(
    _ chosen: [Int], to count: Int, _ evaluations: inout EvaluationLog<Subject>, isNeeded: Bool
  ) async throws(Subject.Failure) -> [Int] {
    var left = chosen
    if !isNeeded {
      let distances = chosen.map { sample($0, evaluations).distance(goal) }
      left = chosen.indices.sorted { (distances[$0], $0) < (distances[$1], $1) }.map { chosen[$0] }
    }
    while !left.isEmpty, !(try await extend(left, to: count, &evaluations, isNeeded: isNeeded)) {
      left = Array(left.prefix(left.count / 2))
    }
    return left
  }

  private func extend<Subject>(
    _ chosen: [Int], to count: Int, _ evaluations: inout EvaluationLog<Subject>, isNeeded: Bool = false
  ) async throws(Subject.Failure) -> Bool {
    if isSequential {
      return try await evaluations.extend(
        chosen.map { candidates[$0] }, from: freshStart, to: count, in: .selection,
        isNeeded: isNeeded)
    }
    for candidate in chosen {
      guard
        try await evaluations.extend(
          [candidates[candidate]], from: start(of: candidate), to: count, in: .selection, isNeeded: isNeeded)
      else { return false }
    }
    return true
  }

  // MARK: - Selection

  private func gains<Subject>(_ candidate: Int, _ evaluations: EvaluationLog<Subject>) -> [Double] {
    sample(candidate, evaluations).gains(0, goal) ?? []
  }

  /// Returns the candidate with the greatest mean of its fresh replications.
  ///
  /// Where these do not decide, the greatest expectation of the model of all replications counts, if there is one.
  private func leading<Subject>(_ feasible: [Int], _ evaluations: EvaluationLog<Subject>) -> Int {
    let means = feasible.map { sample($0, evaluations).gain(0, goal) ?? -.infinity }
    let expected =
      isSure
      ? nil : expectedGains(feasible.map { candidates[$0] }, feasible.flatMap { visits($0, evaluations) })
    let gains = expected ?? means
    return zip(feasible, gains).max { $0.1 < $1.1 }?.0 ?? feasible[0]
  }

  /// Returns the fresh replications of a candidate as visits, of the same replications for all that have them.
  private func visits<Subject>(_ candidate: Int, _ evaluations: EvaluationLog<Subject>) -> [Visit] {
    let (rows, start) = (sample(candidate, evaluations).rows, start(of: candidate))
    return stride(from: 0, to: rows.count, by: settings.firstReplications).map { first in
      let end = min(rows.count, first + settings.firstReplications)
      return Visit(
        point: candidates[candidate], replications: start + first..<start + end,
        rows: Array(rows[first..<end]))
    }
  }

  private mutating func selectOneByOne<Subject>(
    _ feasible: [Int], _ evaluations: inout EvaluationLog<Subject>
  ) async throws(Subject.Failure) -> Int {
    guard feasible.count > 1 else { return feasible[0] }
    procedure = .kimNelson
    let first = settings.firstReplications
    let start = feasible.map { Array(gains($0, evaluations).prefix(first)) }
    guard
      var contest = try? KimNelson(
        first: start, probability: settings.probability, indifference: indifference, count: candidates.count)
    else {
      isSure = false
      return leading(feasible, evaluations)
    }
    while !contest.isDecided {
      let remaining = contest.remaining.map { feasible[$0] }
      let held = remaining.map { evaluations.freshCount(candidates[$0]) }.min() ?? 0
      if held <= contest.rounds {
        // Rounds are run ahead in blocks, so that workers have enough to do; they count one by one.
        guard try await extend(remaining, to: contest.rounds + Self.block, &evaluations) else { break }
      }
      let values = remaining.map { gains($0, evaluations) }
      guard values.allSatisfy({ $0.count > contest.rounds }) else { break }
      contest.add(values.map { $0[contest.rounds] })
    }
    isSure = contest.isDecided
    for (place, candidate) in feasible.enumerated() where contest.droppedAfter[place] != nil {
      outcomes[candidate] = .worse
    }
    return isSure ? feasible[contest.best] : leading(contest.remaining.map { feasible[$0] }, evaluations)
  }

  private static let block = 5

  private mutating func selectInTwoStages<Subject>(
    _ feasible: [Int], _ evaluations: inout EvaluationLog<Subject>
  ) async throws(Subject.Failure) -> Int {
    guard feasible.count > 1 else { return feasible[0] }
    procedure = .rinott
    guard
      let rule = try? Rinott(
        systems: candidates.count, firstStage: settings.firstReplications, probability: settings.probability,
        indifference: indifference)
    else {
      isSure = false
      return leading(feasible, evaluations)
    }
    for candidate in feasible {
      let first = RunningMoments(gains(candidate, evaluations).prefix(settings.firstReplications))
      let wanted = rule.observations(
        firstStage: settings.firstReplications, variance: first.variance ?? 0)
      if !(try await extend([candidate], to: wanted, &evaluations)) { isSure = false }
    }
    return leading(feasible, evaluations)
  }
}

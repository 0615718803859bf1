import Statistics

/// The second step: runs the leading points again under new chances, and selects the best of those that surely meet
/// the constraints.
///
/// A point's feasibility is judged by its first new replications (by more, if none is known to be feasible by these);
/// the selection is one among the feasible points, with constants for all candidates.
struct SelectionStep {
  let candidates: [TuningPoint]
  let indifference: Double
  private let goal: TuningGoal
  private let settings: TuningSettings
  private(set) var fates: [TuningCandidate.Fate]
  private(set) var procedure = SelectionProcedure.only
  /// Whether everything was run that the stated probability needs.
  private(set) var isSure = true
  private(set) var chosen: Int?

  /// - Parameters:
  ///   - candidates: at least one.
  ///   - indifference: in the first objective's unit; > 0.
  init(_ candidates: [TuningPoint], _ goal: TuningGoal, _ settings: TuningSettings, indifference: Double) {
    self.candidates = candidates
    self.goal = goal
    self.settings = settings
    self.indifference = indifference
    fates = candidates.map { _ in .open }
  }

  private var isSequential: Bool { candidates.count <= TuningSettings.mostSequential }

  /// Where a candidate's new replications begin: the same for all where they are compared one by one, and apart where
  /// the procedure wants them independent.
  func start(of candidate: Int) -> Int {
    isSequential ? settings.searchReplications : settings.searchReplications + (candidate + 1) * 1_000_000
  }

  mutating func run<Subject>(_ bench: inout Workbench<Subject>) async throws(Subject.Failure) {
    try await judgeFeasibility(&bench)
    var feasible = candidates.indices.filter { fates[$0] == .left }
    while !feasible.isEmpty {
      let best =
        isSequential
        ? try await selectOneByOne(feasible, &bench) : try await selectInTwoStages(feasible, &bench)
      // More replications may show that a bound is not kept after all.
      if sample(best, bench).feasibility(goal) == .met {
        fates[best] = .chosen
        chosen = best
        return
      }
      fates[best] = sample(best, bench).feasibility(goal) == .failed ? .infeasible : .open
      feasible.removeAll { $0 == best }
      for other in feasible { fates[other] = .left }
    }
  }

  private func sample<Subject>(_ candidate: Int, _ bench: Workbench<Subject>) -> TuningSample {
    bench.fresh[candidates[candidate]] ?? TuningSample([])
  }

  // MARK: - Feasibility

  private mutating func judgeFeasibility<Subject>(
    _ bench: inout Workbench<Subject>
  ) async throws(Subject.Failure) {
    var count = settings.firstReplications
    var undecided = Array(candidates.indices)
    for look in 0..<4 {
      guard try await extend(undecided, to: count, &bench, isNeeded: look == 0) else { break }
      for candidate in undecided {
        fates[candidate] =
          switch sample(candidate, bench).feasibility(goal) {
          case .met: .left
          case .open: .open
          case .failed: .infeasible
          }
      }
      undecided = undecided.filter { fates[$0] == .open }
      if undecided.isEmpty || fates.contains(.left) { break }
      count *= 2
    }
    // All that remain have as many replications as the one that took the most.
    let feasible = candidates.indices.filter { fates[$0] == .left }
    let most = feasible.map { sample($0, bench).rows.count }.max() ?? 0
    if isSequential { _ = try await extend(feasible, to: most, &bench) }
  }

  private func extend<Subject>(
    _ chosen: [Int], to count: Int, _ bench: inout Workbench<Subject>, isNeeded: Bool = false
  ) async throws(Subject.Failure) -> Bool {
    if isSequential {
      return try await bench.extend(
        chosen.map { candidates[$0] }, from: settings.searchReplications, to: count, in: .selection,
        isNeeded: isNeeded)
    }
    for candidate in chosen {
      guard
        try await bench.extend(
          [candidates[candidate]], from: start(of: candidate), to: count, in: .selection, isNeeded: isNeeded)
      else { return false }
    }
    return true
  }

  // MARK: - Selection

  private func gains<Subject>(_ candidate: Int, _ bench: Workbench<Subject>) -> [Double] {
    sample(candidate, bench).gains(0, goal) ?? []
  }

  /// The place of the candidate with the greatest mean of its new replications.
  private func leading<Subject>(_ feasible: [Int], _ bench: Workbench<Subject>) -> Int {
    feasible.max { first, second in
      (sample(first, bench).gain(0, goal) ?? -.infinity) < (sample(second, bench).gain(0, goal) ?? -.infinity)
    } ?? feasible[0]
  }

  private mutating func selectOneByOne<Subject>(
    _ feasible: [Int], _ bench: inout Workbench<Subject>
  ) async throws(Subject.Failure) -> Int {
    guard feasible.count > 1 else { return feasible[0] }
    procedure = .kimNelson
    let first = settings.firstReplications
    let start = feasible.map { Array(gains($0, bench).prefix(first)) }
    guard
      var contest = try? KimNelson(
        first: start, probability: settings.probability, indifference: indifference, count: candidates.count)
    else {
      isSure = false
      return leading(feasible, bench)
    }
    while !contest.isDecided {
      let remaining = contest.remaining.map { feasible[$0] }
      let held = remaining.map { bench.freshCount(candidates[$0]) }.min() ?? 0
      if held <= contest.rounds {
        // Rounds are run ahead in blocks, so that workers have enough to do; they count one by one.
        guard try await extend(remaining, to: contest.rounds + Self.block, &bench) else { break }
      }
      let values = remaining.map { gains($0, bench) }
      guard values.allSatisfy({ $0.count > contest.rounds }) else { break }
      contest.add(values.map { $0[contest.rounds] })
    }
    isSure = contest.isDecided
    for (place, candidate) in feasible.enumerated() where contest.droppedAfter[place] != nil {
      fates[candidate] = .worse
    }
    return feasible[contest.best]
  }

  private static let block = 5

  private mutating func selectInTwoStages<Subject>(
    _ feasible: [Int], _ bench: inout Workbench<Subject>
  ) async throws(Subject.Failure) -> Int {
    guard feasible.count > 1 else { return feasible[0] }
    procedure = .rinott
    guard
      let rule = try? Rinott(
        systems: candidates.count, firstStage: settings.firstReplications, probability: settings.probability,
        indifference: indifference)
    else {
      isSure = false
      return leading(feasible, bench)
    }
    for candidate in feasible {
      let first = RunningMoments(gains(candidate, bench).prefix(settings.firstReplications))
      let wanted = rule.observations(
        firstStage: settings.firstReplications, variance: first.variance ?? 0)
      if !(try await extend([candidate], to: wanted, &bench)) { isSure = false }
    }
    return leading(feasible, bench)
  }
}

import Studies

/// Global search for good points over the whole lattice, led by Gaussian processes of all responses.
///
/// Visits are made in blocks under common random numbers. Each block has replications of its own, so that no error of one
/// realisation is taken for the response. It begins with the best point so far, which links the blocks, and gives
/// contenders more replications. Then follow the points of the greatest worth (`Acquisition`), known ones among them. The search ends
/// with its budget, or when every point was visited and none is in doubt.
///
/// Decision 0190.
struct SurrogateSearch {
  private let space: SearchSpace
  private let settings: TuningSettings
  /// First points of the search that are not yet visited.
  private var design: ArraySlice<[Int]>
  private let anchor: [Int]
  /// Replications of the current block; empty before the first.
  private var block: Range<Int>
  /// Points of the current block.
  private var members: [[Int]] = []
  private var model: SurrogateModel?
  /// Number of visits at the last fit of the model's parameters.
  private var fittedVisits = 0
  /// Number of rounds that were led by the model.
  private var rounds = 0

  private static let blockSize = 8
  /// Number of visits after which blocks have twice as many replications.
  private static let doubling = 48

  /// Creates the search.
  ///
  /// - Parameter affordable: number of replications that it may use; nil if that is unknown.
  init(_ factors: [Factor], settings: TuningSettings, affordable: Int?) {
    space = SearchSpace(factors)
    self.settings = settings
    let visits = affordable.map { $0 / settings.searchReplications } ?? .max
    let design = space.design(
      seed: settings.seed, atMost: max(visits / 3, min(visits, factors.count + 2)))
    anchor = design[0]
    self.design = design[...]
    block = 0..<0
  }

  /// Searches until the budget of the phase is used up, with the scalarizations in turns.
  mutating func run<Subject>(
    _ evaluations: inout EvaluationLog<Subject>, scalarizations: [Scalarization], in phase: TuningPhase
  ) async throws(Subject.Failure) {
    while true {
      let wanted = nextPoints(evaluations, scalarizations)
      if wanted.isEmpty { return }
      let isComplete = try await evaluations.visit(
        wanted.map { .values($0) }, replications: block, in: phase)
      members += wanted
      guard isComplete else { return }
    }
  }

  // MARK: - Rounds

  private mutating func nextPoints<Subject>(
    _ evaluations: EvaluationLog<Subject>, _ scalarizations: [Scalarization]
  ) -> [[Int]] {
    let count = evaluations.visits.count
    let isNew = block.isEmpty || members.count >= Self.blockSize
    if isNew {
      let size = settings.searchReplications << min(20, count / Self.doubling)
      block = block.upperBound..<block.upperBound + size
      members = []
    }
    if !design.isEmpty { return nextOfDesign(isNew: isNew) }
    updateModel(evaluations)
    rounds += 1
    guard let model else { return unguided() }
    let scalarization = scalarizations[rounds % scalarizations.count]
    let visited = Self.unique(evaluations.visits.compactMap { Self.numbers($0.point) })
    var picks: [[Int]] = []
    let first = Acquisition(model, scalarization, visited: visited, replications: block.count)
    if isNew, let best = first.leaders.first { picks.append(best) }
    let most = min(Self.blockSize - members.count, picks.count + 1 + count / 32)
    while picks.count < most {
      let believed = model.expecting(picks, replications: block.count)
      let acquisition = Acquisition(believed, scalarization, visited: visited, replications: block.count)
      let pick = pick(acquisition, visited: visited, except: members + picks)
      guard let pick else { break }
      picks.append(pick)
    }
    // The best point alone would only be measured anew.
    return isNew && picks.count == 1 && isExhausted(visited) ? [] : picks
  }

  private mutating func nextOfDesign(isNew: Bool) -> [[Int]] {
    let repeated = isNew && design.startIndex > 0 ? [anchor] : []
    let points = design.prefix(Self.blockSize - members.count - repeated.count)
    design = design.dropFirst(points.count)
    return repeated + points
  }

  private mutating func updateModel<Subject>(_ evaluations: EvaluationLog<Subject>) {
    let visits = evaluations.visits
    let refits = model == nil || 6 * visits.count >= 7 * fittedVisits
    model = SurrogateModel(
      visits, in: space, goal: evaluations.goal, replicationsToCome: settings.firstReplications, after: model,
      refits: refits)
    if refits { fittedVisits = visits.count }
  }

  /// Returns a point of no particular worth, for responses without values.
  private func unguided() -> [[Int]] {
    let candidates = CandidatePoints(space, seed: settings.seed, round: rounds).spread
    return candidates.first { !members.contains($0) }.map { [$0] } ?? []
  }

  private func isExhausted(_ visited: [[Int]]) -> Bool { Double(visited.count) >= space.size }

  // MARK: - Choice

  /// Returns the point of the greatest worth that the block does not have; nil if none is worth a visit.
  private func pick(_ acquisition: Acquisition, visited: [[Int]], except taken: [[Int]]) -> [Int]? {
    let candidates = CandidatePoints(space, seed: settings.seed, round: rounds)
    let excluded = Set(taken)
    var known = excluded
    var best: (point: [Int], worth: Double)?
    func consider(_ points: [[Int]]) -> [[Int]] {
      let new = Self.unique(points).filter { known.insert($0).inserted }
      let worths = acquisition.worths(new)
      for (point, worth) in zip(new, worths) where worth > best?.worth ?? 0 { best = (point, worth) }
      let order = new.indices.sorted { (worths[$1], $0) < (worths[$0], $1) }
      return order.prefix(3).map { new[$0] }
    }
    let leaders = acquisition.leaders.prefix(5)
    var promising = consider(candidates.spread + leaders.flatMap(candidates.around) + visited)
    for _ in 0..<4 where Double(known.count) < space.size {
      let before = best?.worth
      promising = consider(promising.flatMap(space.neighbours))
      if best?.worth == before { break }
    }
    let least = 1e-7 * acquisition.scale
    if let best, best.worth > least { return best.point }
    // Nothing is expected to be better: the least known place may be.
    return isExhausted(visited)
      ? nil
      : acquisition.leastKnown(candidates.spread.filter { !excluded.contains($0) && !visited.contains($0) })
  }

  private static func numbers(_ point: TuningPoint) -> [Int]? {
    if case .values(let numbers) = point { numbers } else { nil }
  }

  private static func unique(_ points: [[Int]]) -> [[Int]] {
    var known: Set<[Int]> = []
    return points.filter { known.insert($0).inserted }
  }

  // MARK: - Findings

  /// Returns the visited points with their posterior scores, in the order of their first visits.
  func findings<Subject>(
    _ evaluations: EvaluationLog<Subject>, _ scalarization: Scalarization
  ) -> SearchFindings {
    let points = Self.unique(evaluations.visits.compactMap { Self.numbers($0.point) })
    let last = SurrogateModel(
      evaluations.visits, in: space, goal: evaluations.goal, replicationsToCome: settings.firstReplications,
      after: model, refits: true)
    guard let last else { return SearchFindings(evaluations, scalarization) }
    let unknown = Set(
      points.filter { evaluations.searched[.values($0)].map { !$0.isComplete } ?? true })
    let safe = last.cautiousForecasts(points, errors: 2)
    let findings = zip(points, zip(last.cautiousForecasts(points), safe)).map { point, forecasts in
      SearchFindings.Finding(
        point: .values(point), gains: forecasts.0.gains,
        score: unknown.contains(point) ? scalarization.unknownScore : scalarization.score(forecasts.0),
        safeScore: unknown.contains(point) ? nil : scalarization.score(forecasts.1))
    }
    let (visits, settings) = (evaluations.visits, settings)
    return SearchFindings(findings: findings) { one, other, margin in
      guard let one = Self.numbers(one), let other = Self.numbers(other) else { return false }
      return last.isProbablyWorse(one, than: other, by: margin)
    } expectedGains: { points, more in
      let model = SurrogateModel(
        visits + more, in: last.space, goal: last.goal, replicationsToCome: settings.firstReplications,
        after: last,
        refits: true)
      return model?.forecasts(points.compactMap(Self.numbers)).map { $0.gains[0] }
    }
  }
}

import Studies

/// First step of a tuning: search for good points under common random numbers.
struct SearchStep {
  /// Search of one subproblem for one weighting of the objectives.
  private struct Track {
    let subproblem: Subproblem
    /// Optimizer's run; nil where the subproblem is a single point.
    let search: SubproblemSearch?
    let scalarization: Scalarization
    var isActive = true
  }

  private var tracks: [Track] = []
  private let phase: TuningPhase
  private var rounds = 0

  /// Creates the searches of all subproblems.
  ///
  /// - Parameter scalarizations: weightings of the objectives, each with its own searches.
  init(_ factors: [Factor], scalarizations: [Scalarization], settings: TuningSettings, phase: TuningPhase) {
    self.phase = phase
    for scalarization in scalarizations {
      for subproblem in Subproblem.all(of: factors) {
        let search =
          subproblem.only == nil
          ? SubproblemSearch(
            subproblem, of: factors, method: settings.method,
            constraintCount: scalarization.goal.constraints.count,
            seed: settings.seed) : nil
        tracks.append(Track(subproblem: subproblem, search: search, scalarization: scalarization))
      }
    }
  }

  /// Searches until every subproblem is finished or the budget of the phase is used up.
  ///
  /// Subproblems take turns; from time to time the worse half is eliminated (successive halving).
  mutating func run<Subject>(_ evaluations: inout EvaluationLog<Subject>) async throws(Subject.Failure) {
    while true {
      let wanted = nextPoints(evaluations)
      if wanted.isEmpty { return }
      guard try await evaluations.search(wanted, in: phase) else { return }
      rounds += 1
      halve(evaluations)
    }
  }

  private mutating func nextPoints<Subject>(_ evaluations: EvaluationLog<Subject>) -> [TuningPoint] {
    var wanted: [TuningPoint] = []
    for number in tracks.indices where tracks[number].isActive {
      let track = tracks[number]
      if let point = next(track, evaluations) {
        if !wanted.contains(point) { wanted.append(point) }
      } else {
        tracks[number].isActive = false
      }
    }
    return wanted
  }

  private func next<Subject>(_ track: Track, _ evaluations: EvaluationLog<Subject>) -> TuningPoint? {
    if let only = track.subproblem.only { return evaluations.searched[only] == nil ? only : nil }
    let step = track.search?.next { point in evaluations.searched[point].map(track.scalarization.score) }
    if case .measure(let point) = step { return point }
    return nil
  }

  /// Eliminates the worse half after a number of rounds in the number of dimensions, after twice as many, and so on.
  private mutating func halve<Subject>(_ evaluations: EvaluationLog<Subject>) {
    let dimensions = tracks.map { $0.subproblem.dimensions.count }.max() ?? 0
    let first = 6 * (dimensions + 1)
    guard rounds % first == 0, (rounds / first).nonzeroBitCount == 1 else { return }
    for weights in Set(tracks.map(\.scalarization.weights)) {
      let rivals = tracks.indices.filter { tracks[$0].scalarization.weights == weights }
      let scores = rivals.map { best(of: tracks[$0], evaluations) }
      let order = rivals.indices.sorted { first, second in
        guard let one = scores[first] else { return false }
        guard let other = scores[second] else { return true }
        return one.isBetter(than: other) || (!other.isBetter(than: one) && first < second)
      }
      for place in order.dropFirst((rivals.count + 1) / 2) { tracks[rivals[place]].isActive = false }
    }
  }

  private func best<Subject>(of track: Track, _ evaluations: EvaluationLog<Subject>) -> Optimiser.Score? {
    var best: Optimiser.Score?
    for point in evaluations.points where track.subproblem.contains(point) {
      guard let score = evaluations.searched[point].map(track.scalarization.score) else { continue }
      if best.map({ score.isBetter(than: $0) }) ?? true { best = score }
    }
    return best
  }
}

extension Subproblem {
  func contains(_ point: TuningPoint) -> Bool {
    guard case .values(let values) = point else { return false }
    return zip(fixed, values).allSatisfy { $0 == nil || $0 == $1 }
  }
}

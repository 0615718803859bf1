import Studies

/// The first step: looks for good points under the same chances for all.
struct SearchStep {
  /// A search under way.
  private struct Track {
    let branch: Branch
    /// Nil where the branch is a single point.
    let search: BranchSearch?
    let merit: Merit
    var isActive = true
  }

  private var tracks: [Track] = []
  private let phase: TuningPhase
  private var rounds = 0

  /// - Parameter merits: the ways to weigh objectives, each of which is searched for.
  init(_ factors: [Factor], merits: [Merit], settings: TuningSettings, phase: TuningPhase) {
    self.phase = phase
    for merit in merits {
      for branch in Branch.all(of: factors) {
        let search =
          branch.only == nil
          ? BranchSearch(
            branch, of: factors, method: settings.method, constraintCount: merit.goal.constraints.count,
            seed: settings.seed) : nil
        tracks.append(Track(branch: branch, search: search, merit: merit))
      }
    }
  }

  /// Searches until every branch is done or the budget of the phase is.
  ///
  /// The branches take turns; from time to time the worse half of them is given up.
  mutating func run<Subject>(_ bench: inout Workbench<Subject>) async throws(Subject.Failure) {
    while true {
      let wanted = nextPoints(bench)
      if wanted.isEmpty { return }
      guard try await bench.search(wanted, in: phase) else { return }
      rounds += 1
      halve(bench)
    }
  }

  private mutating func nextPoints<Subject>(_ bench: Workbench<Subject>) -> [TuningPoint] {
    var wanted: [TuningPoint] = []
    for number in tracks.indices where tracks[number].isActive {
      let track = tracks[number]
      if let point = next(track, bench) {
        if !wanted.contains(point) { wanted.append(point) }
      } else {
        tracks[number].isActive = false
      }
    }
    return wanted
  }

  private func next<Subject>(_ track: Track, _ bench: Workbench<Subject>) -> TuningPoint? {
    if let only = track.branch.only { return bench.searched[only] == nil ? only : nil }
    let step = track.search?.next { point in bench.searched[point].map(track.merit.score) }
    if case .measure(let point) = step { return point }
    return nil
  }

  /// After so many rounds as a branch needs to show what it is worth, and twice as many, and so on.
  private mutating func halve<Subject>(_ bench: Workbench<Subject>) {
    let dimensions = tracks.map { $0.branch.dimensions.count }.max() ?? 0
    let first = 6 * (dimensions + 1)
    guard rounds % first == 0, (rounds / first).nonzeroBitCount == 1 else { return }
    for weights in Set(tracks.map(\.merit.weights)) {
      let rivals = tracks.indices.filter { tracks[$0].merit.weights == weights }
      let scores = rivals.map { best(of: tracks[$0], bench) }
      let order = rivals.indices.sorted { first, second in
        guard let one = scores[first] else { return false }
        guard let other = scores[second] else { return true }
        return one.isBetter(than: other) || (!other.isBetter(than: one) && first < second)
      }
      for place in order.dropFirst((rivals.count + 1) / 2) { tracks[rivals[place]].isActive = false }
    }
  }

  private func best<Subject>(of track: Track, _ bench: Workbench<Subject>) -> Optimiser.Score? {
    var best: Optimiser.Score?
    for point in bench.points where track.branch.contains(point) {
      guard let score = bench.searched[point].map(track.merit.score) else { continue }
      if best.map({ score.isBetter(than: $0) }) ?? true { best = score }
    }
    return best
  }
}

extension Branch {
  func contains(_ point: TuningPoint) -> Bool {
    guard case .values(let values) = point else { return false }
    return zip(fixed, values).allSatisfy { $0 == nil || $0 == $1 }
  }
}

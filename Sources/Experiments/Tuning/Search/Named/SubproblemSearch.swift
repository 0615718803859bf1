import Studies

/// Search of a subproblem: a pure function of the known scores that returns the next point to measure.
struct SubproblemSearch: Sendable {
  /// Next step of a search.
  enum Step: Hashable {
    case measure(TuningPoint)
    case finished
  }

  let subproblem: Subproblem
  let method: SearchMethod
  let constraintCount: Int
  let seed: UInt64
  /// Searched ranges, at least one.
  private let ranges: [FactorRange]

  init(
    _ subproblem: Subproblem, of factors: [Factor], method: SearchMethod, constraintCount: Int, seed: UInt64
  ) {
    self.subproblem = subproblem
    self.method = method
    self.constraintCount = constraintCount
    self.seed = seed
    ranges = subproblem.dimensions.compactMap { factors[$0].range }
    precondition(!ranges.isEmpty, "nothing to search")
  }

  /// Returns the next point to measure, given the known scores.
  func next(_ score: @escaping (TuningPoint) -> Optimiser.Score?) -> Step {
    var way = Way(search: self, score: score)
    return way.walk() ? .finished : .measure(way.wanted ?? subproblem.point(ranges.map { _ in 0 }))
  }

  /// Repetition of the search over the known scores.
  private struct Way {
    let search: SubproblemSearch
    let score: (TuningPoint) -> Optimiser.Score?
    var wanted: TuningPoint?
    var best: (numbers: [Int], score: Optimiser.Score)?

    /// Runs as far as scores are known; returns whether the search is finished.
    mutating func walk() -> Bool {
      switch search.method {
      case .direct: return run(.direct, limit: 2_000) && descend()
      case .isres: return run(.isres, limit: 10_000) && descend()
      case .cobyla, .bobyqa: return local() && descend()
      case .auto: preconditionFailure("'auto' is no optimiser of NLopt")
      }
    }

    private var localAlgorithm: Optimiser.Algorithm { search.method == .bobyqa ? .bobyqa : .cobyla }

    /// Restarts from the best point until no better one is found.
    private mutating func local() -> Bool {
      for _ in 0..<4 {
        let before = best?.numbers
        guard run(localAlgorithm, limit: 1_000) else { return false }
        if best?.numbers == before { return true }
      }
      return true
    }

    private mutating func run(_ algorithm: Optimiser.Algorithm, limit: Int) -> Bool {
      let ranges = search.ranges
      let start = zip(ranges, best?.numbers ?? ranges.map { $0.step(nearest: 0.5) }).map {
        $0.coordinate(ofStep: $1)
      }
      let optimiser = Optimiser(
        algorithm: algorithm, start: start, firstSteps: ranges.map { min(0.4, max(0.1, 1.5 * $0.fineness)) },
        tolerances: ranges.map { max(5e-4, 0.5 * $0.fineness) }, constraintCount: search.constraintCount,
        evaluationLimit: limit, seed: search.seed)
      var missing: TuningPoint?
      var found = best
      let ending = optimiser.run { coordinates in
        let numbers = zip(ranges, coordinates).map { $0.step(nearest: $1) }
        let point = search.subproblem.point(numbers)
        guard let value = score(point) else {
          missing = point
          return nil
        }
        if found.map({ value.isBetter(than: $0.score) }) ?? true { found = (numbers, value) }
        return value
      }
      best = found
      wanted = missing
      return ending == .finished
    }

    /// Tries the neighbours of the best point until none is better, since rounding to steps may stop an algorithm
    /// beside the optimum.
    private mutating func descend() -> Bool {
      let coarse = search.ranges.indices.filter { search.ranges[$0].stepCount <= 200 }
      while let current = best {
        var better: (numbers: [Int], score: Optimiser.Score)?
        for dimension in coarse {
          for move in [-1, 1] {
            var numbers = current.numbers
            numbers[dimension] += move
            guard (0...search.ranges[dimension].stepCount).contains(numbers[dimension]) else { continue }
            guard let value = score(search.subproblem.point(numbers)) else {
              wanted = search.subproblem.point(numbers)
              return false
            }
            if value.isBetter(than: (better ?? current).score) { better = (numbers, value) }
          }
        }
        guard let better else { return true }
        best = better
      }
      return true
    }
  }
}

extension FactorRange {
  /// Greatest distance of two neighbouring values on the scale.
  fileprivate var fineness: Double { coordinate(ofStep: min(1, stepCount)) }
}

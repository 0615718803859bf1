import Studies

/// The way of a search through a branch: a function of what is known, which tells what is to be measured next.
struct BranchSearch: Sendable {
  /// What a search wants.
  enum Step: Hashable {
    case measure(TuningPoint)
    case finished
  }

  let branch: Branch
  let method: SearchMethod
  let constraintCount: Int
  let seed: UInt64
  /// The ranges that are searched, at least one.
  private let ranges: [FactorRange]

  init(_ branch: Branch, of factors: [Factor], method: SearchMethod, constraintCount: Int, seed: UInt64) {
    self.branch = branch
    self.method = method
    self.constraintCount = constraintCount
    self.seed = seed
    ranges = branch.dimensions.compactMap { factors[$0].range }
    precondition(!ranges.isEmpty, "nothing to search")
  }

  /// What is to be measured next, if scores are known as `score` says.
  func next(_ score: @escaping (TuningPoint) -> Optimiser.Score?) -> Step {
    var way = Way(search: self, score: score)
    return way.walk() ? .finished : .measure(way.wanted ?? branch.point(ranges.map { _ in 0 }))
  }

  /// A walk over what is known.
  private struct Way {
    let search: BranchSearch
    let score: (TuningPoint) -> Optimiser.Score?
    var wanted: TuningPoint?
    var best: (numbers: [Int], score: Optimiser.Score)?

    /// Walks as far as scores are known; whether that is to the end.
    mutating func walk() -> Bool {
      let dimensions = search.ranges.count
      switch search.method {
      case .direct: return run(.direct, limit: 2_000) && descend()
      case .isres: return run(.isres, limit: 10_000) && descend()
      case .cobyla, .bobyqa: return local() && descend()
      case .auto:
        // Rectangles divide too slowly in many dimensions.
        guard dimensions <= 6 else { return local() && descend() }
        return run(.direct, limit: 8 * dimensions + 5) && local() && descend()
      }
    }

    private var localAlgorithm: Optimiser.Algorithm {
      switch search.method {
      case .bobyqa: .bobyqa
      case .auto: search.ranges.count > 1 && search.constraintCount == 0 ? .bobyqa : .cobyla
      default: .cobyla
      }
    }

    /// From the best point again and again, until nothing better is found.
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
        let point = search.branch.point(numbers)
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

    /// Whole numbers and coarse steps are rounded by the algorithms, which may stop beside the best one: so its
    /// neighbours are tried until none is better.
    private mutating func descend() -> Bool {
      let coarse = search.ranges.indices.filter { search.ranges[$0].stepCount <= 200 }
      while let current = best {
        var better: (numbers: [Int], score: Optimiser.Score)?
        for dimension in coarse {
          for move in [-1, 1] {
            var numbers = current.numbers
            numbers[dimension] += move
            guard (0...search.ranges[dimension].stepCount).contains(numbers[dimension]) else { continue }
            guard let value = score(search.branch.point(numbers)) else {
              wanted = search.branch.point(numbers)
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
  /// The greatest distance of two neighbours on the scale.
  fileprivate var fineness: Double { coordinate(ofStep: min(1, stepCount)) }
}

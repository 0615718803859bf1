import Studies
import Tuning

/// Problem under a seed as the subject of a tuning.
struct ProblemSubject: TuningSubject {
  let problem: Problem
  let seed: Int

  var factors: [Factor] {
    problem.factors.map { Factor(name: $0.name, key: $0.name, domain: .range($0.range)) }
  }

  func measure(
    _ points: [TuningPoint], replications: Range<Int>
  ) async throws(Never) -> [[Responses]] {
    points.map { point in
      let values = values(point)
      return replications.map { problem.responses(values, seed: seed, replication: $0).map(Optional.some) }
    }
  }

  /// Returns the values of the factors at a point.
  func values(_ point: TuningPoint) -> [Double] {
    guard case .values(let steps) = point else { return problem.base }
    return zip(problem.factors, steps).map { $0.range.number(atStep: $1) }
  }
}

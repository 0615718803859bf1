/// Scalarization of one or two objectives to one score for the search.
struct Scalarization: Sendable {
  var goal: TuningGoal
  /// Scales by objective.
  var scales: [Scale]
  /// Weights by objective; with two positive weights, the worse weighted loss decides (Chebyshev).
  var weights: [Double]
  /// Number of replications that a candidate will have; constraints must be met with a margin for their sampling
  /// error.
  var replicationsToCome: Int

  struct Scale: Sendable, Hashable {
    var origin: Double
    var unit: Double
  }

  /// Returns the score of a sample; with an unknown response, the worst possible one.
  func score(_ sample: TuningSample) -> Optimiser.Score {
    let losses = goal.objectives.indices.compactMap { number -> Double? in
      guard weights[number] > 0 else { return 0 }
      return sample.gain(number, goal).map {
        weights[number] * (scales[number].origin - $0) / scales[number].unit
      }
    }
    let excesses = goal.constraints.indices.map { excess($0, sample) }
    guard losses.count == goal.objectives.count else {
      return Optimiser.Score(value: Self.unknown, excesses: excesses)
    }
    // The last term distinguishes points with the same largest loss.
    let active = losses.indices.filter { weights[$0] > 0 }.map { losses[$0] }
    let value = (active.max() ?? 0) + (active.count > 1 ? 0.05 * active.reduce(0, +) : 0)
    return Optimiser.Score(value: value, excesses: excesses)
  }

  /// Score of an unknown response; finite, since algorithms compute with it.
  private static let unknown = 100.0

  private func excess(_ number: Int, _ sample: TuningSample) -> Double {
    guard let estimate = sample.estimate(goal.objectives.count + number) else { return 1 }
    let constraint = goal.constraints[number]
    let share = (Double(sample.rows.count) / Double(max(replicationsToCome, sample.rows.count))).squareRoot()
    let room = 2 * estimate.standardError * share
    let unit = abs(constraint.bound) > 0 ? abs(constraint.bound) : 1
    return (constraint.shortfall(of: estimate.mean) + room) / unit
  }
}

extension Optimiser.Score {
  var isFeasible: Bool { excesses.allSatisfy { $0 <= 0 } }
  private var excess: Double { excesses.reduce(0) { $0 + max(0, $1) } }

  /// Returns whether this score is better: feasible before infeasible, then by value or by total excess.
  func isBetter(than other: Optimiser.Score) -> Bool {
    if isFeasible != other.isFeasible { return isFeasible }
    return isFeasible || excess == other.excess ? value < other.value : excess < other.excess
  }
}

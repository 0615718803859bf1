/// How good a point is for the search: one number of what may be several objectives.
struct Merit: Sendable {
  var goal: TuningGoal
  /// By objective: what counts as one, and where counting begins.
  var scales: [Scale]
  /// By objective: how much it counts; one of them, or both with the worse one deciding.
  var weights: [Double]
  /// How many replications a candidate is going to have: constraints are to be met with as much room as these leave
  /// to chance.
  var replicationsToCome: Int

  struct Scale: Sendable, Hashable {
    var origin: Double
    var unit: Double
  }

  /// Of a sample; where a response is unknown, worse than any other.
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
    // The last term tells apart points that are as bad in what decides.
    let active = losses.indices.filter { weights[$0] > 0 }.map { losses[$0] }
    let value = (active.max() ?? 0) + (active.count > 1 ? 0.05 * active.reduce(0, +) : 0)
    return Optimiser.Score(value: value, excesses: excesses)
  }

  /// Finite, because the algorithms reckon with it.
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

  /// Whether it is the better one: feasible before not, then by value, or by how much constraints are passed.
  func isBetter(than other: Optimiser.Score) -> Bool {
    if isFeasible != other.isFeasible { return isFeasible }
    return isFeasible || excess == other.excess ? value < other.value : excess < other.excess
  }
}

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
    let gains = goal.objectives.indices.compactMap { weights[$0] > 0 ? sample.gain($0, goal) : 0 }
    let excesses = goal.constraints.indices.map { excess($0, sample) }
    let isKnown = gains.count == goal.objectives.count
    return Optimiser.Score(value: isKnown ? loss(gains) : Self.unknown, excesses: excesses)
  }

  /// Returns the loss of gains by objective: the greatest weighted one.
  func loss(_ gains: [Double]) -> Double {
    let losses = gains.indices.filter { weights[$0] > 0 }.map {
      weights[$0] * (scales[$0].origin - gains[$0]) / scales[$0].unit
    }
    // The last term distinguishes points with the same largest loss.
    return (losses.max() ?? 0) + (losses.count > 1 ? 0.05 * losses.reduce(0, +) : 0)
  }

  /// Score of a point without values.
  var unknownScore: Optimiser.Score {
    Optimiser.Score(value: Self.unknown, excesses: goal.constraints.map { _ in Self.unknownExcess })
  }

  /// Returns the unit of a constraint's excess: its bound, or 1.
  func unit(_ constraint: Int) -> Double {
    let bound = abs(goal.constraints[constraint].bound)
    return bound > 0 ? bound : 1
  }

  /// Score of an unknown response; finite, since algorithms compute with it.
  private static let unknown = 100.0
  /// Excess of an unknown response over a constraint, farther off than any that a known one is likely to have.
  private static let unknownExcess = 1_000.0

  private func excess(_ number: Int, _ sample: TuningSample) -> Double {
    guard let estimate = sample.estimate(goal.objectives.count + number) else {
      return Self.unknownExcess
    }
    let constraint = goal.constraints[number]
    let share = (Double(sample.rows.count) / Double(max(replicationsToCome, sample.rows.count))).squareRoot()
    let room = 2 * estimate.standardError * share
    return (constraint.shortfall(of: estimate.mean) + room) / unit(number)
  }
}

extension Optimiser.Score {
  var isFeasible: Bool { excesses.allSatisfy { $0 <= 0 } }
  /// Sum of the violated constraints' excesses.
  var violation: Double { excesses.reduce(0) { $0 + max(0, $1) } }

  /// Returns whether this score is better: feasible before infeasible, then by value or by total excess.
  func isBetter(than other: Optimiser.Score) -> Bool {
    if isFeasible != other.isFeasible { return isFeasible }
    return isFeasible || violation == other.violation ? value < other.value : violation < other.violation
  }
}

import Studies
import Tuning
import Variates

/// Problem with a known optimum: responses that are simulated, and their exact means.
struct Problem: Sendable {
  var name: String
  /// Factors by name, with their lattices.
  var factors: [(name: String, range: FactorRange)]
  /// Values of the base, by factor.
  var base: [Double]
  var isMaximized: Bool
  /// Upper bounds of the means of the further responses.
  var bounds: [Double] = []
  /// Number of replications of a tuning.
  var budget: Int
  /// Returns the responses of a replication, with equal random numbers at all points: objective, then constraints.
  var sample: @Sendable ([Double], inout RandomStreams) -> [Double]
  /// Returns the exact means of the responses.
  var means: @Sendable ([Double]) -> [Double]

  static let all = [newsvendor, serviceRate, inventory, tandemQueue, gammaLikelihood]

  /// Returns the responses of a replication under a seed.
  func responses(_ values: [Double], seed: Int, replication: Int) -> [Double] {
    var streams = RandomStreams(seed: UInt64(seed), replication: UInt64(replication))
    return sample(values, &streams)
  }

  /// Returns whether the exact means keep every bound.
  func keepsBounds(_ values: [Double]) -> Bool {
    zip(means(values).dropFirst(), bounds).allSatisfy { $0 <= $1 }
  }

  /// Best exact objective on the lattice among the points that keep the bounds; every point is tried.
  var optimum: Double {
    var best = isMaximized ? -Double.infinity : .infinity
    func visit(_ values: [Double]) {
      guard values.count == factors.count else {
        let range = factors[values.count].range
        for step in 0...range.stepCount { visit(values + [range.number(atStep: step)]) }
        return
      }
      let means = means(values)
      guard zip(means.dropFirst(), bounds).allSatisfy({ $0 <= $1 }) else { return }
      best = isMaximized ? max(best, means[0]) : min(best, means[0])
    }
    visit([])
    return best
  }
}

extension Problem {
  /// Goal of the tuning, with the names of the responses.
  var goal: TuningGoal {
    TuningGoal(
      objectives: [.init(name: "objective", unit: "1", isMaximized: isMaximized)],
      constraints: bounds.enumerated().map { number, bound in
        let name = "response_\(number + 1)"
        return .init(name: name, unit: "1", bound: bound, isLowerBound: false, text: "\(name) <= \(bound)")
      })
  }
}

import Statistics

/// Morris's design for screening: random trajectories in which each step moves one factor, and each trajectory moves
/// every factor once.
///
/// A step on an ordered scale goes half of its levels up or down, so that every level is visited equally often. On an
/// unordered scale it goes to any other level.
///
/// ```swift
/// let design = MorrisDesign(trajectories: 10, scales: [.ordered([0, 0.5, 1]), .unordered(levels: 3)], seed: 1)
/// design.points.count  // 10 × (2 + 1)
/// ```
///
/// Source: Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991).
public struct MorrisDesign: Sendable {
  /// Levels of a factor between which a trajectory steps; at least two.
  public enum Scale: Sendable, Hashable {
    /// Positions of the levels on the factor's range, ascending, each from 0 through 1.
    case ordered([Double])
    /// Number of levels without an order.
    case unordered(levels: Int)

    /// Number of levels.
    public var count: Int {
      switch self {
      case .ordered(let positions): positions.count
      case .unordered(let levels): levels
      }
    }
  }

  /// Level of every factor at each point; a trajectory is one point longer than there are factors.
  public let points: [[Int]]
  /// Steps of each factor, one per trajectory.
  public let steps: [[ElementaryEffects.Step]]

  /// Draws the design; more trajectories leave the first ones as they are. O(trajectories × factors²).
  ///
  /// - Parameter scales: one for each factor.
  public init(trajectories: Int, scales: [Scale], seed: UInt64) {
    self.init(trajectories: trajectories, scales: scales, seed: seed, poll: {})
  }

  /// Draws the design, unless an error ends it.
  ///
  /// - Parameter poll: called before each trajectory; its error ends the drawing.
  public init<Failure: Error>(
    trajectories: Int, scales: [Scale], seed: UInt64, poll: () throws(Failure) -> Void
  ) throws(Failure) {
    var draws = DesignDraws(seed: seed)
    var points: [[Int]] = []
    var steps = [[ElementaryEffects.Step]](repeating: [], count: scales.count)
    for trajectory in 0..<trajectories {
      try poll()
      let moves = scales.enumerated().map { factor, scale in
        scale.move(of: UInt64(factor), in: UInt64(trajectory), &draws)
      }
      var point = moves.map(\.from)
      points.append(point)
      for factor in Self.order(scales.count, UInt64(trajectory), &draws) {
        point[factor] = moves[factor].to
        steps[factor].append(
          .init(from: points.count - 1, to: points.count, length: scales[factor].length(moves[factor])))
        points.append(point)
      }
    }
    self.points = points
    self.steps = steps
  }

  /// Order in which a trajectory moves the factors.
  private static func order(_ count: Int, _ trajectory: UInt64, _ draws: inout DesignDraws) -> [Int] {
    var keys: [UInt64] = []
    for factor in 0..<count {
      keys.append(draws.word(.stepOrder, of: UInt64(factor), occurrence: trajectory))
    }
    return (0..<count).sorted { (keys[$0], $0) < (keys[$1], $1) }
  }
}

extension MorrisDesign.Scale {
  fileprivate typealias Move = (from: Int, to: Int)

  /// Draws a start level and the level to step to.
  fileprivate func move(of factor: UInt64, in trajectory: UInt64, _ draws: inout DesignDraws) -> Move {
    precondition(count >= 2, "a factor with \(count) levels")
    let levels = Array(0..<count)
    let start = pick(levels, draws.uniform(.startLevel, of: factor, occurrence: trajectory))
    let targets: [Int]
    switch self {
    case .ordered: targets = levels.filter { abs($0 - start) == max(1, count / 2) }
    case .unordered: targets = levels.filter { $0 != start }
    }
    return (start, pick(targets, draws.uniform(.stepTarget, of: factor, occurrence: trajectory)))
  }

  private func pick(_ levels: [Int], _ uniform: Double) -> Int {
    levels[min(levels.count - 1, Int(uniform * Double(levels.count)))]
  }

  /// Signed share of the factor's range that a step covers; 1 on an unordered scale.
  fileprivate func length(_ move: Move) -> Double {
    switch self {
    case .ordered(let positions): positions[move.to] - positions[move.from]
    case .unordered: 1
    }
  }
}

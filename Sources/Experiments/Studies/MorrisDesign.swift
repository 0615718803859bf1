import Documents
import ScenarioFormat
import Statistics

/// Walks through the factors' space in which each step moves one factor, and each walk moves every factor once.
///
/// A factor's values are so many levels from end to end; a step goes half of them up or down, so that every level is met
/// as often. A list of numbers has its own levels, and words, of which none is above another, go to any other word.
///
/// Source: Morris, "Factorial sampling plans for preliminary computational experiments", Technometrics 33 (1991).
public struct MorrisDesign: Sendable {
  /// By trajectory, each one point longer than there are factors; the values by factor.
  public let points: [[WrittenValue]]
  /// By factor: its step in each trajectory.
  public let steps: [[ElementaryEffects.Step]]

  /// More trajectories leave the first ones as they are.
  ///
  /// - Parameters:
  ///   - factors: at least one, each with at least two levels.
  ///   - levels: how many levels a range has, even.
  public init(trajectories: Int, levels: Int, factors: [Factor], seed: UInt64) {
    var draws = DesignDraws(seed: seed)
    let scales = factors.map { ScreeningLevels($0, count: levels) }
    var points: [[WrittenValue]] = []
    var steps = [[ElementaryEffects.Step]](repeating: [], count: factors.count)
    for trajectory in 0..<trajectories {
      let moves = scales.enumerated().map { factor, scale in
        scale.move(of: UInt64(factor), in: UInt64(trajectory), &draws)
      }
      var place = moves.map(\.from)
      points.append(zip(scales, place).map { $0.values[$1] })
      for factor in Self.order(factors.count, UInt64(trajectory), &draws) {
        place[factor] = moves[factor].to
        steps[factor].append(
          .init(from: points.count - 1, to: points.count, length: scales[factor].length(moves[factor])))
        points.append(zip(scales, place).map { $0.values[$1] })
      }
    }
    self.points = points
    self.steps = steps
  }

  /// In which order a trajectory moves the factors.
  private static func order(_ count: Int, _ trajectory: UInt64, _ draws: inout DesignDraws) -> [Int] {
    var keys: [UInt64] = []
    for factor in 0..<count {
      keys.append(draws.word(.stepOrder, of: UInt64(factor), occurrence: trajectory))
    }
    return (0..<count).sorted { (keys[$0], $0) < (keys[$1], $1) }
  }
}

/// The values of a factor between which a trajectory steps.
struct ScreeningLevels {
  let values: [WrittenValue]
  /// Where on the factor's scale the values lie, from 0 to 1; nil if they have no order.
  private let positions: [Double]?

  typealias Move = (from: Int, to: Int)

  init(_ factor: Factor, count: Int) {
    switch factor.domain {
    case .list(let values):
      self.values = values
      let isOrdered = factor.unit != nil
      positions = isOrdered ? values.indices.map { Double($0) / Double(max(1, values.count - 1)) } : nil
    case .range(var range):
      range.levelCount = count
      values = range.levels
      positions = range.levelSteps.map(range.coordinate(ofStep:))
    }
  }

  /// From a level drawn at random to another, half of the levels away if they have an order.
  func move(of factor: UInt64, in trajectory: UInt64, _ draws: inout DesignDraws) -> Move {
    precondition(values.count >= 2, "a factor with \(values.count) levels")
    let start = pick(
      Array(values.indices), draws.uniform(.startLevel, of: factor, occurrence: trajectory))
    let half = max(1, values.count / 2)
    let others = values.indices.filter { positions == nil ? $0 != start : abs($0 - start) == half }
    return (start, pick(others, draws.uniform(.stepTarget, of: factor, occurrence: trajectory)))
  }

  private func pick(_ places: [Int], _ uniform: Double) -> Int {
    places[min(places.count - 1, Int(uniform * Double(places.count)))]
  }

  /// How much of the factor's range a step is, with its sign; a whole one between words.
  func length(_ move: Move) -> Double {
    positions.map { $0[move.to] - $0[move.from] } ?? 1
  }
}

import Designs
import Documents
import ScenarioFormat

/// Experimental design: the combinations of factor values that a study runs.
public enum Design: Sendable, Hashable {
  /// Full factorial: every combination of the factors' levels; the last factor changes fastest.
  case grid
  /// One factor at a time: the base, then each level of each factor alone.
  case oneAtATime
  /// Latin hypercube sample with a number of points.
  case latinHypercube(points: Int)
  /// Sobol sequence with a number of points.
  case sobol(points: Int, SobolSequence.Scrambling)

  /// Largest number of points of a design.
  public static let mostPoints = 1_000_000

  /// Returns the number of points; not whole if it is beyond what a design may have.
  func pointCount(of factors: [Factor]) -> Double {
    switch self {
    case .grid: factors.reduce(1) { $0 * Double($1.levelCount) }
    case .oneAtATime: factors.reduce(1) { $0 + Double($1.levelCount) }
    case .latinHypercube(let points), .sobol(let points, _): Double(points)
    }
  }

  /// Returns the points' values by factor; nil where the base keeps its own value.
  ///
  /// - Parameters:
  ///   - factors: factors, at least one.
  ///   - limit: largest number of points; the first of the design.
  public func values(
    of factors: [Factor], seed: UInt64, limit: Int = .max, watch: PlanningWatch = .unwatched
  ) throws(PlanningStopped) -> [[WrittenValue?]] {
    precondition(!factors.isEmpty, "a design without factors")
    switch self {
    case .grid:
      let levels = factors.map(\.levels)
      let count = min(limit, levels.reduce(1) { $0 * $1.count })
      return try watch.list(.values, count) { Self.gridPoint($0, of: levels) }
    case .oneAtATime:
      let changes = factors.enumerated().flatMap { place, factor in factor.levels.map { (place, $0) } }
      return try watch.list(.values, min(limit, changes.count + 1)) { number in
        var point = [WrittenValue?](repeating: nil, count: factors.count)
        if number > 0 { point[changes[number - 1].0] = changes[number - 1].1 }
        return point
      }
    case .latinHypercube(let count):
      let cube = LatinHypercube(dimensions: factors.count, seed: seed)
      let coordinates = try cube.points(count, poll: watch.poll(.values, of: count))
      return try watch.list(.values, min(limit, count)) { factors.values(at: coordinates[$0]) }
    case .sobol(let all, let scrambling):
      let count = min(limit, all)
      let sequence = SobolSequence(dimensions: factors.count, scrambling: scrambling, seed: seed)
      let coordinates = try sequence.points(count, poll: watch.poll(.values, of: count))
      return try watch.list(.values, count) { factors.values(at: coordinates[$0]) }
    }
  }

  /// Returns the point of a number from 0 on the grid, of which the last factor changes fastest.
  private static func gridPoint(_ number: Int, of levels: [[WrittenValue]]) -> [WrittenValue?] {
    var rest = number
    var point: [WrittenValue?] = []
    for levels in levels.reversed() {
      point.append(levels[rest % levels.count])
      rest /= levels.count
    }
    return point.reversed()
  }
}

extension [Factor] {
  /// Returns the value of each factor at its coordinate.
  func values(at coordinates: [Double]) -> [WrittenValue?] { zip(self, coordinates).map { $0.value(at: $1) } }
}

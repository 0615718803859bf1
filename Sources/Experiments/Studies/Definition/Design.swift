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
  /// - Parameter factors: factors, at least one.
  public func values(of factors: [Factor], seed: UInt64) -> [[WrittenValue?]] {
    precondition(!factors.isEmpty, "a design without factors")
    switch self {
    case .grid:
      return factors.reduce([[]]) { points, factor in
        points.flatMap { point in factor.levels.map { point + [$0] } }
      }
    case .oneAtATime:
      let base = [WrittenValue?](repeating: nil, count: factors.count)
      return [base]
        + factors.enumerated().flatMap { place, factor in
          factor.levels.map { level in
            var point = base
            point[place] = level
            return point
          }
        }
    case .latinHypercube(let count):
      let cube = LatinHypercube(dimensions: factors.count, seed: seed)
      return cube.points(count).map { values(of: factors, at: $0) }
    case .sobol(let count, let scrambling):
      let sequence = SobolSequence(dimensions: factors.count, scrambling: scrambling, seed: seed)
      return sequence.points(count).map { values(of: factors, at: $0) }
    }
  }

  private func values(of factors: [Factor], at coordinates: [Double]) -> [WrittenValue?] {
    zip(factors, coordinates).map { $0.value(at: $1) }
  }
}

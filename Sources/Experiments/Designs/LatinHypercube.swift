/// Latin hypercube sample: with n points, each of n equal slices of every dimension holds exactly one point.
///
/// Source: McKay, Beckman and Conover, Technometrics 21 (1979) 239–245.
public struct LatinHypercube: Sendable {
  /// Number of dimensions; > 0.
  public let dimensions: Int
  /// Seed of the permutations and of the positions within slices.
  public let seed: UInt64

  /// Creates the sampler; traps without dimensions.
  public init(dimensions: Int, seed: UInt64 = 1) {
    precondition(dimensions > 0, "\(dimensions) dimensions")
    self.dimensions = dimensions
    self.seed = seed
  }

  /// Returns `count` points with coordinates in (0, 1). O(count × log count × dimensions).
  public func points(_ count: Int) -> [[Double]] {
    var draws = DesignDraws(seed: seed)
    let columns = (0..<dimensions).map { column(UInt64($0), count, &draws) }
    return (0..<count).map { point in columns.map { $0[point] } }
  }

  private func column(_ dimension: UInt64, _ count: Int, _ draws: inout DesignDraws) -> [Double] {
    var keys: [UInt64] = []
    for point in 0..<count { keys.append(draws.word(.stratum, of: dimension, occurrence: UInt64(point))) }
    let strata = (0..<count).sorted { (keys[$0], $0) < (keys[$1], $1) }
    var column: [Double] = []
    for point in 0..<count {
      let place = draws.uniform(.placeInStratum, of: dimension, occurrence: UInt64(point))
      column.append((Double(strata[point]) + place) / Double(count))
    }
    return column
  }
}

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
  public func points(_ count: Int) -> [[Double]] { points(count, poll: {}) }

  /// Returns `count` points, unless an error ends the listing.
  ///
  /// - Parameter poll: called before each coordinate; its error ends the listing.
  public func points<Failure: Error>(
    _ count: Int, poll: () throws(Failure) -> Void
  ) throws(Failure) -> [[Double]] {
    var draws = DesignDraws(seed: seed)
    var columns: [[Double]] = []
    for dimension in 0..<dimensions {
      columns.append(try column(UInt64(dimension), count, &draws, poll))
    }
    return (0..<count).map { point in columns.map { $0[point] } }
  }

  private func column<Failure: Error>(
    _ dimension: UInt64, _ count: Int, _ draws: inout DesignDraws, _ poll: () throws(Failure) -> Void
  ) throws(Failure) -> [Double] {
    var keys: [UInt64] = []
    for point in 0..<count {
      try poll()
      keys.append(draws.word(.stratum, of: dimension, occurrence: UInt64(point)))
    }
    let strata = (0..<count).sorted { (keys[$0], $0) < (keys[$1], $1) }
    var column: [Double] = []
    for point in 0..<count {
      try poll()
      let place = draws.uniform(.placeInStratum, of: dimension, occurrence: UInt64(point))
      column.append((Double(strata[point]) + place) / Double(count))
    }
    return column
  }
}

/// Points in the unit cube of which each of as many equal slices, in every dimension, holds exactly one.
///
/// Source: McKay, Beckman and Conover, Technometrics 21 (1979) 239–245.
public struct LatinHypercube: Sendable {
  public let dimensions: Int
  /// What the slices' order and the places in them follow from.
  public let seed: UInt64

  public init(dimensions: Int, seed: UInt64 = 1) {
    precondition(dimensions > 0, "\(dimensions) dimensions")
    self.dimensions = dimensions
    self.seed = seed
  }

  /// So many points, coordinates between 0 and 1. O(count × log count × dimensions).
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

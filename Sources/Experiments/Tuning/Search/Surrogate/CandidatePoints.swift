import Designs

/// Points whose worth a round of a search computes: spread over the space, and around good points.
struct CandidatePoints {
  private let space: SearchSpace
  private let seed: UInt64
  private let round: Int

  init(_ space: SearchSpace, seed: UInt64, round: Int) {
    self.space = space
    self.seed = seed
    self.round = round
  }

  private static let count = 160
  /// Largest space of which every point is a candidate.
  private static let mostEnumerated = 400.0

  /// Points spread over the space; all of a small one.
  var spread: [[Int]] {
    if space.size <= Self.mostEnumerated { return space.all() }
    return (0..<Self.count).map { space.point(at: draws(4_096 * round + $0)) }
  }

  /// Returns neighbours of a point, and points at some distance in all factors together.
  func around(_ point: [Int]) -> [[Int]] {
    if space.size <= Self.mostEnumerated { return [] }
    let moves = (0..<12).map { number -> [Int] in
      var moved = point
      for (factor, draw) in draws(4_096 * round + 1_000 + number).enumerated() {
        // Every other factor stays, on average.
        guard draw < 0.5 else { continue }
        let values = space.values(near: point[factor], of: factor)
        if !values.isEmpty { moved[factor] = values[Int(2 * draw * Double(values.count))] }
      }
      return moved
    }
    return space.neighbours(of: point) + moves
  }

  private func draws(_ occurrence: Int) -> [Double] {
    var draws = DesignDraws(seed: seed)
    return space.factors.indices.map {
      draws.uniform(.candidate, of: UInt64($0), occurrence: UInt64(occurrence))
    }
  }
}

import ScenarioFormat

/// Rows of points from which variances can be divided among factors: A, then for each factor A with this factor's value of
/// B, then B. All A and B are a scrambled Sobol sequence of twice as many dimensions as there are factors.
///
/// Source: Saltelli et al., "Variance based sensitivity analysis of model output", Computer Physics Communications 181
/// (2010), section 5.
public struct SaltelliDesign: Sendable {
  /// The most factors that the sequence has dimensions for.
  public static var maximumFactors: Int { SobolSequence.maximumDimensions / 2 }

  /// Row by row; coordinates from 0 up to but not 1, by factor.
  public let coordinates: [[Double]]

  /// More rows leave the first ones as they are. O(rows × factors²).
  ///
  /// - Parameters:
  ///   - rows: best a power of two.
  ///   - factors: how many; up to `maximumFactors`.
  public init(rows: Int, factors: Int, seed: UInt64) {
    let sequence = SobolSequence(dimensions: 2 * factors, scrambling: .owen, seed: seed)
    coordinates = sequence.points(rows).flatMap { both in
      let (a, b) = (Array(both[..<factors]), Array(both[factors...]))
      let mixed = (0..<factors).map { factor in
        var point = a
        point[factor] = b[factor]
        return point
      }
      return [a] + mixed + [b]
    }
  }
}

/// Saltelli's design for variance-based (Sobol) sensitivity indices.
///
/// Each row has factors + 2 points: A, B, and between them a mixed one for each factor. A mixed point is A with the
/// coordinate of this factor taken from the other point. All A and B are one Owen-scrambled Sobol sequence of
/// 2 × factors dimensions.
///
/// Source: Saltelli et al., "Variance based sensitivity analysis of model output", Computer Physics Communications 181
/// (2010), section 5.
public struct SaltelliDesign: Sendable {
  /// Largest number of factors for which the Sobol sequence has dimensions.
  public static var maximumFactors: Int { SobolSequence.maximumDimensions / 2 }

  /// Points row by row; each has one coordinate in [0, 1) per factor.
  public let coordinates: [[Double]]

  /// Creates the design; more rows leave the first ones as they are. O(rows × factors²).
  ///
  /// - Parameters:
  ///   - rows: number of rows; a power of two is balanced exactly.
  ///   - factors: number of factors, up to `maximumFactors`.
  public init(rows: Int, factors: Int, seed: UInt64) {
    self.init(rows: rows, factors: factors, seed: seed, poll: {})
  }

  /// Creates the design, unless an error ends the listing.
  ///
  /// - Parameter poll: called before each row; its error ends the listing.
  public init<Failure: Error>(
    rows: Int, factors: Int, seed: UInt64, poll: () throws(Failure) -> Void
  ) throws(Failure) {
    let sequence = SobolSequence(dimensions: 2 * factors, scrambling: .owen, seed: seed)
    coordinates = try sequence.points(rows, poll: poll).flatMap { both in
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

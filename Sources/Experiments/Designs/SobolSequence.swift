import CRandom

/// Sobol's low-discrepancy sequence of points in the unit cube, optionally scrambled.
///
/// Any number of first points is evenly spread; powers of two are balanced exactly. The direction numbers are GSL's.
/// The origin is the first point, because omitting it loses the balance.
///
/// Source: Sobol' (1967); Bratley and Fox, ACM TOMS 14 (1988) 88–100; Owen, "On dropping the first Sobol' point" (2020).
///
/// Decision 0155.
public struct SobolSequence: Sendable {
  /// Randomization of the points that keeps their even spread.
  public enum Scrambling: String, Sendable, CaseIterable {
    /// No scrambling.
    case none
    /// XOR of every coordinate with one random word per dimension.
    case digitalShift = "digital-shift"
    /// Owen's nested uniform scrambling: the random flip of a bit depends on the values of all bits before it.
    case owen
  }

  /// Number of dimensions, from 1 through `maximumDimensions`.
  public let dimensions: Int
  /// Randomization of the points.
  public let scrambling: Scrambling
  /// Seed of the scrambling; unused without scrambling.
  public let seed: UInt64

  /// Largest number of dimensions for which direction numbers exist.
  public static var maximumDimensions: Int { Int(crandom_sobol_dimensions()) }

  /// Creates the sequence; traps outside `1...maximumDimensions`.
  public init(dimensions: Int, scrambling: Scrambling = .none, seed: UInt64 = 1) {
    precondition((1...Self.maximumDimensions).contains(dimensions), "\(dimensions) dimensions")
    self.dimensions = dimensions
    self.scrambling = scrambling
    self.seed = seed
  }

  /// Returns the first `count` points, with coordinates in [0, 1). O(count × dimensions).
  public func points(_ count: Int) -> [[Double]] { points(count, poll: {}) }

  /// Returns the first `count` points, unless an error ends the listing.
  ///
  /// - Parameter poll: called before each point; its error ends the listing.
  public func points<Failure: Error>(
    _ count: Int, poll: () throws(Failure) -> Void
  ) throws(Failure) -> [[Double]] {
    var words = [UInt32](repeating: 0, count: count * dimensions)
    let isDone = crandom_sobol(UInt32(dimensions), count, &words)
    precondition(isDone == 1, "GSL has no Sobol sequence of \(dimensions) dimensions")
    var draws = DesignDraws(seed: seed)
    var points: [[Double]] = []
    points.reserveCapacity(count)
    for point in 0..<count {
      try poll()
      points.append(
        (0..<dimensions).map { dimension in
          coordinate(words[point * dimensions + dimension], dimension, &draws)
        })
    }
    return points
  }

  private func coordinate(_ word: UInt32, _ dimension: Int, _ draws: inout DesignDraws) -> Double {
    switch scrambling {
    case .none: return Double(word) * 0x1p-32
    case .digitalShift:
      let shift = draws.word(.digitalShift, of: UInt64(dimension))
      return unit((UInt64(word) << 32) ^ shift)
    case .owen:
      return unit(scrambled(word, dimension, &draws))
    }
  }

  /// Flips each of the word's 32 bits by a draw keyed by the bits before it, and appends 32 random bits.
  private func scrambled(_ word: UInt32, _ dimension: Int, _ draws: inout DesignDraws) -> UInt64 {
    var result: UInt64 = 0
    for place in 0..<32 {
      // The bits before this one, behind a leading one that encodes their number.
      let prefix = (UInt64(1) << place) | (UInt64(word) >> (32 - place))
      let flip = draws.word(.owen, of: UInt64(dimension), occurrence: prefix) >> 63
      result = result << 1 | (UInt64(word >> (31 - place)) & 1) ^ flip
    }
    let rest = draws.word(.owenRest, of: UInt64(dimension), occurrence: UInt64(word)) >> 32
    return result << 32 | rest
  }

  private func unit(_ bits: UInt64) -> Double { Double(bits >> 11) * 0x1p-53 }
}

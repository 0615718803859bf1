import CRandom
import Variates

/// A sequence of points in the unit cube that fill it evenly however many there are, best in powers of two.
///
/// The direction numbers are GSL's. The origin is the first point, because leaving it out spoils the balance.
///
/// Source: Sobol' (1967); Bratley and Fox, ACM TOMS 14 (1988) 88–100; Owen, "On dropping the first Sobol' point" (2020).
public struct SobolSequence: Sendable {
  /// How points are made random without losing their evenness.
  public enum Scrambling: String, Sendable, CaseIterable {
    case none
    /// Every coordinate's bits are flipped by one random word for each dimension.
    case digitalShift = "digital-shift"
    /// Owen's nested uniform scrambling: a bit is flipped at random for each value of the bits before it.
    case owen
  }

  public let dimensions: Int
  public let scrambling: Scrambling
  /// What scrambling follows from.
  public let seed: UInt64

  /// The most dimensions.
  public static var maximumDimensions: Int { Int(crandom_sobol_dimensions()) }

  public init(dimensions: Int, scrambling: Scrambling = .none, seed: UInt64 = 1) {
    precondition((1...Self.maximumDimensions).contains(dimensions), "\(dimensions) dimensions")
    self.dimensions = dimensions
    self.scrambling = scrambling
    self.seed = seed
  }

  /// The first points, coordinates from 0 up to but not 1. O(count × dimensions).
  public func points(_ count: Int) -> [[Double]] {
    var words = [UInt32](repeating: 0, count: count * dimensions)
    let isDone = crandom_sobol(UInt32(dimensions), count, &words)
    precondition(isDone == 1, "GSL has no Sobol sequence of \(dimensions) dimensions")
    var draws = DesignDraws(seed: seed)
    return (0..<count).map { point in
      (0..<dimensions).map { dimension in
        coordinate(words[point * dimensions + dimension], dimension, &draws)
      }
    }
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

  /// The bits that a word of the sequence has are flipped one by one, each by a draw that belongs to those before it;
  /// what follows is random.
  private func scrambled(_ word: UInt32, _ dimension: Int, _ draws: inout DesignDraws) -> UInt64 {
    var result: UInt64 = 0
    for place in 0..<32 {
      // The bits before this one, behind a leading one that tells their number.
      let prefix = (UInt64(1) << place) | (UInt64(word) >> (32 - place))
      let flip = draws.word(.owen, of: UInt64(dimension), occurrence: prefix) >> 63
      result = result << 1 | (UInt64(word >> (31 - place)) & 1) ^ flip
    }
    let rest = draws.word(.owenRest, of: UInt64(dimension), occurrence: UInt64(word)) >> 32
    return result << 32 | rest
  }

  private func unit(_ bits: UInt64) -> Double { Double(bits >> 11) * 0x1p-53 }
}

/// Draws for designs, apart from all that a simulation draws.
struct DesignDraws: ~Copyable {
  enum Purpose: UInt16 {
    case stratum = 0
    case placeInStratum = 1
    case digitalShift = 2
    case owen = 3
    case owenRest = 4
    case startLevel = 5
    case stepTarget = 6
    case stepOrder = 7
    case resample = 8
  }

  private var streams: RandomStreams

  /// No simulation has so high a replication.
  init(seed: UInt64) { streams = RandomStreams(seed: seed, replication: .max) }

  mutating func word(_ purpose: Purpose, of entity: UInt64, occurrence: UInt64 = 0) -> UInt64 {
    streams.seek(city: 0, purpose: purpose.rawValue, entity: entity, occurrence: occurrence)
    return streams.word()
  }

  /// In the open interval (0, 1).
  mutating func uniform(_ purpose: Purpose, of entity: UInt64, occurrence: UInt64) -> Double {
    streams.seek(city: 0, purpose: purpose.rawValue, entity: entity, occurrence: occurrence)
    return streams.uniform()
  }
}

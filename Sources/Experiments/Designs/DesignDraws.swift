import Variates

/// Keyed random draws for designs, disjoint from every draw of a simulation.
package struct DesignDraws: ~Copyable {
  /// Use of a draw, a part of its key; cases are only appended.
  package enum Purpose: UInt16 {
    case stratum = 0
    case placeInStratum = 1
    case digitalShift = 2
    case owen = 3
    case owenRest = 4
    case startLevel = 5
    case stepTarget = 6
    case stepOrder = 7
    case resample = 8
    case candidate = 9
  }

  private var streams: RandomStreams

  /// Creates streams of the highest replication number, which no simulation reaches.
  package init(seed: UInt64) { streams = RandomStreams(seed: seed, replication: .max) }

  /// Returns 64 random bits.
  package mutating func word(_ purpose: Purpose, of entity: UInt64, occurrence: UInt64 = 0) -> UInt64 {
    streams.seek(city: 0, purpose: purpose.rawValue, entity: entity, occurrence: occurrence)
    return streams.word()
  }

  /// Returns a uniform draw in the open interval (0, 1).
  package mutating func uniform(_ purpose: Purpose, of entity: UInt64, occurrence: UInt64) -> Double {
    streams.seek(city: 0, purpose: purpose.rawValue, entity: entity, occurrence: occurrence)
    return streams.uniform()
  }
}

import CRandom

/// Random streams addressed by what they are for: a draw is a function of (seed, replication, city, purpose,
/// entity, occurrence) and of its ordinal in that stream, never of what was drawn before elsewhere.
///
/// Seek before each decision, then draw. The coordinates are packed into Philox4x64-10's key and counter, not
/// hashed, so two different coordinates never share a word:
///
///     key     = (seed, replication)
///     counter = (blocks drawn so far, occurrence, entity, city << 32 | purpose)
///
/// The words are those of `numpy.random.Philox(key=[seed, replication],
/// counter=[0, occurrence, entity, city << 32 | purpose])`, because both raise the counter before each block.
///
/// Make one for each task and hand it over whole: it is a small value without shared state or heap storage, and
/// not copyable, so that one position is never drawn twice by accident.
///
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11.
@frozen
public struct RandomStreams: ~Copyable, Sendable {
  @usableFromInline var stream: crandom_stream

  /// The streams of one replication under one seed, at coordinate zero.
  @inlinable
  public init(seed: UInt64, replication: UInt64) {
    stream = crandom_stream_make(seed, replication)
  }

  /// Moves before the first word of a stream. Costs a few stores: no word is generated until it is drawn. O(1).
  ///
  /// - Parameters:
  ///   - city: the city's ordinal in the scenario.
  ///   - purpose: what the draw decides; a number that keeps its meaning for ever.
  ///   - entity: whom or what it concerns, by an ordinal that no policy can shift.
  ///   - occurrence: which time, again by a number that no policy can shift, such as the job's.
  @inlinable
  public mutating func seek(city: UInt16, purpose: UInt16, entity: UInt64, occurrence: UInt64 = 0) {
    crandom_seek(&stream, occurrence, entity, UInt32(city), UInt32(purpose))
  }
}

import CRandom

/// Random number streams addressed by seed, replication, city, purpose, entity and occurrence.
///
/// A draw is a function of these coordinates and of its ordinal in the stream, never of other draws. Two policies under
/// one seed therefore get the same answer to the same question. Seek before each decision, then draw:
///
///     var streams = RandomStreams(seed: 1, replication: 0)
///     streams.seek(city: 0, purpose: 3, entity: partner, occurrence: job)
///     let delay = streams.exponential(mean: 90)
///
/// The coordinates are packed into Philox4x64-10's key and counter without hashing, so two streams never share a word
/// (decision 0010):
///
///     key     = (seed, replication)
///     counter = (blocks drawn so far, occurrence, entity, city << 16 | purpose)
///
/// The words are those of `numpy.random.Philox(key=[seed, replication],
/// counter=[0, occurrence, entity, city << 16 | purpose])`, because both raise the counter before each block.
///
/// A small value without shared state or heap storage; create one per task. It is noncopyable, so the same position is
/// never drawn twice by accident.
///
/// Source: Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11.
@frozen
public struct RandomStreams: ~Copyable, Sendable {
  @usableFromInline var stream: crandom_stream
  /// Number of variates so far that `sample` replaced because they lay beyond ±`Distribution.variateLimit`.
  public internal(set) var clampedCount: UInt64 = 0

  /// Creates the streams of one replication under one seed, positioned at coordinate zero.
  @inlinable
  public init(seed: UInt64, replication: UInt64) {
    stream = crandom_stream_make(seed, replication)
  }

  /// Number of a city in 0 ..< 2⁴⁸, by which its streams follow its name: the upper 48 bits of FNV-1a of the UTF-8 text.
  ///
  /// The order of a scenario's cities, and which others there are, moves no draw. O(length).
  public static func number(of name: String) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return hash >> 16
  }

  /// Moves to the beginning of a stream. O(1): a few stores, since words are generated when drawn.
  ///
  /// - Parameters:
  ///   - city: number of the city, in 0 ..< 2⁴⁸, such as `number(of:)` its name; independent of other cities.
  ///   - purpose: number of the decision, which keeps its meaning for ever (decision 0107).
  ///   - entity: ordinal of the person or thing concerned; independent of policy.
  ///   - occurrence: number of the occasion, such as the job's; independent of policy.
  @inlinable
  public mutating func seek(city: UInt64, purpose: UInt16, entity: UInt64, occurrence: UInt64 = 0) {
    crandom_seek(&stream, occurrence, entity, city, purpose)
  }
}

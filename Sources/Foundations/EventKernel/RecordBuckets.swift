import Quantities

/// Records of later events, sorted no further than into buckets; each bucket covers a stretch of time.
///
/// Read a time as eight digits of eight bits. All records lie at or after `base`. A record is in the bucket of its
/// first digit that differs from `base`'s: level 7 for the most significant digit, level 0 for the least. So the
/// buckets of level 0 cover 1 µs each and come first, those of level 1 cover 256 µs and come next, and so on; the
/// first bucket in the order of level and digit holds the first events. When it is too full to be sorted at once,
/// `base` moves to its beginning, which spreads its records over the levels below.
///
/// A record moves at most once for each level, and hardly ever more than twice: with 256 buckets to a level a
/// million records need two. Appending is O(1), without regard to how many there are.
///
/// Buckets are lists of chunks, so that moving a bucket reads memory in order. Source of the idea: Tang, Goh and
/// Thng, "Ladder queue: an O(1) priority queue structure for large-scale discrete event simulation", ACM TOMACS
/// 15(3), 2005; the digits are those of Ahuja, Mehlhorn, Orlin and Tarjan's radix heap (JACM 37(2), 1990).
@frozen
@usableFromInline
struct RecordBuckets: ~Copyable {
  /// How many records, and the chunk that the last of them is in.
  @frozen
  @usableFromInline
  struct Bucket: BitwiseCopyable {
    @usableFromInline var count: UInt32 = 0
    @usableFromInline var chunk: UInt32 = .max

    @inlinable
    init() {}
  }

  /// Bits of a digit.
  @inlinable static var digitWidth: Int { 8 }
  @inlinable static var digits: Int { 1 << digitWidth }
  @inlinable static var levels: Int { 64 / digitWidth }
  /// Records in a chunk; a power of two.
  @inlinable static var chunkLength: Int { 16 }

  /// Level by level, digit by digit; nothing is allocated before the first record comes.
  @usableFromInline var buckets: UnsafeMutablePointer<Bucket>?
  /// A bit for each bucket that has records, 64 to a word.
  @usableFromInline var occupied: UnsafeMutablePointer<UInt64>?
  @usableFromInline var chunks: UnsafeMutablePointer<HeapRecord>
  /// The chunk before each in its bucket, or the next free one.
  @usableFromInline var links: UnsafeMutablePointer<UInt32>
  @usableFromInline var chunkCapacity = 0
  /// Chunks that have ever been used.
  @usableFromInline var chunkCount = 0
  @usableFromInline var firstFreeChunk = UInt32.max
  /// No record is before this key.
  @usableFromInline var base: UInt64 = 0
  @usableFromInline var count = 0

  @inlinable
  init() {
    chunks = .allocate(capacity: 0)
    links = .allocate(capacity: 0)
  }

  @inlinable
  deinit {
    buckets?.deallocate()
    occupied?.deallocate()
    chunks.deallocate()
    links.deallocate()
  }

  /// A time as an unsigned number with the same order.
  @inlinable
  @inline(__always)
  static func key(of time: Timestamp) -> UInt64 { UInt64(bitPattern: time.microseconds) ^ (1 << 63) }

  /// The time whose key this is.
  @inlinable
  static func time(of key: UInt64) -> Timestamp {
    Timestamp(microseconds: Int64(bitPattern: key ^ (1 << 63)))
  }

  /// The bucket of a key that is not before `base`.
  @inlinable
  @inline(__always)
  func bucket(of key: UInt64) -> Int {
    let level = (63 &- ((key ^ base) | 1).leadingZeroBitCount) / Self.digitWidth
    let digit = Int(truncatingIfNeeded: key &>> UInt64(level &* Self.digitWidth)) & (Self.digits &- 1)
    return level &* Self.digits &+ digit
  }

  /// Adds a record that is not before `base`. O(1), without allocating unless the chunks grow.
  ///
  /// The first record of all needs `allocateBuckets` before it.
  @inlinable
  @inline(__always)
  mutating func append(_ record: HeapRecord) {
    let number = bucket(of: Self.key(of: record.time))
    let bucket = buckets.unsafelyUnwrapped + number
    let place = Int(bucket.pointee.count) & (Self.chunkLength &- 1)
    if place == 0 { addChunk(to: number) }
    chunks[Int(bucket.pointee.chunk) &* Self.chunkLength &+ place] = record
    bucket.pointee.count &+= 1
    count &+= 1
  }

  @usableFromInline
  mutating func allocateBuckets() {
    guard buckets == nil else { return }
    let number = Self.levels * Self.digits
    buckets = .allocate(capacity: number)
    buckets?.initialize(repeating: Bucket(), count: number)
    occupied = .allocate(capacity: number / 64)
    occupied?.initialize(repeating: 0, count: number / 64)
  }

  @usableFromInline
  mutating func addChunk(to number: Int) {
    let bucket = buckets.unsafelyUnwrapped + number
    if bucket.pointee.count == 0 { occupied.unsafelyUnwrapped[number >> 6] |= 1 &<< UInt64(number & 63) }
    let chunk = takeChunk()
    links[Int(chunk)] = bucket.pointee.chunk
    bucket.pointee.chunk = chunk
  }

  private mutating func takeChunk() -> UInt32 {
    let chunk = firstFreeChunk
    if chunk != .max {
      firstFreeChunk = links[Int(chunk)]
      return chunk
    }
    if chunkCount == chunkCapacity { reserveChunks(Swift.max(16, chunkCapacity * 2)) }
    chunkCount += 1
    return UInt32(chunkCount - 1)
  }

  /// Makes room for `capacity` chunks. O(n).
  @usableFromInline
  mutating func reserveChunks(_ capacity: Int) {
    guard capacity > chunkCapacity else { return }
    let newChunks = UnsafeMutableRawPointer.allocate(
      byteCount: capacity * Self.chunkLength * 16, alignment: 64
    )
    .bindMemory(to: HeapRecord.self, capacity: capacity * Self.chunkLength)
    newChunks.update(from: chunks, count: chunkCount * Self.chunkLength)
    chunks.deallocate()
    chunks = newChunks
    let newLinks = UnsafeMutablePointer<UInt32>.allocate(capacity: capacity)
    newLinks.update(from: links, count: chunkCount)
    links.deallocate()
    links = newLinks
    chunkCapacity = capacity
  }
}

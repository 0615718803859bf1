import Quantities

/// Multi-level buckets of later events, each an unsorted list that covers an interval of time (decision 0220).
///
/// A time is read as eight digits of eight bits. All records lie at or after `base`. A record's level is the position of
/// the first digit that differs from `base`: 7 for the most significant, 0 for the least. The buckets of level 0 cover
/// 1 µs each and come first. Those of level 1 cover 256 µs each and come next, and so on. The first bucket in the order
/// of level and digit therefore holds the first events. If it has too many records to be sorted at once, `base` moves to
/// its beginning, which distributes them over the lower levels.
///
/// A record moves at most once per level, and rarely more than twice. With 256 buckets per level a million records need
/// two levels. Appending is O(1) for any number of records.
///
/// Buckets are lists of chunks, so moving a bucket reads memory in order.
///
/// Sources: Tang, Goh and Thng, "Ladder queue", ACM TOMACS 15(3), 2005, for the idea. Ahuja, Mehlhorn, Orlin and Tarjan,
/// "Faster algorithms for the shortest path problem", JACM 37(2), 1990, for the digits of a radix heap.
@frozen
@usableFromInline
struct RecordBuckets: ~Copyable {
  /// Number of records of a bucket, and the chunk of the last one.
  @frozen
  @usableFromInline
  struct Bucket: BitwiseCopyable {
    @usableFromInline var count: UInt32 = 0
    @usableFromInline var chunk: UInt32 = .max

    @inlinable
    init() {}
  }

  /// Number of bits of a digit.
  @inlinable static var digitWidth: Int { 8 }
  @inlinable static var digits: Int { 1 << digitWidth }
  @inlinable static var levels: Int { 64 / digitWidth }
  /// Number of records in a chunk; a power of two.
  @inlinable static var chunkLength: Int { 16 }

  /// Buckets by level, then digit; nil until the first record is appended.
  @usableFromInline var buckets: UnsafeMutablePointer<Bucket>?
  /// Bit set of the buckets that have records, 64 per word.
  @usableFromInline var occupied: UnsafeMutablePointer<UInt64>?
  @usableFromInline var chunks: UnsafeMutablePointer<HeapRecord>
  /// Predecessor of each chunk in its bucket, or in the free list.
  @usableFromInline var links: UnsafeMutablePointer<UInt32>
  @usableFromInline var chunkCapacity = 0
  /// Number of chunks ever used.
  @usableFromInline var chunkCount = 0
  @usableFromInline var firstFreeChunk = UInt32.max
  /// Lower bound of all keys.
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

  /// Returns a time as an unsigned number with the same order.
  @inlinable
  @inline(__always)
  static func key(of time: Timestamp) -> UInt64 { UInt64(bitPattern: time.microseconds) ^ (1 << 63) }

  /// Returns the time of a key.
  @inlinable
  static func time(of key: UInt64) -> Timestamp {
    Timestamp(microseconds: Int64(bitPattern: key ^ (1 << 63)))
  }

  /// Returns the bucket of a key at or after `base`. O(1).
  @inlinable
  @inline(__always)
  func bucket(of key: UInt64) -> Int {
    let level = (63 &- ((key ^ base) | 1).leadingZeroBitCount) / Self.digitWidth
    let digit = Int(truncatingIfNeeded: key &>> UInt64(level &* Self.digitWidth)) & (Self.digits &- 1)
    return level &* Self.digits &+ digit
  }

  /// Adds a record at or after `base`; requires `allocateBuckets` before the first one. O(1).
  ///
  /// Allocates only if the chunks grow.
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

  /// Reserves memory for `capacity` chunks. O(n).
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

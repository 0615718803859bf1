// The first bucket, and taking buckets apart.

extension RecordBuckets {
  /// The first bucket that has records, or nil.
  @usableFromInline
  func firstBucket() -> Int? {
    guard let occupied, count > 0 else { return nil }
    for word in 0..<(Self.levels * Self.digits / 64) where occupied[word] != 0 {
      return word << 6 | occupied[word].trailingZeroBitCount
    }
    return nil
  }

  @inlinable
  func count(of number: Int) -> Int { Int(buckets.unsafelyUnwrapped[number].count) }

  /// The bits of a key that are free within the bucket.
  @inlinable
  static func freeBits(of number: Int) -> UInt64 {
    (1 &<< UInt64(number / digits * digitWidth)) &- 1
  }

  /// The key at which the bucket begins.
  @inlinable
  func start(of number: Int) -> UInt64 {
    let shift = UInt64(number / Self.digits * Self.digitWidth)
    let digit = UInt64(number % Self.digits) &<< shift
    // All digits above the bucket's own are those of `base`.
    let above = UInt64(Self.digits - 1) &<< shift | Self.freeBits(of: number)
    return base & ~above | digit
  }

  /// Empties the bucket and gives each of its records to `body`, which may append to others.
  @inlinable
  @inline(__always)
  mutating func take(_ number: Int, _ body: (HeapRecord, inout RecordBuckets) -> Void) {
    let bucket = buckets.unsafelyUnwrapped[number]
    buckets.unsafelyUnwrapped[number] = Bucket()
    occupied.unsafelyUnwrapped[number >> 6] &= ~(1 &<< UInt64(number & 63))
    count &-= Int(bucket.count)
    var left = Int(bucket.count)
    var chunk = bucket.chunk
    while left > 0 {
      let length = (left &- 1) & (Self.chunkLength &- 1) &+ 1
      let first = Int(chunk) &* Self.chunkLength
      for place in first..<(first &+ length) { body(chunks[place], &self) }
      left &-= length
      let before = links[Int(chunk)]
      links[Int(chunk)] = firstFreeChunk
      firstFreeChunk = chunk
      chunk = before
    }
  }

  /// Spreads the records of the first bucket, which is not of level 0, over the levels below. O(its records).
  @usableFromInline
  mutating func split(_ number: Int) {
    base = start(of: number)
    take(number) { record, buckets in buckets.append(record) }
  }

  /// Empties every bucket and gives each record to `body`. O(n).
  @inlinable
  mutating func takeAll(_ body: (HeapRecord) -> Void) {
    while let number = firstBucket() { take(number) { record, _ in body(record) } }
  }

  /// Keeps the records for which `isKept` is true. O(n).
  @inlinable
  mutating func filter(_ isKept: (HeapRecord) -> Bool) {
    guard let occupied else { return }
    for word in 0..<(Self.levels * Self.digits / 64) {
      var bits = occupied[word]
      while bits != 0 {
        let number = word << 6 | bits.trailingZeroBitCount
        take(number) { record, buckets in if isKept(record) { buckets.append(record) } }
        bits &= bits &- 1
      }
    }
  }

  /// Frees all memory; there must be no records.
  @usableFromInline
  mutating func giveBackMemory() {
    buckets?.deallocate()
    occupied?.deallocate()
    (buckets, occupied) = (nil, nil)
    chunks.deallocate()
    links.deallocate()
    (chunks, links) = (.allocate(capacity: 0), .allocate(capacity: 0))
    (chunkCapacity, chunkCount, firstFreeChunk) = (0, 0, .max)
  }
}

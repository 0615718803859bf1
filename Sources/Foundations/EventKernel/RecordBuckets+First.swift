// Finding the first bucket, and emptying buckets.

extension RecordBuckets {
  /// Returns the number of the first bucket that has records, or nil. O(1).
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

  /// Returns a mask of the key bits that vary within the bucket.
  @inlinable
  static func freeBits(of number: Int) -> UInt64 {
    (1 &<< UInt64(number / digits * digitWidth)) &- 1
  }

  /// Returns the smallest key of the bucket.
  @inlinable
  func start(of number: Int) -> UInt64 {
    let shift = UInt64(number / Self.digits * Self.digitWidth)
    let digit = UInt64(number % Self.digits) &<< shift
    // All digits above the bucket's own are those of `base`.
    let above = UInt64(Self.digits - 1) &<< shift | Self.freeBits(of: number)
    return base & ~above | digit
  }

  /// Empties the bucket and calls `body` with each of its records; `body` may append to other buckets.
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

  /// Distributes the records of the first bucket, which is not of level 0, over the lower levels. O(its records).
  @usableFromInline
  mutating func split(_ number: Int) {
    base = start(of: number)
    take(number) { record, buckets in buckets.append(record) }
  }

  /// Empties every bucket and calls `body` with each record. O(n).
  @inlinable
  mutating func takeAll(_ body: (HeapRecord) -> Void) {
    while let number = firstBucket() { take(number) { record, _ in body(record) } }
  }

  /// Removes the records for which `isKept` is false. O(n).
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

  /// Frees all memory of empty buckets.
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

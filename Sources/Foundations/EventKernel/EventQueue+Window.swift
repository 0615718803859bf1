import Quantities

// The heap holds all records up to the end of the window; later records lie in buckets (decision 0220). A queue with few
// events has one window for all time and no buckets.

extension EventQueue {
  /// Number of records up to which the heap grows before the window is narrowed.
  @inlinable static var heapLength: Int { 256 }
  /// Largest number of records in a bucket that is moved into the heap; a larger bucket is split.
  @inlinable static var bucketLength: Int { 64 }
  /// Smallest number of records in a new window; buckets are added until it is reached.
  @inlinable static var windowLength: Int { 8 }

  /// Inserts a record into the heap or into a bucket. O(1) on average.
  @inlinable
  @inline(__always)
  mutating func add(_ record: HeapRecord) {
    if record.time > windowEnd {
      later.append(record)
    } else if rootIsVacant || recordCount < heapLimit {
      insert(record)
    } else {
      addToFullHeap(record)
    }
  }

  @inlinable
  @inline(never)
  mutating func addToFullHeap(_ record: HeapRecord) {
    if heapLimit < Self.heapLength {
      heapLimit = Swift.max(16, 2 * heapLimit)
      if heapLimit > heapCapacity { growHeap(to: heapLimit) }
    } else {
      narrowWindow()
    }
    if record.time > windowEnd { later.append(record) } else { insert(record) }
    checkInvariantsInDebug()
  }

  /// Fills the empty heap with the pending events of the next buckets.
  @inlinable
  @inline(never)
  mutating func openWindow() {
    while recordCount < Self.windowLength, let bucket = later.firstBucket() {
      if later.count(of: bucket) > Self.bucketLength && bucket >= RecordBuckets.digits {
        // The records in the heap precede all records of this bucket.
        if recordCount > 0 { break }
        later.split(bucket)
      } else {
        moveToHeap(bucket)
      }
    }
    if later.count == 0 { windowEnd = .distantFuture }
    restoreOrder()
    setHeapLimit()
  }

  /// Appends the first bucket's pending events to the heap, unordered, and extends the window to the bucket's end.
  @inlinable
  mutating func moveToHeap(_ bucket: Int) {
    let needed = recordCount + later.count(of: bucket)
    if needed > heapCapacity { growHeap(to: needed) }
    let start = later.start(of: bucket)
    windowEnd = RecordBuckets.time(of: start | RecordBuckets.freeBits(of: bucket))
    later.base = start
    let heap = heap
    var place = recordCount
    var slots = FreeSlots(of: self)
    later.take(bucket) { record, _ in
      heap[place] = record
      // Reading the slot here brings it into the cache together with others, before events are taken one by one.
      if slots.keep(record) { place &+= 1 }
    }
    recordCount = place
    adopt(slots)
  }

  /// Ends the window of a full heap earlier and moves the records beyond it into buckets.
  @inlinable
  @inline(never)
  mutating func narrowWindow() {
    later.allocateBuckets()
    let first = RecordBuckets.key(of: heap[0].time)
    // Buckets stay where they are only if their base moves within the window.
    let base = later.count == 0 ? first : Swift.max(first, later.base)
    later.base = base
    var kept = 0
    for place in 0..<recordCount {
      let record = heap[place]
      if RecordBuckets.key(of: record.time) < base {
        heap[kept] = record
        kept += 1
      } else {
        later.append(record)
      }
    }
    recordCount = kept
    if kept == 0 {
      openWindow()
    } else {
      windowEnd = RecordBuckets.time(of: base - 1)
      restoreOrder()
      setHeapLimit()
    }
  }

  /// Allows the heap to double before its window is narrowed again.
  @inlinable
  mutating func setHeapLimit() {
    heapLimit = Swift.max(Self.heapLength, 2 * recordCount)
    if heapLimit > heapCapacity { growHeap(to: heapLimit) }
  }

  /// Moves all records into the heap, unordered. O(n).
  @inlinable
  mutating func gather() {
    if rootIsVacant { fillRoot() }
    let total = recordCount + later.count
    if total > heapCapacity { growHeap(to: total) }
    let heap = heap
    var place = recordCount
    later.takeAll { record in
      heap[place] = record
      place += 1
    }
    recordCount = place
    windowEnd = .distantFuture
    setHeapLimit()
  }
}

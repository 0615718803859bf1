// A 4-ary heap of 16-byte records. The children of record i are 4i + 1 … 4i + 4, and lie in one cache line (see
// `allocateHeap`). Places behind the last record hold the vacant record, which is after every event, so that the
// smallest of four siblings is always chosen among four.
//
// Taking the first event leaves the root vacant. What is scheduled next sinks from there: one descent instead of a
// descent for the last record and an ascent for the new one.
//
// Places are below 2²⁴, so their arithmetic cannot overflow and does not check for it.

extension EventQueue {
  @inlinable
  @inline(__always)
  mutating func insert(_ record: HeapRecord) {
    if rootIsVacant {
      rootIsVacant = false
      sink(record, from: 0)
    } else {
      recordCount &+= 1
      rise(record, from: recordCount &- 1)
    }
  }

  /// Makes the first record that of a pending event; false if there is none.
  @inlinable
  @inline(__always)
  mutating func settleRoot() -> Bool {
    while true {
      if rootIsVacant { fillRoot() }
      if recordCount == 0 { return false }
      let slot = heap[0].slot
      if slots[slot].generation & 1 == 1 { return true }
      release(slot)
      cancelledCount -= 1
      rootIsVacant = true
    }
  }

  /// Moves the last record into the vacant root.
  @inlinable
  mutating func fillRoot() {
    rootIsVacant = false
    recordCount &-= 1
    let last = heap[recordCount]
    heap[recordCount] = .vacant
    if recordCount > 0 { sink(last, from: 0) }
  }

  /// Puts `record` where it belongs at or below `start`, whose place is free.
  @inlinable
  @inline(__always)
  mutating func sink(_ record: HeapRecord, from start: Int) {
    var place = start
    var child = 4 &* place &+ 1
    while child < recordCount {
      let family = heap + child
      let first = family[1] < family[0] ? 1 : 0
      let second = family[3] < family[2] ? 3 : 2
      let smallest = family[second] < family[first] ? second : first
      let candidate = family[smallest]
      if record < candidate { break }
      heap[place] = candidate
      place = child &+ smallest
      child = 4 &* place &+ 1
    }
    heap[place] = record
  }

  /// Puts `record` where it belongs at or above `start`, whose place is free.
  @inlinable
  @inline(__always)
  mutating func rise(_ record: HeapRecord, from start: Int) {
    var place = start
    while place > 0 {
      let parent = (place &- 1) >> 2
      if heap[parent] < record { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = record
  }

  /// Drops the records of cancelled events and rebuilds the heap. O(n), after at least n / 2 cancellations.
  @inlinable
  @inline(never)
  mutating func compact() {
    var kept = 0
    for place in (rootIsVacant ? 1 : 0)..<recordCount {
      let record = heap[place]
      if slots[record.slot].generation & 1 == 1 {
        heap[kept] = record
        kept += 1
      } else {
        release(record.slot)
      }
    }
    cancelledCount = 0
    (heap + kept).update(repeating: .vacant, count: recordCount - kept)
    recordCount = kept
    rootIsVacant = false
    restoreOrder()
    checkInvariantsInDebug()
  }

  /// Makes a heap of records in any order. O(n).
  @inlinable
  mutating func restoreOrder() {
    guard recordCount > 1 else { return }
    for place in stride(from: (recordCount - 2) >> 2, through: 0, by: -1) { sink(heap[place], from: place) }
  }

  /// The next sequence number. After 2³² events the pending ones are numbered anew from 0 in their order.
  @inlinable
  @inline(__always)
  mutating func takeSequence() -> UInt32 {
    if nextSequence == .max { renumber() }
    nextSequence += 1
    return nextSequence - 1
  }

  /// Numbers the pending events 0, 1, 2 … in their order. O(n log n).
  @inlinable
  @inline(never)
  mutating func renumber() {
    if rootIsVacant { fillRoot() }
    // An ascending array is a heap.
    var records = UnsafeMutableBufferPointer(start: heap, count: recordCount)
    records.sort { $0 < $1 }
    for place in records.indices { records[place] = records[place].renumbered(UInt32(place)) }
    nextSequence = UInt32(recordCount)
    checkInvariantsInDebug()
  }
}

// A 4-ary heap of 16-byte records. The children of record i are 4i + 1 … 4i + 4, and lie in one cache line (see
// `allocateHeap`).
//
// Taking the first event leaves the root vacant. The next scheduled record sinks from there: one descent instead of a
// descent for the last record and an ascent for the new one.
//
// Places are below 2²⁴, so their arithmetic cannot overflow and is not checked.

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

  /// Makes the root the record of a pending event; returns false if there is none.
  @inlinable
  @inline(__always)
  mutating func settleRoot() -> Bool {
    while true {
      if rootIsVacant { fillRoot() }
      if recordCount == 0 {
        if later.count == 0 { return false }
        openWindow()
        continue
      }
      let slot = heap[0].slot
      if slots[slot].generation & 1 == 1 { return true }
      release(slot)
      cancelledCount -= 1
      rootIsVacant = true
    }
  }

  /// Moves the last record into the vacant root.
  @inlinable
  @inline(never)
  mutating func fillRoot() {
    rootIsVacant = false
    recordCount &-= 1
    if recordCount > 0 { sink(heap[recordCount], from: 0) }
  }

  /// Sinks `record` from the vacant place `start` to its position at or below it. O(log n).
  @inlinable
  @inline(__always)
  mutating func sink(_ record: HeapRecord, from start: Int) {
    var place = start
    var child = 4 &* place &+ 1
    while child &+ 3 < recordCount {
      let family = heap + child
      let first = family[1] < family[0] ? 1 : 0
      let second = family[3] < family[2] ? 3 : 2
      let smallest = family[second] < family[first] ? second : first
      let candidate = family[smallest]
      if record < candidate {
        heap[place] = record
        return
      }
      heap[place] = candidate
      place = child &+ smallest
      child = 4 &* place &+ 1
    }
    if child < recordCount { place = sinkIntoLastFamily(record, from: place, to: child) }
    heap[place] = record
  }

  /// Returns the place of `record`: `place` or one of its children, which are the last records and fewer than four.
  @inlinable
  @inline(__always)
  mutating func sinkIntoLastFamily(_ record: HeapRecord, from place: Int, to child: Int) -> Int {
    var smallest = child
    for sibling in (child &+ 1)..<Swift.max(recordCount, child &+ 1) where heap[sibling] < heap[smallest] {
      smallest = sibling
    }
    if record < heap[smallest] { return place }
    heap[place] = heap[smallest]
    return smallest
  }

  /// Raises `record` from the vacant place `start` to its position at or above it. O(log n).
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

  /// Rebuilds the heap order from records in any order. O(n).
  @inlinable
  mutating func restoreOrder() {
    guard recordCount > 1 else { return }
    for place in stride(from: (recordCount - 2) >> 2, through: 0, by: -1) { sink(heap[place], from: place) }
  }
}

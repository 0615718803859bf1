// Rare operations on all records at once.

extension EventQueue {
  /// Removes the records of cancelled events. O(n), after at least n / 2 cancellations.
  @inlinable
  @inline(never)
  mutating func compact() {
    if rootIsVacant { fillRoot() }
    var slots = FreeSlots(of: self)
    var kept = 0
    for place in 0..<recordCount where slots.keep(heap[place]) {
      heap[kept] = heap[place]
      kept += 1
    }
    recordCount = kept
    later.filter { record in slots.keep(record) }
    adopt(slots)
    restoreOrder()
    checkInvariantsInDebug()
  }

  /// Returns the next sequence number; after 2³² events, renumbers the pending ones from 0 in their order.
  @inlinable
  @inline(__always)
  mutating func takeSequence() -> UInt32 {
    if nextSequence == .max { renumber() }
    nextSequence &+= 1
    return nextSequence &- 1
  }

  /// Renumbers the pending events 0, 1, 2 … in their order. O(n log n).
  @inlinable
  @inline(never)
  mutating func renumber() {
    gather()
    // An ascending array is a heap.
    var records = UnsafeMutableBufferPointer(start: heap, count: recordCount)
    records.sort { $0 < $1 }
    for place in records.indices { records[place] = records[place].renumbered(UInt32(place)) }
    nextSequence = UInt32(recordCount)
    checkInvariantsInDebug()
  }
}

extension EventQueue {
  /// Traps, naming what is wrong, unless the queue is whole. O(n).
  @usableFromInline
  func checkInvariants() {
    checkHeapOrder()
    checkSlots()
    checkFreeList()
  }

  /// `checkInvariants` in debug builds; nothing in release builds. For operations that are O(n) anyway.
  @inlinable
  @inline(__always)
  func checkInvariantsInDebug() {
    assert(
      {
        checkInvariants()
        return true
      }())
  }

  private func checkHeapOrder() {
    for place in (rootIsVacant ? 5 : 1)..<Swift.max(recordCount, rootIsVacant ? 5 : 1) {
      let parent = (place - 1) / 4
      precondition(heap[parent] < heap[place], "record \(place) goes before its parent \(parent)")
    }
    for place in recordCount..<(capacity + 5) {
      precondition(heap[place].order == .max, "place \(place) behind \(recordCount) records is not vacant")
    }
  }

  private func checkSlots() {
    var (live, cancelled) = (0, 0)
    for place in (rootIsVacant ? 1 : 0)..<recordCount {
      let slot = heap[place].slot
      precondition(slot < slotCount, "record \(place) names slot \(slot) of \(slotCount)")
      precondition(heap[place].time >= clock, "record \(place) is due before the clock, \(clock)")
      if slots[slot].generation & 1 == 1 { live += 1 } else { cancelled += 1 }
    }
    precondition(live == count, "\(live) live records, but a count of \(count)")
    precondition(cancelled == cancelledCount, "\(cancelled) dead records, but \(cancelledCount) counted")
  }

  private func checkFreeList() {
    var free = 0
    var slot = firstFreeSlot
    while slot != .max && free <= slotCount {
      precondition(slots[Int(slot)].generation & 1 == 0, "slot \(slot) is free and pending")
      slot = slots[Int(slot)].next
      free += 1
    }
    let used = recordCount - (rootIsVacant ? 1 : 0)
    precondition(free + used == slotCount, "\(free) free and \(used) used of \(slotCount) slots")
  }
}

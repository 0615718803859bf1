extension EventQueue {
  /// Traps with the violated condition unless heap, buckets, slots and free list are consistent. O(n).
  @usableFromInline
  func checkInvariants() {
    checkHeap()
    later.checkInvariants()
    checkSlots()
    checkFreeList()
  }

  /// Runs `checkInvariants` in debug builds, and nothing in release builds; for operations that are O(n) anyway.
  @inlinable
  @inline(__always)
  func checkInvariantsInDebug() {
    assert(
      {
        checkInvariants()
        return true
      }())
  }

  private func checkHeap() {
    for place in (rootIsVacant ? 5 : 1)..<Swift.max(recordCount, rootIsVacant ? 5 : 1) {
      let parent = (place - 1) / 4
      precondition(heap[parent] < heap[place], "record \(place) goes before its parent \(parent)")
    }
    for place in (rootIsVacant ? 1 : 0)..<recordCount {
      precondition(heap[place].time <= windowEnd, "record \(place) is due after its window, \(windowEnd)")
    }
    precondition(recordCount <= heapCapacity, "\(recordCount) records in room for \(heapCapacity)")
  }

  private func checkSlots() {
    var (live, cancelled) = (0, 0)
    func check(_ record: HeapRecord) {
      precondition(record.slot < slotCount, "a record names slot \(record.slot) of \(slotCount)")
      precondition(record.time >= clock, "a record is due before the clock, \(clock)")
      if slots[record.slot].generation & 1 == 1 { live += 1 } else { cancelled += 1 }
    }
    for place in (rootIsVacant ? 1 : 0)..<recordCount { check(heap[place]) }
    later.visit { record in
      precondition(record.time > windowEnd, "a record in a bucket is due within the window, \(windowEnd)")
      check(record)
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
    let used = recordCount - (rootIsVacant ? 1 : 0) + later.count
    precondition(free + used == slotCount, "\(free) free and \(used) used of \(slotCount) slots")
  }
}

extension RecordBuckets {
  /// Calls `body` with each record. O(n).
  func visit(_ body: (HeapRecord) -> Void) {
    for number in 0..<(buckets == nil ? 0 : Self.levels * Self.digits) {
      visit(in: number, body)
    }
  }

  private func visit(in number: Int, _ body: (HeapRecord) -> Void) {
    var left = count(of: number)
    var chunk = buckets.unsafelyUnwrapped[number].chunk
    while left > 0 {
      precondition(Int(chunk) < chunkCount, "bucket \(number) names chunk \(chunk) of \(chunkCount)")
      let length = (left - 1) % Self.chunkLength + 1
      for place in 0..<length { body(chunks[Int(chunk) * Self.chunkLength + place]) }
      left -= length
      chunk = links[Int(chunk)]
    }
  }

  /// Traps unless every record is in its bucket and every chunk is either used or free. O(n).
  func checkInvariants() {
    var (records, used) = (0, 0)
    for number in 0..<(buckets == nil ? 0 : Self.levels * Self.digits) {
      let count = count(of: number)
      let isOccupied = occupied.unsafelyUnwrapped[number >> 6] >> UInt64(number & 63) & 1 == 1
      precondition(isOccupied == (count > 0), "bucket \(number) of \(count) records is marked wrongly")
      records += count
      used += (count + Self.chunkLength - 1) / Self.chunkLength
      visit(in: number) { record in
        let key = Self.key(of: record.time)
        precondition(
          key >= base && bucket(of: key) == number, "a record due at \(record.time) is in bucket \(number)")
      }
    }
    precondition(records == count, "\(records) records in buckets, but a count of \(count)")
    var free = 0
    var chunk = firstFreeChunk
    while chunk != .max && free <= chunkCount {
      chunk = links[Int(chunk)]
      free += 1
    }
    precondition(free + used == chunkCount, "\(free) free and \(used) used of \(chunkCount) chunks")
  }
}

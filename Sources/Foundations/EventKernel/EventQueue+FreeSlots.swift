extension EventQueue {
  /// Slots and free list, detached from the queue while its buckets are being emptied.
  @frozen
  @usableFromInline
  struct FreeSlots {
    @usableFromInline let slots: UnsafeMutablePointer<Slot>
    @usableFromInline var first: UInt32
    /// Number of slots of cancelled events freed so far.
    @usableFromInline var freed = 0

    @inlinable
    init(of queue: borrowing EventQueue) {
      slots = queue.slots
      first = queue.firstFreeSlot
    }

    /// Returns true if the record's event is pending; frees the slot otherwise.
    @inlinable
    @inline(__always)
    mutating func keep(_ record: HeapRecord) -> Bool {
      if slots[record.slot].generation & 1 == 1 { return true }
      release(record.slot)
      return false
    }

    @inlinable
    mutating func release(_ slot: Int) {
      slots[slot].generation = (slots[slot].generation &+ 1) & ~1
      slots[slot].next = first
      first = UInt32(truncatingIfNeeded: slot)
      freed += 1
    }
  }

  /// Restores the free list from `free` after the buckets were emptied.
  @inlinable
  mutating func adopt(_ free: FreeSlots) {
    firstFreeSlot = free.first
    cancelledCount -= free.freed
  }
}

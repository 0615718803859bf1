extension EventQueue {
  /// The slots and the list of the free ones, apart from the queue, for use while its buckets are taken apart.
  @frozen
  @usableFromInline
  struct FreeSlots {
    @usableFromInline let slots: UnsafeMutablePointer<Slot>
    @usableFromInline var first: UInt32
    /// How many slots of cancelled events were freed.
    @usableFromInline var freed = 0

    @inlinable
    init(of queue: borrowing EventQueue) {
      slots = queue.slots
      first = queue.firstFreeSlot
    }

    /// Whether the record's event is pending; frees the slot otherwise.
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

  /// Takes the list of free slots back.
  @inlinable
  mutating func adopt(_ free: FreeSlots) {
    firstFreeSlot = free.first
    cancelledCount -= free.freed
  }
}

// Slots and memory. Every record of the heap has a slot of its own, so one capacity serves both.

extension EventQueue {
  /// Makes room for `count` pending events, so that none of them allocates. O(n) when it grows.
  @inlinable
  public mutating func reserveCapacity(_ count: Int) {
    if count > capacity { grow(to: (count + 3) & ~3) }
  }

  /// Drops every event; their handles name nothing from now on, and the clock stays. O(n).
  @inlinable
  public mutating func removeAll(keepingCapacity: Bool = false) {
    if rootIsVacant { fillRoot() }
    for place in 0..<recordCount { release(heap[place].slot) }
    heap.update(repeating: .vacant, count: recordCount)
    (recordCount, cancelledCount) = (0, 0)
    if !keepingCapacity { giveBackMemory() }
    checkInvariantsInDebug()
  }

  /// Stores `payload` in a free slot and opens the slot's next generation.
  @inlinable
  @inline(__always)
  mutating func takeSlot(for payload: Payload) -> UInt32 {
    let slot = firstFreeSlot
    guard slot != .max else { return openSlot(for: payload) }
    firstFreeSlot = slots[Int(slot)].next
    slots[Int(slot)].payload = payload
    slots[Int(slot)].generation &+= 1
    return slot
  }

  /// Stores `payload` in a slot that was never used; grows the queue when there is none.
  @inlinable
  @inline(never)
  mutating func openSlot(for payload: Payload) -> UInt32 {
    if slotCount == capacity { grow(to: Swift.max(64, capacity * 2)) }
    (slots + slotCount).initialize(to: Slot(generation: firstGeneration &+ 1, payload: payload))
    slotCount += 1
    return UInt32(slotCount - 1)
  }

  /// Ends the slot's generation if it is still open, and makes it free.
  @inlinable
  @inline(__always)
  mutating func release(_ slot: Int) {
    slots[slot].generation = (slots[slot].generation &+ 1) & ~1
    slots[slot].next = firstFreeSlot
    firstFreeSlot = UInt32(truncatingIfNeeded: slot)
  }

  /// Moves everything to room for `newCapacity` events; traps beyond the number of slots that a record can name.
  @inlinable
  @inline(never)
  mutating func grow(to newCapacity: Int) {
    let limit = HeapRecord.slotLimit & ~3
    precondition(capacity < limit, "more than \(limit) events pending at once")
    let newCapacity = Swift.min(newCapacity, limit)
    let newHeap = Self.allocateHeap(capacity: newCapacity)
    newHeap.update(from: heap, count: recordCount)
    Self.deallocateHeap(heap)
    heap = newHeap
    let newSlots = UnsafeMutablePointer<Slot>.allocate(capacity: newCapacity)
    newSlots.moveInitialize(from: slots, count: slotCount)
    slots.deallocate()
    slots = newSlots
    capacity = newCapacity
  }

  /// Frees the memory of an empty queue; slots opened later start after every generation that was ever given.
  @inlinable
  mutating func giveBackMemory() {
    for slot in 0..<slotCount { firstGeneration = Swift.max(firstGeneration, slots[slot].generation) }
    (slotCount, firstFreeSlot, capacity) = (0, .max, 0)
    Self.deallocateHeap(heap)
    heap = Self.allocateHeap(capacity: 0)
    slots.deallocate()
    slots = .allocate(capacity: 0)
  }

  /// Room for `capacity` records and the rest of the last family, all vacant.
  ///
  /// The first record lies 16 bytes before a cache line's end, so that every family of four fills one line.
  @inlinable
  static func allocateHeap(capacity: Int) -> UnsafeMutablePointer<HeapRecord> {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: (capacity + 8) * 16, alignment: 64)
    let records = memory.bindMemory(to: HeapRecord.self, capacity: capacity + 8)
    records.initialize(repeating: .vacant, count: capacity + 8)
    return records + 3
  }

  @inlinable
  static func deallocateHeap(_ heap: UnsafeMutablePointer<HeapRecord>) {
    UnsafeMutableRawPointer(heap - 3).deallocate()
  }
}

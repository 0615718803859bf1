import Quantities

// Slots and memory. Every record, in the heap or in a bucket, has one slot.

extension EventQueue {
  /// Reserves memory for `count` pending events, so that scheduling them does not allocate. O(n) if memory grows.
  @inlinable
  public mutating func reserveCapacity(_ count: Int) {
    if count > slotCapacity { growSlots(to: count) }
    if count > heapCapacity { growHeap(to: count) }
    // In the worst case every bucket's last chunk has one record.
    let length = RecordBuckets.chunkLength
    let lastChunks = Swift.min(count, RecordBuckets.levels * RecordBuckets.digits)
    if count > Self.heapLength { later.allocateBuckets() }
    if count > Self.heapLength { later.reserveChunks(count / length + lastChunks) }
  }

  /// Cancels all events and leaves the clock unchanged; their handles become invalid. O(n).
  @inlinable
  public mutating func removeAll(keepingCapacity: Bool = false) {
    if rootIsVacant { fillRoot() }
    for place in 0..<recordCount { release(heap[place].slot) }
    var slots = FreeSlots(of: self)
    later.takeAll { record in slots.release(record.slot) }
    adopt(slots)
    (recordCount, cancelledCount, windowEnd) = (0, 0, .distantFuture)
    if !keepingCapacity { giveBackMemory() }
    checkInvariantsInDebug()
  }

  /// Stores `payload` in a free slot and starts the slot's next generation.
  @inlinable
  @inline(__always)
  mutating func takeSlot(for payload: Payload) -> EventHandle {
    let slot = firstFreeSlot
    guard slot != .max else { return openSlot(for: payload) }
    let place = slots + Int(slot)
    firstFreeSlot = place.pointee.next
    place.pointee.payload = payload
    let generation = place.pointee.generation &+ 1
    place.pointee.generation = generation
    return EventHandle(slot: slot, generation: generation)
  }

  /// Stores `payload` in an unused slot; grows the slots if there is none.
  @inlinable
  @inline(never)
  mutating func openSlot(for payload: Payload) -> EventHandle {
    if slotCount == slotCapacity { growSlots(to: Swift.max(64, slotCapacity * 2)) }
    let slot = Slot(generation: firstGeneration &+ 1, payload: payload)
    (slots + slotCount).initialize(to: slot)
    slotCount += 1
    return EventHandle(slot: UInt32(slotCount - 1), generation: slot.generation)
  }

  /// Ends the slot's generation if it is still open, and adds the slot to the free list.
  @inlinable
  @inline(__always)
  mutating func release(_ slot: Int) {
    let place = slots + slot
    place.pointee.generation = (place.pointee.generation &+ 1) & ~1
    place.pointee.next = firstFreeSlot
    firstFreeSlot = UInt32(truncatingIfNeeded: slot)
  }

  /// Moves the slots into memory for `capacity` events; traps if 2²⁴ − 1 are in use already.
  @inlinable
  @inline(never)
  mutating func growSlots(to capacity: Int) {
    let limit = HeapRecord.slotLimit
    precondition(slotCapacity < limit, "more than \(limit) events pending at once")
    slotCapacity = Swift.min(capacity, limit)
    let newSlots = UnsafeMutablePointer<Slot>.allocate(capacity: slotCapacity)
    newSlots.moveInitialize(from: slots, count: slotCount)
    slots.deallocate()
    slots = newSlots
  }

  /// Moves the heap into memory for `capacity` records.
  @inlinable
  @inline(never)
  mutating func growHeap(to capacity: Int) {
    let newHeap = Self.allocateHeap(capacity: capacity)
    newHeap.update(from: heap, count: recordCount)
    Self.deallocateHeap(heap)
    heap = newHeap
    heapCapacity = capacity
  }

  /// Frees the memory of an empty queue; later slots start after the highest generation ever used.
  @inlinable
  mutating func giveBackMemory() {
    for slot in 0..<slotCount { firstGeneration = Swift.max(firstGeneration, slots[slot].generation) }
    (slotCount, firstFreeSlot, slotCapacity) = (0, .max, 0)
    slots.deallocate()
    slots = .allocate(capacity: 0)
    Self.deallocateHeap(heap)
    heap = Self.allocateHeap(capacity: 0)
    (heapCapacity, heapLimit) = (0, 0)
    later.giveBackMemory()
  }

  /// Allocates memory for `capacity` records, the first 16 bytes before the end of a cache line.
  ///
  /// Every family of four siblings then fills one cache line.
  @inlinable
  static func allocateHeap(capacity: Int) -> UnsafeMutablePointer<HeapRecord> {
    let memory = UnsafeMutableRawPointer.allocate(byteCount: (capacity + 3) * 16, alignment: 64)
    return memory.bindMemory(to: HeapRecord.self, capacity: capacity + 3) + 3
  }

  @inlinable
  static func deallocateHeap(_ heap: UnsafeMutablePointer<HeapRecord>) {
    UnsafeMutableRawPointer(heap - 3).deallocate()
  }
}

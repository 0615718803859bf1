import Quantities

/// Pending events in the order of time, then priority (lower first), then scheduling (first in, first out).
///
/// The queue owns its memory alone: it cannot be copied, only moved or borrowed, so no operation counts references,
/// and none allocates except to grow. Move it into whatever runs the simulation, on any thread.
///
/// It carries the simulation's clock: `now` is the time of the last event taken, and nothing can be scheduled
/// before it. At most 16,777,215 events can be pending at once.
@frozen
public struct EventQueue<Payload: BitwiseCopyable & Sendable>: ~Copyable {
  /// An event whose time has come.
  @frozen
  public struct Event: Sendable {
    /// When it happens.
    public let time: Timestamp
    /// What was scheduled.
    public let payload: Payload

    @inlinable
    init(time: Timestamp, payload: Payload) {
      self.time = time
      self.payload = payload
    }
  }

  /// A payload and its generation: odd while its event is pending, even when it has fired or was cancelled.
  @frozen
  @usableFromInline
  struct Slot {
    @usableFromInline var generation: UInt32
    /// The next free slot, when this one is free.
    @usableFromInline var next: UInt32
    @usableFromInline var payload: Payload

    @inlinable
    init(generation: UInt32, payload: Payload) {
      self.generation = generation
      next = .max
      self.payload = payload
    }
  }

  /// A 4-ary heap of the records through `windowEnd`; the one at 0 is the first, unless the root is vacant.
  @usableFromInline var heap: UnsafeMutablePointer<HeapRecord>
  /// The records after `windowEnd`.
  @usableFromInline var later = RecordBuckets()
  /// Payloads, one for each record, and free slots.
  @usableFromInline var slots: UnsafeMutablePointer<Slot>
  /// The last instant whose events are in the heap.
  @usableFromInline var windowEnd = Timestamp.distantFuture
  /// Records in the heap: live, cancelled, and the vacant root.
  @usableFromInline var recordCount = 0
  /// Records in the heap before it grows or its window is narrowed.
  @usableFromInline var heapLimit = 0
  /// Records in heap and buckets whose event was cancelled.
  @usableFromInline var cancelledCount = 0
  /// The first record has been taken and nothing has taken its place yet.
  @usableFromInline var rootIsVacant = false
  @usableFromInline var heapCapacity = 0
  @usableFromInline var slotCapacity = 0
  /// Slots that have ever been used since the memory was last given back.
  @usableFromInline var slotCount = 0
  @usableFromInline var firstFreeSlot = UInt32.max
  /// The generation (even) that a slot starts with.
  @usableFromInline var firstGeneration: UInt32 = 0
  @usableFromInline var nextSequence: UInt32 = 0
  @usableFromInline var clock: Timestamp

  /// An empty queue whose clock shows `start`.
  @inlinable
  public init(startingAt start: Timestamp = .epoch) {
    clock = start
    heap = Self.allocateHeap(capacity: 0)
    slots = .allocate(capacity: 0)
  }

  @inlinable
  deinit {
    Self.deallocateHeap(heap)
    slots.deallocate()
  }

  /// The clock: the time of the last event taken, or where the queue was started or advanced to.
  @inlinable public var now: Timestamp { clock }

  /// The number of pending events. O(1).
  @inlinable public var count: Int {
    recordCount + later.count - cancelledCount - (rootIsVacant ? 1 : 0)
  }

  /// Whether no event is pending. O(1).
  @inlinable public var isEmpty: Bool { count == 0 }

  /// Schedules `payload` at `time`; among events at one time lower `priority` goes first, then whoever came first.
  ///
  /// Traps, with both times, if `time` lies before `now`. O(1) on average, without allocating unless the queue grows.
  @inlinable
  @discardableResult
  public mutating func schedule(
    _ payload: Payload, at time: Timestamp, priority: UInt8 = 0
  ) -> EventHandle {
    precondition(
      time >= clock,
      "scheduled in the past: at \(time.microseconds) µs when the clock shows \(clock.microseconds) µs")
    let sequence = takeSequence()
    let handle = takeSlot(for: payload)
    add(HeapRecord(time: time, priority: priority, sequence: sequence, slot: handle.slot))
    return handle
  }

  /// Takes back a scheduled event; false, and nothing happens, if it has fired or was cancelled before.
  ///
  /// O(1) on average: the record stays until its time is near, or until more than half of them are such.
  @inlinable
  @discardableResult
  public mutating func cancel(_ handle: EventHandle) -> Bool {
    guard isPending(handle) else { return false }
    slots[Int(handle.slot)].generation &+= 1
    cancelledCount += 1
    if cancelledCount > 32 && cancelledCount * 2 > recordCount + later.count { compact() }
    return true
  }

  /// Whether the event is still to come. O(1).
  @inlinable
  public func isPending(_ handle: EventHandle) -> Bool {
    // A handle's generation is odd and a slot's is odd only while its event is pending.
    Int(handle.slot) < slotCount && slots[Int(handle.slot)].generation == handle.generation
  }

  /// Takes the first event if it happens at `horizon` or before, and sets the clock to its time. O(1) on average,
  /// but O(log m) among m events of one instant.
  @inlinable
  @inline(__always)
  public mutating func popFirst(through horizon: Timestamp = .distantFuture) -> Event? {
    guard settleRoot() else { return nil }
    let record = heap[0]
    guard record.time <= horizon else { return nil }
    rootIsVacant = true
    clock = record.time
    release(record.slot)
    return Event(time: record.time, payload: slots[record.slot].payload)
  }

  /// The time of the first event, or nil if there is none. O(1) on average.
  @inlinable
  public mutating func peekTime() -> Timestamp? {
    settleRoot() ? heap[0].time : nil
  }

  /// Moves the clock forward to `time`; traps, with the times, if that skips an event or goes back.
  @inlinable
  public mutating func advance(to time: Timestamp) {
    precondition(
      time >= clock, "clock moved back from \(clock.microseconds) µs to \(time.microseconds) µs")
    if let next = peekTime() {
      precondition(
        next >= time, "clock moved to \(time.microseconds) µs past an event at \(next.microseconds) µs")
    }
    clock = time
  }
}

// The queue is the only owner of its memory, and payloads are Sendable.
extension EventQueue: @unchecked Sendable {}

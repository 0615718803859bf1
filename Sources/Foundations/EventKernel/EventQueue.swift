// The contract of the event queue.
//
// A discrete-event simulation repeats one step: take the first pending event, set the clock to its time, and run its
// handler, which schedules further events. `EventQueue` holds the pending events and the clock. It knows nothing else:
// a payload is any trivially copied value, and its meaning belongs to the caller.
//
// Order. Events are taken by
//   1. time [µs], earlier first;
//   2. priority, lower first (0 by default), for events at the same microsecond;
//   3. scheduling order, first in, first out, for events of equal time and priority.
// The order is total and depends only on the calls made, never on addresses, hashing or threads. The same sequence of
// calls therefore takes the same sequence of events on every machine. Cancelling one event never changes the order of
// the others. Example: a reply at exactly the deadline of an offer has priority 0 and the deadline priority 1, so the
// reply counts (decision 0070).
//
// Clock. `now` is the time of the last event taken. It never decreases. An event may be scheduled at `now`: it is taken
// after the events at `now` that were scheduled earlier with the same priority. Scheduling before `now` traps, because
// it is an error of the caller that no handler can correct.
//
// Handles. `schedule` returns a handle of a slot and a generation. It stays valid until the event is taken or
// cancelled. Cancelling with an outdated handle returns false and has no effect, so late cancellations need no
// bookkeeping by the caller. An event is no longer pending while its own handler runs.
//
// Complexity, for n pending events:
//   schedule            O(1) on average
//   cancel, isPending   O(1) on average
//   popFirst, peekTime  O(1) on average; O(log m) among m events at one microsecond
//   removeAll, compaction, growth of memory   O(n), amortised O(1) per event
// No operation allocates except to grow. Records of cancelled events stay until they are reached or outnumber half of
// all records: there are at most 32, or as many as pending events. At most 2²⁴ − 1 = 16,777,215 events are pending.
//
// Structure. A 4-ary heap holds the events up to the end of a window, and unsorted buckets by the digits of the time hold
// the later ones (decisions 0020 and 0220). Files: `HeapRecord` is the sort key; `EventQueue+Heap` the heap;
// `RecordBuckets` the buckets; `EventQueue+Window` moves records between the two; `EventQueue+Storage` owns the memory;
// `EventQueue+Run` is the loop; `EventQueue+Invariants` states the conditions that hold between calls.
//
// Model for this contract: the event queue of Cimba (`cmb_event.h`).

import Quantities

/// Queue of pending events with the simulation clock; ordered by time, then priority, then first in, first out.
///
///     var queue = EventQueue<Int>()
///     queue.schedule(1, at: .epoch + .minutes(5))
///     let timeout = queue.schedule(2, at: .epoch + .minutes(2), priority: 1)
///     queue.cancel(timeout)
///     while let event = queue.popFirst(through: .epoch + .hours(1)) {
///       print(event.time, event.payload)
///     }
///
/// Noncopyable: the queue is the only owner of its memory, so no operation counts references, and it can move to
/// another thread. The clock `now` is the time of the last event taken; scheduling before it traps. At most 16,777,215
/// events can be pending. The essay at the head of this file states the whole contract.
@frozen
public struct EventQueue<Payload: BitwiseCopyable & Sendable>: ~Copyable {
  /// Event taken from the queue.
  @frozen
  public struct Event: Sendable {
    /// Scheduled time of the event, equal to the clock when it is taken.
    public let time: Timestamp
    /// Value given to `schedule`.
    public let payload: Payload

    @inlinable
    init(time: Timestamp, payload: Payload) {
      self.time = time
      self.payload = payload
    }
  }

  /// Payload with its generation: odd while the event is pending, even after it was taken or cancelled.
  @frozen
  @usableFromInline
  struct Slot {
    @usableFromInline var generation: UInt32
    /// Next free slot, if this one is free.
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
  /// Number of records at which the heap grows or its window is narrowed.
  @usableFromInline var heapLimit = 0
  /// Number of records in heap and buckets whose event was cancelled.
  @usableFromInline var cancelledCount = 0
  /// True between the removal of the first record and its replacement.
  @usableFromInline var rootIsVacant = false
  @usableFromInline var heapCapacity = 0
  @usableFromInline var slotCapacity = 0
  /// Number of slots used since the memory was last freed.
  @usableFromInline var slotCount = 0
  @usableFromInline var firstFreeSlot = UInt32.max
  /// Initial generation of a slot; even.
  @usableFromInline var firstGeneration: UInt32 = 0
  @usableFromInline var nextSequence: UInt32 = 0
  @usableFromInline var clock: Timestamp

  /// Creates an empty queue whose clock shows `start`.
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

  /// Current simulation time: that of the last event taken, or of the last `advance`, or the start.
  @inlinable public var now: Timestamp { clock }

  /// Number of pending events. O(1).
  @inlinable public var count: Int {
    recordCount + later.count - cancelledCount - (rootIsVacant ? 1 : 0)
  }

  /// True if no event is pending. O(1).
  @inlinable public var isEmpty: Bool { count == 0 }

  /// Schedules an event and returns its handle. O(1) on average; allocates only if the queue grows.
  ///
  /// Traps, with both times, if `time` lies before `now`.
  ///
  /// - Parameters:
  ///   - payload: value returned with the event.
  ///   - time: instant of the event, at or after `now`.
  ///   - priority: order among events at one instant, lower first; equal priorities are first in, first out.
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

  /// Cancels a pending event; returns false, without effect, if it was taken or cancelled before. O(1) on average.
  ///
  /// The record stays until it is reached, or until cancelled records outnumber half of all.
  @inlinable
  @discardableResult
  public mutating func cancel(_ handle: EventHandle) -> Bool {
    guard isPending(handle) else { return false }
    slots[Int(handle.slot)].generation &+= 1
    cancelledCount += 1
    if cancelledCount > 32 && cancelledCount * 2 > recordCount + later.count { compact() }
    return true
  }

  /// Returns true if the event is scheduled and neither taken nor cancelled. O(1).
  @inlinable
  public func isPending(_ handle: EventHandle) -> Bool {
    // A handle's generation is odd and a slot's is odd only while its event is pending.
    Int(handle.slot) < slotCount && slots[Int(handle.slot)].generation == handle.generation
  }

  /// Removes and returns the first event at or before `horizon`, and sets the clock to its time; nil if there is none.
  ///
  /// O(1) on average; O(log m) among m events at one instant.
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

  /// Returns the time of the first event, or nil if none is pending. O(1) on average.
  @inlinable
  public mutating func peekTime() -> Timestamp? {
    settleRoot() ? heap[0].time : nil
  }

  /// Moves the clock forward to `time`; traps if an event is due before it, or if `time` lies before `now`.
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

import Quantities
import Testing

@testable import EventKernel

@Suite struct EventQueueTests {
  /// Everything pending, in order.
  private func drain(_ queue: inout EventQueue<Int>) -> [Int] {
    var payloads: [Int] = []
    while let event = queue.popFirst() { payloads.append(event.payload) }
    return payloads
  }

  @Test func emptyQueueGivesNothing() {
    var queue = EventQueue<Int>()
    let (event, time, count) = (queue.popFirst(), queue.peekTime(), queue.count)
    #expect(event == nil)
    #expect(time == nil)
    #expect(count == 0)
  }

  @Test func tiesGoFirstInFirstOut() {
    var queue = EventQueue<Int>()
    for payload in 0..<1_000 { queue.schedule(payload, at: .at(payload % 2 == 0 ? 5 : 3)) }
    let order = drain(&queue)
    #expect(order == (0..<1_000).filter { $0 % 2 == 1 } + (0..<1_000).filter { $0 % 2 == 0 })
  }

  @Test func lowerPriorityGoesFirstAmongTiesOnly() {
    var queue = EventQueue<Int>()
    queue.schedule(4, at: .at(10), priority: 255)
    queue.schedule(2, at: .at(10), priority: 7)
    queue.schedule(3, at: .at(10), priority: 7)
    queue.schedule(1, at: .at(10))
    queue.schedule(0, at: .at(9), priority: 255)
    let order = drain(&queue)
    #expect(order == [0, 1, 2, 3, 4])
  }

  @Test func timesBeforeTheEpochAndAtTheEndsOfTimeKeepTheirOrder() {
    var queue = EventQueue<Int>(startingAt: .distantPast)
    queue.schedule(3, at: .at(1))
    queue.schedule(4, at: .distantFuture, priority: 255)
    queue.schedule(1, at: .at(-1))
    queue.schedule(0, at: .distantPast)
    queue.schedule(2, at: .epoch)
    let order = drain(&queue)
    #expect(order == [0, 1, 2, 3, 4])
  }

  @Test func anEventScheduledAtTheClockComesBeforeTimeMovesOn() {
    var queue = EventQueue<Int>()
    queue.schedule(0, at: .at(5))
    queue.schedule(2, at: .at(6))
    _ = queue.popFirst()
    queue.schedule(1, at: .at(5))
    let order = drain(&queue)
    #expect(order == [1, 2])
  }

  @Test func horizonIsInclusive() {
    var queue = EventQueue<Int>()
    queue.schedule(1, at: .at(100))
    let before = queue.popFirst(through: .at(99))
    let clock = queue.now
    let at = queue.popFirst(through: .at(100))
    #expect(before == nil)
    #expect(clock == .epoch, "a horizon without an event moves no clock")
    #expect(at?.payload == 1)
  }

  @Test func aHandleCancelsItsEventOnce() {
    var queue = EventQueue<Int>()
    let handle = queue.schedule(1, at: .at(1))
    queue.schedule(2, at: .at(2))
    let results = [queue.cancel(handle), queue.cancel(handle)]
    let order = drain(&queue)
    #expect(results == [true, false])
    #expect(order == [2])
  }

  @Test func cancellingAFiredEventDoesNothingToTheSlotsNextEvent() {
    var queue = EventQueue<Int>()
    let old = queue.schedule(1, at: .at(1))
    _ = queue.popFirst()
    let new = queue.schedule(2, at: .at(2))
    #expect(old.slot == new.slot, "the slot is reused")
    let cancelled = queue.cancel(old)
    let isPending = queue.isPending(new)
    #expect(!cancelled)
    #expect(isPending)
  }

  @Test func theHandleOfNoEventCancelsNothing() {
    var queue = EventQueue<Int>()
    queue.schedule(1, at: .at(1))
    let cancelled = queue.cancel(.none)
    #expect(!cancelled)
  }

  @Test func cancellingTheFirstEventShowsTheNextTime() {
    var queue = EventQueue<Int>()
    let first = queue.schedule(1, at: .at(1))
    queue.schedule(2, at: .at(2))
    queue.cancel(first)
    let time = queue.peekTime()
    #expect(time == .at(2))
  }

  @Test func cancelledTimersDoNotPileUp() {
    var queue = EventQueue<Int>()
    for payload in 0..<10 { queue.schedule(payload, at: .at(1_000_000)) }
    for n in 0..<100_000 {
      let timer = queue.schedule(n, at: .at(2_000_000 + Int64(n)))
      queue.cancel(timer)
    }
    let (records, slots, count) = (queue.recordCount + queue.later.count, queue.slotCount, queue.count)
    #expect(records <= 10 + 64)
    #expect(slots <= 10 + 64)
    #expect(count == 10)
    queue.checkInvariants()
  }

  @Test func cancelledTimersDoNotPileUpAmongThousandsOfOthers() {
    var queue = EventQueue<Int>()
    for payload in 0..<5_000 { queue.schedule(payload, at: .at(Int64(payload) * 1_000_003)) }
    for n in 0..<50_000 {
      let timer = queue.schedule(n, at: .at(Int64(n) * 99_991))
      queue.cancel(timer)
    }
    let (records, slots) = (queue.recordCount + queue.later.count, queue.slotCount)
    #expect(records <= 10_000 + 2)
    #expect(slots <= 10_000 + 2)
    queue.checkInvariants()
    let order = drain(&queue)
    #expect(order == Array(0..<5_000))
  }

  @Test func removingAllKeepsTheClockAndOutdatesEveryHandle() {
    for (keepingCapacity, number) in [(true, 200), (false, 200), (true, 3_000), (false, 3_000)] {
      var queue = EventQueue<Int>()
      queue.schedule(0, at: .at(7))
      _ = queue.popFirst()
      let handles = (0..<number).map { queue.schedule($0, at: .at(10 + Int64($0) * 77)) }
      queue.removeAll(keepingCapacity: keepingCapacity)
      for payload in 0..<number { queue.schedule(payload, at: .at(20)) }
      let outdated = handles.allSatisfy { !queue.cancel($0) }
      let (count, now) = (queue.count, queue.now)
      #expect(outdated)
      #expect(count == number)
      #expect(now == .at(7))
      queue.checkInvariants()
    }
  }

  @Test func aLongRunNeedsNoMoreMemoryThanItsPendingEvents() {
    var queue = EventQueue<Int>()
    for payload in 0..<64 { queue.schedule(payload, at: .at(Int64(payload))) }
    let (heap, slots) = (queue.heap, queue.slots)
    for _ in 0..<100_000 {
      guard let event = queue.popFirst() else { break }
      queue.schedule(event.payload, at: event.time + TimeSpan(microseconds: Int64(event.payload) + 1))
    }
    let count = queue.count
    #expect(count == 64)
    #expect(queue.heap == heap)
    #expect(queue.slots == slots)
  }

  @Test func reservedCapacityIsNotOutgrown() {
    var queue = EventQueue<Int>()
    queue.reserveCapacity(1_001)
    let (heap, slots, chunks) = (queue.heap, queue.slots, queue.later.chunks)
    for spread in [1, 13, 1_001, 1_000_000_007] {
      for payload in 0..<1_001 {
        queue.schedule(payload, at: queue.now + TimeSpan(microseconds: Int64(payload * spread % 999_983)))
      }
      queue.checkInvariants()
      _ = drain(&queue)
    }
    #expect(queue.heap == heap)
    #expect(queue.slots == slots)
    #expect(queue.later.chunks == chunks)
  }

  @Test func sequenceNumbersRunOutWithoutChangingTheOrder() {
    var queue = EventQueue<Int>()
    queue.nextSequence = .max - 50
    for payload in 0..<100 { queue.schedule(payload, at: .at(1)) }
    let sequence = queue.nextSequence
    let order = drain(&queue)
    #expect(sequence == 100)
    #expect(order == Array(0..<100))
  }

  /// Each field at its largest weighs less than the field before it at one more.
  @Test func timeOutweighsPriorityAndPriorityOutweighsSequence() {
    func record(_ time: Timestamp, _ priority: UInt8, _ sequence: UInt32, _ slot: UInt32) -> HeapRecord {
      HeapRecord(time: time, priority: priority, sequence: sequence, slot: slot)
    }
    let lastSlot = UInt32(HeapRecord.slotLimit) - 1
    for (before, after) in [
      (record(.at(-1), 255, .max, lastSlot), record(.at(0), 0, 0, 0)),
      (record(.at(0), 0, .max, lastSlot), record(.at(0), 1, 0, 0)),
      (record(.at(0), 127, .max, lastSlot), record(.at(0), 128, 0, 0)),
      (record(.at(0), 9, 7, lastSlot), record(.at(0), 9, 8, 0)),
    ] {
      #expect(before < after)
      #expect(!(after < before))
    }
    let packed = record(.at(-5), 200, 123_456, lastSlot)
    #expect(packed.time == .at(-5))
    #expect(packed.slot == Int(lastSlot))
    #expect(packed.renumbered(77).order == record(.at(-5), 200, 77, lastSlot).order)
  }

  /// The compiler checks that a queue may leave the main actor, and nobody can use it there afterwards.
  @MainActor
  @Test func aQueueMovesToAnotherThread() async {
    var queue = EventQueue<Int>()
    queue.schedule(42, at: .at(1))
    let payload = await firstPayloadElsewhere(queue)
    #expect(payload == 42)
  }

  @concurrent
  private func firstPayloadElsewhere(_ queue: consuming EventQueue<Int>) async -> Int? {
    queue.popFirst()?.payload
  }
}

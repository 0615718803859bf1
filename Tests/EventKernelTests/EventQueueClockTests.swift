import EventKernel
import Quantities
import Testing

/// Clock, run loop, and traps on scheduling in the past.
@Suite struct EventQueueClockTests {
  private struct Refused: Error {}

  @Test func runTakesEverythingThroughTheHorizonAndStopsTheClockThere() {
    var queue = EventQueue<Int>()
    for n in 1...5 { queue.schedule(n, at: Timestamp(secondsSinceEpoch: Int64(n))) }
    var seen: [Int] = []
    let taken = queue.run(until: Timestamp(secondsSinceEpoch: 3)) { event, _ in seen.append(event.payload) }
    let (now, left) = (queue.now, queue.count)
    #expect(taken == 3)
    #expect(seen == [1, 2, 3])
    #expect(now == Timestamp(secondsSinceEpoch: 3))
    #expect(left == 2)
  }

  @Test func runTakesWhatItsHandlerSchedules() {
    var queue = EventQueue<Int>()
    queue.schedule(0, at: .epoch)
    let taken = queue.run(until: Timestamp(secondsSinceEpoch: 10)) { event, queue in
      queue.schedule(event.payload + 1, at: event.time + .seconds(1))
    }
    #expect(taken == 11)
  }

  @Test func anErrorEndsTheRunAtTheEventThatFailed() {
    var queue = EventQueue<Int>()
    for n in 1...5 { queue.schedule(n, at: Timestamp(secondsSinceEpoch: Int64(n))) }
    #expect(throws: Refused.self) {
      try queue.run(until: Timestamp(secondsSinceEpoch: 9)) { event, _ throws(Refused) in
        if event.payload == 2 { throw Refused() }
      }
    }
    let (now, left) = (queue.now, queue.count)
    #expect(now == Timestamp(secondsSinceEpoch: 2))
    #expect(left == 3)
  }

  @Test func theClockAdvancesUpToTheNextEvent() {
    var queue = EventQueue<Int>()
    queue.schedule(1, at: Timestamp(secondsSinceEpoch: 5))
    queue.advance(to: Timestamp(secondsSinceEpoch: 5))
    let event = queue.popFirst()
    #expect(event?.payload == 1)
  }

  @Test func schedulingInThePastTrapsWithBothTimes() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var queue = EventQueue<Int>()
      queue.schedule(1, at: Timestamp(microseconds: 700))
      _ = queue.popFirst()
      queue.schedule(2, at: Timestamp(microseconds: 699))
    }
    // Release builds trap without a message.
    #if DEBUG
      let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
      #expect(message.contains("scheduled in the past: at 699 µs when the clock shows 700 µs"))
    #endif
  }

  @Test func theClockDoesNotSkipAnEvent() async {
    let result = await #expect(processExitsWith: .failure, observing: [\.standardErrorContent]) {
      var queue = EventQueue<Int>()
      queue.schedule(1, at: Timestamp(microseconds: 700))
      queue.advance(to: Timestamp(microseconds: 701))
    }
    #if DEBUG
      let message = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
      #expect(message.contains("clock moved to 701 µs past an event at 700 µs"))
    #endif
  }

  @Test func theClockDoesNotGoBack() async {
    await #expect(processExitsWith: .failure) {
      var queue = EventQueue<Int>(startingAt: Timestamp(microseconds: 700))
      queue.advance(to: Timestamp(microseconds: 699))
    }
  }
}

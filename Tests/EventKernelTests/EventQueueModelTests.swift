import Quantities
import Testing

@testable import EventKernel

/// Compares the queue with a simple sorted list under random operations.
@Suite struct EventQueueModelTests {
  /// Relative frequency of each operation.
  struct Mix: CustomTestStringConvertible {
    var testDescription: String
    var schedule: Int
    var cancel: Int
    var pop: Int
    /// Range of the time spans after the clock [µs]; a small range gives many ties.
    var spread: Int64
    /// True for time spans uniform over orders of magnitude, like a marketplace's timers.
    var isMixed = false

    static let all = [
      Mix(testDescription: "balanced", schedule: 4, cancel: 1, pop: 4, spread: 50),
      Mix(testDescription: "growing", schedule: 6, cancel: 1, pop: 2, spread: 1_000),
      Mix(testDescription: "cancel-heavy", schedule: 5, cancel: 5, pop: 1, spread: 200),
      Mix(testDescription: "all ties", schedule: 4, cancel: 1, pop: 4, spread: 1),
      Mix(testDescription: "growing ties", schedule: 9, cancel: 1, pop: 3, spread: 3),
      Mix(testDescription: "growing far", schedule: 9, cancel: 1, pop: 3, spread: 8_000_000_000_000),
      Mix(
        testDescription: "growing mixed", schedule: 9, cancel: 1, pop: 3, spread: 8_000_000_000_000,
        isMixed: true),
      Mix(
        testDescription: "mixed, many cancelled", schedule: 9, cancel: 9, pop: 2, spread: 8_000_000_000_000,
        isMixed: true),
    ]
  }

  /// The queue, the list, and the handle of every payload ever scheduled.
  struct Pair: ~Copyable {
    var queue = EventQueue<Int>()
    var model = SortedListQueue()
    var handles: [EventHandle] = []
    var random: SeededGenerator

    /// A span below the mix's spread.
    mutating func span(_ mix: Mix) -> TimeSpan {
      let bits = Int.random(in: 0..<64, using: &random)
      let spread = mix.isMixed ? Swift.min(mix.spread, 1 &<< Int64(bits % 43)) : mix.spread
      return TimeSpan(microseconds: .random(in: 0..<spread, using: &random))
    }

    mutating func schedule(_ mix: Mix) {
      let time = queue.now + span(mix)
      let priority = UInt8.random(in: 0..<3, using: &random) * 127
      let payload = handles.count
      handles.append(queue.schedule(payload, at: time, priority: priority))
      model.schedule(payload, at: time, priority: priority)
    }

    mutating func cancel() {
      guard let payload = handles.indices.randomElement(using: &random) else { return }
      let wasPending = queue.isPending(handles[payload])
      let cancelled = queue.cancel(handles[payload])
      let isPending = queue.isPending(handles[payload])
      #expect(cancelled == model.cancel(payload))
      #expect(cancelled == wasPending)
      #expect(!isPending)
    }

    mutating func pop(_ mix: Mix) { pop(through: queue.now + span(mix)) }

    mutating func pop(through horizon: Timestamp) {
      let event = queue.popFirst(through: horizon)
      let expected = model.popFirst(through: horizon)
      #expect(event?.payload == expected?.payload)
      #expect(event?.time == expected?.time)
      if let event { #expect(queue.now == event.time) }
    }

    mutating func compare() {
      let (count, isEmpty, time) = (queue.count, queue.isEmpty, queue.peekTime())
      #expect(count == model.count)
      #expect(isEmpty == (model.count == 0))
      #expect(time == model.first()?.time)
    }
  }

  @Test(arguments: Mix.all, 0..<3 as Range<UInt64>)
  func randomOperationsMatchASortedList(mix: Mix, seed: UInt64) {
    var pair = Pair(random: SeededGenerator(state: seed))
    for step in 0..<3_000 {
      switch Int.random(in: 0..<(mix.schedule + mix.cancel + mix.pop), using: &pair.random) {
      case ..<mix.schedule: pair.schedule(mix)
      case ..<(mix.schedule + mix.cancel): pair.cancel()
      default: pair.pop(mix)
      }
      if step % 7 == 0 { pair.compare() }
      if step % 250 == 0 { pair.queue.checkInvariants() }
      if step % 1_000 == 999 { pair.queue.renumber() }
    }
    while pair.model.count > 0 { pair.pop(through: .distantFuture) }
    pair.compare()
  }
}

import Quantities
import Testing

@testable import EventKernel

/// Random operations on the queue and on a list that is obviously right must tell the same story.
@Suite struct EventQueueModelTests {
  /// How often each operation is drawn, in parts of the sum.
  struct Mix: CustomTestStringConvertible {
    var testDescription: String
    var schedule: Int
    var cancel: Int
    var pop: Int
    /// Times are drawn from this many microseconds after the clock: few of them give many ties.
    var spread: Int64

    static let all = [
      Mix(testDescription: "balanced", schedule: 4, cancel: 1, pop: 4, spread: 50),
      Mix(testDescription: "growing", schedule: 6, cancel: 1, pop: 2, spread: 1_000),
      Mix(testDescription: "cancel-heavy", schedule: 5, cancel: 5, pop: 1, spread: 200),
      Mix(testDescription: "all ties", schedule: 4, cancel: 1, pop: 4, spread: 1),
    ]
  }

  /// The queue, the list, and the handle of every payload ever scheduled.
  struct Pair: ~Copyable {
    var queue = EventQueue<Int>()
    var model = SortedListQueue()
    var handles: [EventHandle] = []
    var random: SeededGenerator

    mutating func schedule(spread: Int64) {
      let time = queue.now + TimeSpan(microseconds: .random(in: 0..<spread, using: &random))
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

    mutating func pop(spread: Int64) {
      let horizon = queue.now + TimeSpan(microseconds: .random(in: 0..<spread, using: &random))
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

  @Test(arguments: Mix.all, 0..<5 as Range<UInt64>)
  func randomOperationsMatchASortedList(mix: Mix, seed: UInt64) {
    var pair = Pair(random: SeededGenerator(state: seed))
    for step in 0..<3_000 {
      switch Int.random(in: 0..<(mix.schedule + mix.cancel + mix.pop), using: &pair.random) {
      case ..<mix.schedule: pair.schedule(spread: mix.spread)
      case ..<(mix.schedule + mix.cancel): pair.cancel()
      default: pair.pop(spread: mix.spread)
      }
      if step % 7 == 0 { pair.compare() }
      if step % 100 == 0 { pair.queue.checkInvariants() }
      if step % 1_000 == 999 { pair.queue.renumber() }
    }
    while pair.model.count > 0 { pair.pop(spread: mix.spread + 1_000_000) }
    pair.compare()
  }
}

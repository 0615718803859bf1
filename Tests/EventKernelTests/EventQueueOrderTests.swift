import Quantities
import Testing

@testable import EventKernel

/// Compares the order of tens of thousands of events, which use buckets of every level, with a stable sort.
@Suite struct EventQueueOrderTests {
  /// Distribution of the events' times.
  enum Spread: CaseIterable {
    case even, oneInstant, twoInstants, clusters, everyMagnitude, ascending, descending, wholeRange

    func time(_ n: Int, of count: Int, _ random: inout SeededGenerator) -> Int64 {
      switch self {
      case .even: .random(in: 0..<1_000_000, using: &random)
      case .oneInstant: 7
      case .twoInstants: Int64(n % 2) << 40
      case .clusters: .random(in: 0..<5, using: &random) << 33 + .random(in: 0..<300, using: &random)
      case .everyMagnitude: Int64(random.next() >> 20) >> Int64.random(in: 0..<44, using: &random)
      case .ascending: Int64(n) * 1_001
      case .descending: Int64(count - n) * 1_001
      case .wholeRange: Int64(bitPattern: random.next())
      }
    }
  }

  private struct Entry {
    var time: Int64
    var payload: Int
  }

  @Test(arguments: Spread.allCases)
  func everythingLeavesInTheOrderOfAStableSort(spread: Spread) {
    var random = SeededGenerator(state: 11)
    var queue = EventQueue<Int>(startingAt: .distantPast)
    let count = 20_000
    let entries = (0..<count).map { Entry(time: spread.time($0, of: count, &random), payload: $0) }
    for entry in entries { queue.schedule(entry.payload, at: .at(entry.time)) }
    queue.checkInvariants()
    let expected = entries.sorted { ($0.time, $0.payload) < ($1.time, $1.payload) }.map(\.payload)
    var order: [Int] = []
    while let event = queue.popFirst() {
      order.append(event.payload)
      if order.count % 1_000 == 0 { queue.checkInvariants() }
    }
    #expect(order == expected)
  }

  /// An event scheduled before the window that `peekTime` opened is taken first.
  @Test(arguments: [1, 64, 1_000, 100_000] as [Int64])
  func aLookAheadHidesNoEarlierEvent(step: Int64) {
    var queue = EventQueue<Int>()
    for n in 0..<2_000 { queue.schedule(n, at: .at(1 << 40 + Int64(n) * step)) }
    _ = queue.peekTime()
    for n in 0..<2_000 { queue.schedule(-1 - n, at: .at(Int64(n) * step)) }
    queue.checkInvariants()
    var order: [Int] = []
    while let event = queue.popFirst() { order.append(event.payload) }
    #expect(order == (0..<2_000).map { -1 - $0 } + Array(0..<2_000))
  }

  /// After thousands of events were taken, a queue with few events keeps all in its heap again.
  @Test func aQueueThatHasEmptiedUsesNoBuckets() {
    var queue = EventQueue<Int>()
    for n in 0..<5_000 { queue.schedule(n, at: .at(Int64(n) * 1_000)) }
    for _ in 0..<4_995 { _ = queue.popFirst() }
    for n in 0..<100 { queue.schedule(n, at: queue.now + .days(Int64(n))) }
    let (later, end, count) = (queue.later.count, queue.windowEnd, queue.count)
    #expect(later == 0)
    #expect(end == .distantFuture)
    #expect(count == 105)
  }
}

import Quantities

/// Reference implementation of the queue's contract: a list searched sequentially.
struct SortedListQueue {
  struct Entry {
    var time: Timestamp
    var priority: UInt8
    var sequence: Int
    var payload: Int
  }

  private(set) var entries: [Entry] = []
  private var nextSequence = 0

  var count: Int { entries.count }

  mutating func schedule(_ payload: Int, at time: Timestamp, priority: UInt8) {
    entries.append(Entry(time: time, priority: priority, sequence: nextSequence, payload: payload))
    nextSequence += 1
  }

  mutating func cancel(_ payload: Int) -> Bool {
    guard let place = entries.firstIndex(where: { $0.payload == payload }) else { return false }
    entries.remove(at: place)
    return true
  }

  func first() -> Entry? {
    entries.min { ($0.time, $0.priority, $0.sequence) < ($1.time, $1.priority, $1.sequence) }
  }

  mutating func popFirst(through horizon: Timestamp) -> Entry? {
    guard let first = first(), first.time <= horizon else { return nil }
    entries.removeAll { $0.sequence == first.sequence }
    return first
  }
}

/// A small generator with a seed, so that a failing sequence of operations can be run again (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

extension Timestamp {
  /// `n` µs after the epoch.
  static func at(_ n: Int64) -> Timestamp { Timestamp(microseconds: n) }
}

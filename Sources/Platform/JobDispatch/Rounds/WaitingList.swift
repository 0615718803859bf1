import Marketplace
import Quantities

/// Waiting requests of a programme with a free place, in order of request time.
///
/// A leaving request is only marked; a sweep removes marked ones when they are more than half. A long queue served from its
/// front therefore costs amortised O(1) a request, and positions do not move during a traversal.
struct WaitingList: Sendable {
  struct Entry: Sendable, BitwiseCopyable {
    var job: JobID
    var requestedAt: Timestamp
    var position: Coordinate
    /// Requirements on calendars, which do not change while the request waits; nil for an immediate one.
    var demand: CalendarDemand?
    var isImmediate: Bool { demand == nil }
    /// False for a request that has left.
    var isOpen = true
  }

  /// Entries in ascending order of request time, including those that have left.
  private(set) var entries = ContiguousArray<Entry>()
  /// Position before which all entries have left.
  private(set) var head = 0
  private(set) var count = 0
  /// Number of immediate requests.
  private(set) var immediateCount = 0

  var isAllImmediate: Bool { immediateCount == count }

  /// Inserts a request after all earlier or simultaneous ones. Amortised O(1) for a new one, else O(later requests).
  ///
  /// `demand` is nil for an immediate request.
  mutating func insert(_ job: Job, _ demand: CalendarDemand?) {
    if entries.count > 2 * count + 16 { sweep() }
    let entry = Entry(
      job: job.id, requestedAt: job.requestedAt, position: job.booking.position, demand: demand)
    var place = entries.count
    while place > head && entries[place - 1].requestedAt > entry.requestedAt { place -= 1 }
    entries.insert(entry, at: place)
    count += 1
    if entry.isImmediate { immediateCount += 1 }
  }

  /// Removes a request, if it is there. Amortised O(log entries + requests of the same instant).
  mutating func remove(_ job: Job) {
    guard let place = place(of: job) else { return }
    entries[place].isOpen = false
    count -= 1
    if entries[place].isImmediate { immediateCount -= 1 }
    while head < entries.count && !entries[head].isOpen { head += 1 }
  }

  private func place(of job: Job) -> Int? {
    var low = head
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].requestedAt < job.requestedAt { low = middle + 1 } else { high = middle }
    }
    while low < entries.count && entries[low].requestedAt == job.requestedAt {
      if entries[low].job == job.id && entries[low].isOpen { return low }
      low += 1
    }
    return nil
  }

  private mutating func sweep() {
    entries.removeAll { !$0.isOpen }
    head = 0
  }
}

import Marketplace
import Quantities

/// A programme's requests that have a place for whoever becomes eligible next, in order of request.
///
/// What leaves is only marked, and swept out when more than half is marked, so that a long queue that is served from
/// its front costs amortised O(1) a request, and places do not move while the list is walked through.
struct WaitingList: Sendable {
  struct Entry: Sendable, BitwiseCopyable {
    var job: JobID
    var requestedAt: Timestamp
    var position: Coordinate
    var isImmediate: Bool
    /// False once it has left.
    var isOpen = true
  }

  /// Ascending by request, with those that have left.
  private(set) var entries = ContiguousArray<Entry>()
  /// Before this place everything has left.
  private(set) var head = 0
  private(set) var count = 0
  /// How many of them want somebody at once.
  private(set) var immediateCount = 0

  var isAllImmediate: Bool { immediateCount == count }

  /// Takes a request in, behind those that came before it or at the same time. Amortised O(1) for a new request; for
  /// an older one O(requests that came later).
  mutating func insert(_ job: Job) {
    if entries.count > 2 * count + 16 { sweep() }
    let entry = Entry(
      job: job.id, requestedAt: job.requestedAt, position: job.booking.position, isImmediate: job.isImmediate)
    var place = entries.count
    while place > head && entries[place - 1].requestedAt > entry.requestedAt { place -= 1 }
    entries.insert(entry, at: place)
    count += 1
    if entry.isImmediate { immediateCount += 1 }
  }

  /// Lets a request leave, if it is there. O(log entries + requests of the same instant), amortised.
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

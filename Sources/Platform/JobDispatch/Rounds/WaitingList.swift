import Marketplace
import Quantities

/// Waiting requests of a programme with a free place, by descending priority and then in order of request time.
///
/// A leaving request is only marked; a sweep removes marked ones when they are more than half. A long queue served from its
/// front therefore costs amortised O(1) a request, and positions do not move during a traversal.
struct WaitingList: Sendable {
  struct Entry: Sendable, BitwiseCopyable {
    var job: JobID
    var requestedAt: Timestamp
    var priority: Int8
    var position: Coordinate
    /// Requirements on calendars, which do not change while the request waits; nil for an immediate one.
    var demand: CalendarDemand?
    var isImmediate: Bool { demand == nil }
    /// False for a request that has left.
    var isOpen = true

    /// Returns true if the entry's place is after those of a priority and a request time.
    func follows(_ priority: Int8, _ requestedAt: Timestamp) -> Bool {
      self.priority == priority ? self.requestedAt > requestedAt : self.priority < priority
    }

    /// Returns true if the entry's place is before those of a priority and a request time.
    func precedes(_ priority: Int8, _ requestedAt: Timestamp) -> Bool {
      self.priority == priority ? self.requestedAt < requestedAt : self.priority > priority
    }
  }

  /// Entries in order, including those that have left.
  private(set) var entries = ContiguousArray<Entry>()
  /// Position before which all entries have left.
  private(set) var head = 0
  private(set) var count = 0
  /// Number of immediate requests.
  private(set) var immediateCount = 0

  var isAllImmediate: Bool { immediateCount == count }

  /// Inserts a request after those of its priority that are not later. Amortised O(1) for the last one, else O(requests
  /// after it).
  ///
  /// `demand` is nil for an immediate request.
  mutating func insert(_ job: Job, priority: Int8, _ demand: CalendarDemand?) {
    if entries.count > 2 * count + 16 { sweep() }
    let entry = Entry(
      job: job.id, requestedAt: job.requestedAt, priority: priority, position: job.booking.position,
      demand: demand)
    var place = entries.count
    while place > head && entries[place - 1].follows(priority, job.requestedAt) { place -= 1 }
    entries.insert(entry, at: place)
    count += 1
    if entry.isImmediate { immediateCount += 1 }
  }

  /// Removes a request of a priority, if it is there. Amortised O(log entries + requests of the same instant).
  mutating func remove(_ job: Job, priority: Int8) {
    guard let place = place(of: job, priority) else { return }
    entries[place].isOpen = false
    count -= 1
    if entries[place].isImmediate { immediateCount -= 1 }
    while head < entries.count && !entries[head].isOpen { head += 1 }
  }

  private func place(of job: Job, _ priority: Int8) -> Int? {
    var low = head
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].precedes(priority, job.requestedAt) { low = middle + 1 } else { high = middle }
    }
    while low < entries.count && !entries[low].follows(priority, job.requestedAt) {
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

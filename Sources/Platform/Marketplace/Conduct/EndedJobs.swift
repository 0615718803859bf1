import Quantities

/// Times at which a partner's accepted jobs ended, for rules that look back over a span of time. Rules Q3, Q5, Q6.
///
/// Each entry has the failures up to and including its job, so that a count over any span is one binary search.
struct EndedJobs: Sendable {
  private struct Entry: Sendable, BitwiseCopyable {
    var at: Timestamp
    var failures: UInt32
    var noShows: UInt32
  }

  /// In ascending order of time; those before `head` are forgotten.
  private var entries = ContiguousArray<Entry>()
  private var head = 0

  /// Records an ended job and forgets those for which `isForgotten`, which is true up to some time. Amortised O(1).
  mutating func record(
    at now: Timestamp, isFailure: Bool, isNoShow: Bool, forgetting isForgotten: (Timestamp) -> Bool
  ) {
    let last = entries.last
    entries.append(
      Entry(
        at: now, failures: (last?.failures ?? 0) + (isFailure ? 1 : 0),
        noShows: (last?.noShows ?? 0) + (isNoShow ? 1 : 0)))
    while head < entries.count - 1, isForgotten(entries[head].at) { head += 1 }
    // The entry before the first one kept has the numbers to subtract.
    if head > 16, head > entries.count / 2 {
      entries.removeFirst(head - 1)
      head = 1
    }
  }

  /// Returns the numbers of the jobs for which `counts`, which is false up to some time. O(log jobs).
  func numbers(where counts: (Timestamp) -> Bool) -> (jobs: Int, failures: Int, noShows: Int) {
    var (low, high) = (head, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if counts(entries[middle].at) { high = middle } else { low = middle + 1 }
    }
    guard low < entries.count, let last = entries.last else { return (0, 0, 0) }
    let before = low == 0 ? nil : entries[low - 1]
    return (
      entries.count - low, Int(last.failures - (before?.failures ?? 0)),
      Int(last.noShows - (before?.noShows ?? 0))
    )
  }
}

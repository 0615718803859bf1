import JobDispatch
import Quantities

/// Timers of the platform ordered by time, then priority, then order of setting.
struct TimerQueue: Sendable {
  /// Timers in reverse order, so that taking the next one moves nothing.
  private var requests: [PlatformTimerRequest] = []

  var first: PlatformTimerRequest? { requests.last }

  mutating func removeFirst() { requests.removeLast() }

  /// Inserts a timer: O(log n) to find its position, O(timers due before it) to shift.
  mutating func insert(_ request: PlatformTimerRequest) {
    var (low, high) = (0, requests.count)
    while low < high {
      let middle = (low + high) / 2
      if Self.isDue(requests[middle], before: request) { high = middle } else { low = middle + 1 }
    }
    requests.insert(request, at: low)
  }

  /// At one moment of one priority, what was set first is first.
  private static func isDue(_ earlier: PlatformTimerRequest, before later: PlatformTimerRequest) -> Bool {
    if earlier.fireAt != later.fireAt { return earlier.fireAt < later.fireAt }
    return earlier.timer.priority <= later.timer.priority
  }
}

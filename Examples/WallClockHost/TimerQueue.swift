import JobDispatch
import Quantities

/// The platform's timers in the order in which they are due: by time, then priority, then setting.
struct TimerQueue: Sendable {
  /// Last is first due, so that taking it moves nothing.
  private var requests: [PlatformTimerRequest] = []

  var first: PlatformTimerRequest? { requests.last }

  mutating func removeFirst() { requests.removeLast() }

  /// O(log timers) to find the place, O(timers due before it) to make room.
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

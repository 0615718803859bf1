import Quantities

/// Number of a programme's jobs in the system, with its integral over time.
struct TimeWeightedCount: Sendable, BitwiseCopyable {
  private(set) var count = 0
  /// During the window [µs].
  private(set) var area: Int64 = 0
  private var since = Timestamp.distantPast

  mutating func change(by difference: Int, at now: Timestamp, in settings: RecorderSettings) {
    let time = Int64(count).multipliedSaturated(by: settings.overlap(since, now).microseconds)
    area = area.addingSaturated(time)
    since = now
    count += difference
  }
}

import Quantities

/// Number of a programme's jobs in the system, with its integral over time.
struct TimeWeightedCount: Sendable, BitwiseCopyable {
  private(set) var count = 0
  /// During the window [µs].
  private(set) var area: Int64 = 0
  private var since = Timestamp.distantPast

  mutating func change(by difference: Int, at now: Timestamp, in settings: RecorderSettings) {
    area += Int64(count) * settings.overlap(since, now).microseconds
    since = now
    count += difference
  }
}

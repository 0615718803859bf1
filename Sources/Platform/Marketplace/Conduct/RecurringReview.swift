import Quantities

/// Review that recurs at equal civil times: every seven days means the same hour of the same weekday.
///
/// Dates are counted from the first instant, so that an hour that the clock skips moves one review and none after it.
struct RecurringReview: Sendable, Hashable {
  /// Instant from which reviews are counted.
  private let start: Timestamp
  /// Period between two reviews; > 0.
  private let period: TimeSpan
  /// Number of the next review, from 1.
  private var number: Int64 = 1
  /// Instant of the next review.
  private(set) var due: Timestamp

  /// Creates a review whose first date is one period after `start`.
  init(every period: TimeSpan, from start: Timestamp, on clock: CivilClock) {
    self.start = start
    self.period = period
    due = clock.instant(period, after: start)
  }

  /// Moves on to the first date after `now`. O(dates passed).
  mutating func advance(past now: Timestamp, on clock: CivilClock) {
    while due <= now && due < .distantFuture {
      number += 1
      due = clock.instant(period * number, after: start)
    }
  }
}

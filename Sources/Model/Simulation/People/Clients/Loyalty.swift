import Quantities

/// Loyalty of a client account to the platform, which cannot observe it.
struct Loyalty: Sendable, Hashable, BitwiseCopyable {
  private var awayUntil = Timestamp.distantPast

  /// True if the client never books again.
  var isLost: Bool { awayUntil == .distantFuture }

  /// Returns true if the client would book at this instant.
  func mayBook(at now: Timestamp) -> Bool { now >= awayUntil && !isLost }

  /// Excludes bookings before `instant`.
  mutating func stayAway(until instant: Timestamp) { awayUntil = max(awayUntil, instant) }

  /// Excludes all further bookings.
  mutating func leave() { awayUntil = .distantFuture }
}

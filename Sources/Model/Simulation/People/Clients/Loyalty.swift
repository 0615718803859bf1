import Quantities

/// What a client account will do about the platform next; hidden from it.
struct Loyalty: Sendable, Hashable, BitwiseCopyable {
  private var awayUntil = Timestamp.distantPast

  /// Whether it never comes back.
  var isLost: Bool { awayUntil == .distantFuture }

  /// Whether it would book now.
  func mayBook(at now: Timestamp) -> Bool { now >= awayUntil && !isLost }

  /// Does not book before `instant`.
  mutating func stayAway(until instant: Timestamp) { awayUntil = max(awayUntil, instant) }

  /// Never books again.
  mutating func leave() { awayUntil = .distantFuture }
}

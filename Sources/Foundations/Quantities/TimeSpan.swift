/// Duration in whole microseconds, with exact integer arithmetic.
///
/// The range is ±292,000 years; overflow traps. The name avoids the standard library's `Duration` (128 bits) and `Span`
/// (a view of memory). Decision 0002.
@frozen
public struct TimeSpan: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Duration [µs]; may be negative.
  public var microseconds: Int64

  @inlinable
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// Creates the time span nearest to `seconds`, ties away from zero; traps unless it is finite and in range.
  @inlinable
  public init(seconds: Double) {
    let exact = seconds * 1e6
    // Same result as `rounded()` without a call of libm: adds the largest number below 0.5, then truncates.
    microseconds = Int64(exact + Double(signOf: exact, magnitudeOf: 0.5.nextDown))
  }

  /// Time span of length 0.
  @inlinable public static var zero: TimeSpan { TimeSpan(microseconds: 0) }
  /// Longest time span, about 292,000 years.
  @inlinable public static var max: TimeSpan { TimeSpan(microseconds: .max) }

  /// Returns a time span of `n` milliseconds.
  @inlinable public static func milliseconds(_ n: Int64) -> TimeSpan { TimeSpan(microseconds: n * 1_000) }
  /// Returns a time span of `n` seconds.
  @inlinable public static func seconds(_ n: Int64) -> TimeSpan { TimeSpan(microseconds: n * 1_000_000) }
  /// Returns a time span of `n` minutes.
  @inlinable public static func minutes(_ n: Int64) -> TimeSpan { .seconds(n * 60) }
  /// Returns a time span of `n` hours.
  @inlinable public static func hours(_ n: Int64) -> TimeSpan { .seconds(n * 3_600) }
  /// Returns a time span of `n` days of 24 hours.
  @inlinable public static func days(_ n: Int64) -> TimeSpan { .seconds(n * 86_400) }

  /// Duration [s].
  @inlinable public var seconds: Double { Double(microseconds) / 1e6 }
  /// Duration [min].
  @inlinable public var minutes: Double { seconds / 60 }
  /// Duration [h].
  @inlinable public var hours: Double { seconds / 3_600 }
  /// Duration in days of 24 hours [d].
  @inlinable public var days: Double { seconds / 86_400 }

  @inlinable public static func < (a: TimeSpan, b: TimeSpan) -> Bool { a.microseconds < b.microseconds }
  /// Returns the sum; traps on overflow.
  @inlinable public static func + (a: TimeSpan, b: TimeSpan) -> TimeSpan {
    TimeSpan(microseconds: a.microseconds + b.microseconds)
  }
  /// Returns the difference; traps on overflow.
  @inlinable public static func - (a: TimeSpan, b: TimeSpan) -> TimeSpan {
    TimeSpan(microseconds: a.microseconds - b.microseconds)
  }
  /// Returns `n` times the time span; traps on overflow.
  @inlinable public static func * (a: TimeSpan, n: Int64) -> TimeSpan {
    TimeSpan(microseconds: a.microseconds * n)
  }
  /// Adds a time span; traps on overflow.
  @inlinable public static func += (a: inout TimeSpan, b: TimeSpan) { a = a + b }
}

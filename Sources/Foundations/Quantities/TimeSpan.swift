/// Duration in whole microseconds, with exact integer arithmetic.
///
/// The range is ±292,000 years; a result beyond it is its nearest end. The name avoids the standard library's `Duration`
/// (128 bits) and `Span` (a view of memory). Decision 0002.
@frozen
public struct TimeSpan: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Duration [µs]; may be negative.
  public var microseconds: Int64

  @inlinable
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// Creates the time span nearest to `seconds`, ties away from zero; an end of the range beyond it, 0 for NaN.
  @inlinable
  public init(seconds: Double) {
    let exact = seconds * 1e6
    // Same result as `rounded()` without a call of libm: adds the largest number below 0.5, then truncates.
    microseconds = Int64(saturating: exact + Double(signOf: exact, magnitudeOf: 0.5.nextDown))
  }

  /// Time span of length 0.
  @inlinable public static var zero: TimeSpan { TimeSpan(microseconds: 0) }
  /// Longest time span, about 292,000 years.
  @inlinable public static var max: TimeSpan { TimeSpan(microseconds: .max) }

  /// Returns a time span of `n` milliseconds.
  @inlinable public static func milliseconds(_ n: Int64) -> TimeSpan { TimeSpan(microseconds: 1_000) * n }
  /// Returns a time span of `n` seconds.
  @inlinable public static func seconds(_ n: Int64) -> TimeSpan { TimeSpan(microseconds: 1_000_000) * n }
  /// Returns a time span of `n` minutes.
  @inlinable public static func minutes(_ n: Int64) -> TimeSpan { TimeSpan(microseconds: 60_000_000) * n }
  /// Returns a time span of `n` hours.
  @inlinable public static func hours(_ n: Int64) -> TimeSpan { TimeSpan(microseconds: 3_600_000_000) * n }
  /// Returns a time span of `n` days of 24 hours.
  @inlinable public static func days(_ n: Int64) -> TimeSpan { TimeSpan(microseconds: 86_400_000_000) * n }

  /// Duration [s].
  @inlinable public var seconds: Double { Double(microseconds) / 1e6 }
  /// Duration [min].
  @inlinable public var minutes: Double { seconds / 60 }
  /// Duration [h].
  @inlinable public var hours: Double { seconds / 3_600 }
  /// Duration in days of 24 hours [d].
  @inlinable public var days: Double { seconds / 86_400 }

  @inlinable public static func < (a: TimeSpan, b: TimeSpan) -> Bool { a.microseconds < b.microseconds }
  /// Returns the sum.
  @inlinable public static func + (a: TimeSpan, b: TimeSpan) -> TimeSpan {
    TimeSpan(microseconds: a.microseconds.addingSaturated(b.microseconds))
  }
  /// Returns the difference.
  @inlinable public static func - (a: TimeSpan, b: TimeSpan) -> TimeSpan {
    TimeSpan(microseconds: a.microseconds.subtractingSaturated(b.microseconds))
  }
  /// Returns `n` times the time span.
  @inlinable public static func * (a: TimeSpan, n: Int64) -> TimeSpan {
    TimeSpan(microseconds: a.microseconds.multipliedSaturated(by: n))
  }
  /// Adds a time span.
  @inlinable public static func += (a: inout TimeSpan, b: TimeSpan) { a = a + b }
}

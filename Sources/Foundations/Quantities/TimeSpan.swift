/// A length of time in whole microseconds.
///
/// Exact integer arithmetic; the range is ±292,000 years. Overflow traps. (The field's word is "duration"; the
/// standard library has a `Duration` of 128 bits and a `Span` of memory, so this project says time span.)
@frozen
public struct TimeSpan: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// The length [µs]; may be negative.
  public var microseconds: Int64

  @inlinable
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// The span nearest to `seconds`, ties away from zero; traps unless it is finite and in range.
  @inlinable
  public init(seconds: Double) {
    let exact = seconds * 1e6
    // What `rounded()` does, without a call of libm: the largest number below a half, and then towards zero.
    microseconds = Int64(exact + Double(signOf: exact, magnitudeOf: 0.5.nextDown))
  }

  @inlinable public static var zero: TimeSpan { TimeSpan(microseconds: 0) }
  @inlinable public static var max: TimeSpan { TimeSpan(microseconds: .max) }

  @inlinable public static func milliseconds(_ n: Int64) -> TimeSpan { TimeSpan(microseconds: n * 1_000) }
  @inlinable public static func seconds(_ n: Int64) -> TimeSpan { TimeSpan(microseconds: n * 1_000_000) }
  @inlinable public static func minutes(_ n: Int64) -> TimeSpan { .seconds(n * 60) }
  @inlinable public static func hours(_ n: Int64) -> TimeSpan { .seconds(n * 3_600) }
  @inlinable public static func days(_ n: Int64) -> TimeSpan { .seconds(n * 86_400) }

  /// The length [s].
  @inlinable public var seconds: Double { Double(microseconds) / 1e6 }
  /// The length [min].
  @inlinable public var minutes: Double { seconds / 60 }
  /// The length [h].
  @inlinable public var hours: Double { seconds / 3_600 }
  /// The length [d], a day being 24 hours.
  @inlinable public var days: Double { seconds / 86_400 }

  @inlinable public static func < (a: TimeSpan, b: TimeSpan) -> Bool { a.microseconds < b.microseconds }
  @inlinable public static func + (a: TimeSpan, b: TimeSpan) -> TimeSpan {
    TimeSpan(microseconds: a.microseconds + b.microseconds)
  }
  @inlinable public static func - (a: TimeSpan, b: TimeSpan) -> TimeSpan {
    TimeSpan(microseconds: a.microseconds - b.microseconds)
  }
  @inlinable public static func * (a: TimeSpan, n: Int64) -> TimeSpan {
    TimeSpan(microseconds: a.microseconds * n)
  }
  @inlinable public static func += (a: inout TimeSpan, b: TimeSpan) { a = a + b }
}

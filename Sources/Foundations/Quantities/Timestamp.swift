/// Instant in whole microseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// Integer arithmetic is exact, so a reply at exactly the deadline compares equal to it. An instant beyond the range is its
/// nearest end, which no computation makes `distantPast`. Decision 0002.
@frozen
public struct Timestamp: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Number of microseconds since the epoch; may be negative.
  public var microseconds: Int64

  @inlinable
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// Creates the instant `seconds` whole seconds after the epoch.
  @inlinable
  public init(secondsSinceEpoch seconds: Int64) { microseconds = seconds.multipliedSaturated(by: 1_000_000) }

  /// Instant 1970-01-01T00:00:00Z.
  @inlinable public static var epoch: Timestamp { Timestamp(microseconds: 0) }
  /// Earliest representable instant.
  @inlinable public static var distantPast: Timestamp { Timestamp(microseconds: .min) }
  /// Latest representable instant.
  @inlinable public static var distantFuture: Timestamp { Timestamp(microseconds: .max) }

  /// Number of whole seconds since the epoch, rounded towards the past.
  @inlinable
  public var secondsSinceEpoch: Int64 {
    let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    return remainder < 0 ? quotient - 1 : quotient
  }

  @inlinable public static func < (a: Timestamp, b: Timestamp) -> Bool { a.microseconds < b.microseconds }
  /// Returns the instant `b` after `a`.
  @inlinable public static func + (a: Timestamp, b: TimeSpan) -> Timestamp {
    Timestamp(microseconds: a.microseconds.addingSaturated(b.microseconds))
  }
  /// Returns the instant `b` before `a`.
  @inlinable public static func - (a: Timestamp, b: TimeSpan) -> Timestamp {
    Timestamp(microseconds: a.microseconds.subtractingSaturated(b.microseconds))
  }
  /// Returns the time span from `b` to `a`.
  @inlinable public static func - (a: Timestamp, b: Timestamp) -> TimeSpan {
    TimeSpan(microseconds: a.microseconds.subtractingSaturated(b.microseconds))
  }
  /// Moves the instant by `b`.
  @inlinable public static func += (a: inout Timestamp, b: TimeSpan) { a = a + b }
}

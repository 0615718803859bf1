/// An instant: whole microseconds since 1970-01-01T00:00:00Z, leap seconds not counted.
///
/// Exact integer arithmetic, so that a reply at exactly the deadline is at exactly the deadline. Overflow traps.
@frozen
public struct Timestamp: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Microseconds since the epoch; may be negative.
  public var microseconds: Int64

  @inlinable
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// The instant `seconds` whole seconds after the epoch.
  @inlinable
  public init(secondsSinceEpoch seconds: Int64) { microseconds = seconds * 1_000_000 }

  @inlinable public static var epoch: Timestamp { Timestamp(microseconds: 0) }
  @inlinable public static var distantPast: Timestamp { Timestamp(microseconds: .min) }
  @inlinable public static var distantFuture: Timestamp { Timestamp(microseconds: .max) }

  /// Seconds since the epoch, rounded towards the past.
  @inlinable
  public var secondsSinceEpoch: Int64 {
    let (quotient, remainder) = microseconds.quotientAndRemainder(dividingBy: 1_000_000)
    return remainder < 0 ? quotient - 1 : quotient
  }

  @inlinable public static func < (a: Timestamp, b: Timestamp) -> Bool { a.microseconds < b.microseconds }
  @inlinable public static func + (a: Timestamp, b: TimeSpan) -> Timestamp {
    Timestamp(microseconds: a.microseconds + b.microseconds)
  }
  @inlinable public static func - (a: Timestamp, b: TimeSpan) -> Timestamp {
    Timestamp(microseconds: a.microseconds - b.microseconds)
  }
  @inlinable public static func - (a: Timestamp, b: Timestamp) -> TimeSpan {
    TimeSpan(microseconds: a.microseconds - b.microseconds)
  }
  @inlinable public static func += (a: inout Timestamp, b: TimeSpan) { a = a + b }
}

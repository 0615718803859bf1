/// Interval of admissible values, open or closed at either end, or unbounded.
public struct ParameterRange<Value: Comparable & Sendable>: Sendable {
  /// End of an interval.
  public struct Bound: Sendable {
    /// Value at the end.
    public let value: Value
    /// True if the value itself is admissible.
    public let isIncluded: Bool
  }

  /// Lower end; nil if unbounded.
  public let lower: Bound?
  /// Upper end; nil if unbounded.
  public let upper: Bound?

  /// Every value.
  public static var any: Self { Self(lower: nil, upper: nil) }

  /// Values of at least `value`.
  public static func atLeast(_ value: Value) -> Self {
    Self(lower: Bound(value: value, isIncluded: true), upper: nil)
  }

  /// Values of at least `least` and below `limit`.
  public static func atLeast(_ least: Value, below limit: Value) -> Self {
    Self(lower: Bound(value: least, isIncluded: true), upper: Bound(value: limit, isIncluded: false))
  }

  /// Values above `value`.
  public static func moreThan(_ value: Value) -> Self {
    Self(lower: Bound(value: value, isIncluded: false), upper: nil)
  }

  /// Values above `limit` and of at most `most`.
  public static func moreThan(_ limit: Value, atMost most: Value) -> Self {
    Self(lower: Bound(value: limit, isIncluded: false), upper: Bound(value: most, isIncluded: true))
  }

  /// Values of a closed range.
  public static func within(_ range: ClosedRange<Value>) -> Self {
    Self(
      lower: Bound(value: range.lowerBound, isIncluded: true),
      upper: Bound(value: range.upperBound, isIncluded: true))
  }
}

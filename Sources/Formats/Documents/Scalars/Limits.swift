/// Interval of allowed values, open or closed at either end.
public struct Limits<Value: Comparable & Sendable>: Sendable {
  package var lower: (value: Value, included: Bool)?
  package var upper: (value: Value, included: Bool)?

  package init(lower: (value: Value, included: Bool)? = nil, upper: (value: Value, included: Bool)? = nil) {
    self.lower = lower
    self.upper = upper
  }

  /// Interval of all values.
  public static var any: Limits { Limits() }
  /// Returns the interval from `value`, included.
  public static func atLeast(_ value: Value) -> Limits { Limits(lower: (value, true)) }
  /// Returns the interval above `value`.
  public static func moreThan(_ value: Value) -> Limits { Limits(lower: (value, false)) }
  /// Returns the interval up to `value`, included.
  public static func atMost(_ value: Value) -> Limits { Limits(upper: (value, true)) }
  /// Returns a closed interval.
  public static func within(_ range: ClosedRange<Value>) -> Limits {
    Limits(lower: (range.lowerBound, true), upper: (range.upperBound, true))
  }

  /// Returns the interval with the missing ends of this one taken from `other`.
  public func and(_ other: Limits) -> Limits {
    Limits(lower: lower ?? other.lower, upper: upper ?? other.upper)
  }

  package func admits(_ value: Value) -> Bool {
    if let lower, value < lower.value || (value == lower.value && !lower.included) { return false }
    if let upper, value > upper.value || (value == upper.value && !upper.included) { return false }
    return true
  }

  /// `0 to 5`, `more than 0 s`, `at least 1`.
  package func phrase(_ format: (Value) -> String) -> String {
    let from = lower.map { ($0.included ? "at least " : "more than ") + format($0.value) }
    let to = upper.map { ($0.included ? "at most " : "less than ") + format($0.value) }
    if let lower, let upper, lower.included, upper.included {
      return "\(format(lower.value)) to \(format(upper.value))"
    }
    return [from, to].compactMap { $0 }.joined(separator: " and ")
  }

  package func json(_ format: (Value) -> CanonicalNode) -> [JSONValue.Member] {
    var members: [JSONValue.Member] = []
    if let lower {
      members.append(.init(lower.included ? "minimum" : "exclusiveMinimum", format(lower.value).json))
    }
    if let upper {
      members.append(.init(upper.included ? "maximum" : "exclusiveMaximum", format(upper.value).json))
    }
    return members
  }
}

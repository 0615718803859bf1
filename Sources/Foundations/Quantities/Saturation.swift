// Saturating arithmetic for times and amounts that depend on input. The common path costs as much as the trapping
// operators: one operation and one branch that is never taken.

extension Int64 {
  /// Returns the sum, or the end of the range that it exceeds. The lower end is −`max`, so that `min` stays a mark.
  @inlinable
  package func addingSaturated(_ other: Int64) -> Int64 {
    let (sum, isBeyond) = addingReportingOverflow(other)
    return _fastPath(!isBeyond) ? sum : Int64.end(inDirectionOf: other)
  }

  /// Returns the difference, or the end of the range that it exceeds.
  @inlinable
  package func subtractingSaturated(_ other: Int64) -> Int64 {
    let (difference, isBeyond) = subtractingReportingOverflow(other)
    return _fastPath(!isBeyond) ? difference : Int64.end(inDirectionOf: ~other)
  }

  /// Returns the product, or the end of the range that it exceeds.
  @inlinable
  package func multipliedSaturated(by other: Int64) -> Int64 {
    let (product, isBeyond) = multipliedReportingOverflow(by: other)
    return _fastPath(!isBeyond) ? product : Int64.end(inDirectionOf: self ^ other)
  }

  /// Creates the whole number towards zero from `value`, or the end of the range that it exceeds; 0 for NaN.
  @inlinable
  package init(saturating value: Double) {
    if _fastPath(value > -0x1p63 && value < 0x1p63) {
      self = Int64(value)
    } else {
      self = value.isNaN ? 0 : value < 0 ? -.max : .max
    }
  }

  @usableFromInline
  static func end(inDirectionOf number: Int64) -> Int64 { number < 0 ? -.max : .max }
}

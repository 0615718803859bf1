import Documents

extension JSONValue: ExpressibleByFloatLiteral, ExpressibleByNilLiteral {
  /// Creates the number with four significant digits.
  public init(floatLiteral value: Double) { self = .rounded(value) }

  /// Creates `null`.
  public init(nilLiteral: ()) { self = .null }

  /// The number with four significant digits, or `null` if it is not finite.
  ///
  /// Four digits are more than a chart can show; they keep a page small.
  package static func rounded(_ value: Double?) -> JSONValue {
    guard let value, value.isFinite else { return .null }
    guard value != 0 else { return .number("0") }
    let magnitude = Int(value.magnitude.log10Floor)
    let scale = Double.powerOfTen(3 - magnitude)
    let rounded = (value * scale).rounded() / scale
    return .number(
      rounded == rounded.rounded() && rounded.magnitude < 1e15 ? String(Int(rounded)) : "\(rounded)")
  }

  /// The number without rounding; traps if it is not finite.
  package static func exactly(_ value: Double) -> JSONValue {
    precondition(value.isFinite, "JSON has no \(value)")
    return .number(value == value.rounded() && value.magnitude < 1e15 ? String(Int(value)) : "\(value)")
  }
}

extension Double {
  fileprivate var log10Floor: Double {
    var power = 0.0
    var value = self
    while value >= 10 {
      value /= 10
      power += 1
    }
    while value < 1 {
      value *= 10
      power -= 1
    }
    return power
  }

  fileprivate static func powerOfTen(_ exponent: Int) -> Double {
    var result = 1.0
    for _ in 0..<abs(exponent) { result *= 10 }
    return exponent < 0 ? 1 / result : result
  }
}

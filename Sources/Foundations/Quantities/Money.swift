/// An amount of money in whole minor units (centimes, cents, grosze) of one currency.
///
/// Adding or comparing two currencies is a programming error and traps with both values.
@frozen
public struct Money: Hashable, Sendable, BitwiseCopyable {
  /// The amount in minor units; may be negative.
  public var minorUnits: Int64
  public var currency: Currency

  @inlinable
  public init(minorUnits: Int64, currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  @inlinable public static func zero(_ currency: Currency) -> Money {
    Money(minorUnits: 0, currency: currency)
  }

  /// The amount in major units, for reports and utilities; not for bookkeeping.
  @inlinable public var majorUnits: Double { Double(minorUnits) / Double(currency.minorUnitsPerMajor) }
  @inlinable public var isZero: Bool { minorUnits == 0 }

  /// This share of the amount, rounded half away from zero to the minor unit; traps unless it is in range.
  /// Rule M2 (convention on rounding).
  @inlinable
  public func share(_ proportion: Proportion) -> Money {
    let (high, low) = minorUnits.magnitude.multipliedFullWidth(by: proportion.partsPerMillion.magnitude)
    let million: UInt64 = 1_000_000
    precondition(high < million, "a share of \(minorUnits) minor units overflows")
    let (quotient, remainder) = million.dividingFullWidth((high, low))
    let rounded = Int64(remainder * 2 >= million ? quotient + 1 : quotient)
    let isPositive = (minorUnits < 0) == (proportion.partsPerMillion < 0)
    return Money(minorUnits: isPositive ? rounded : -rounded, currency: currency)
  }

  /// The amount times `factor`, rounded half away from zero; traps unless the result is finite and in range.
  @inlinable
  public func scaled(by factor: Double) -> Money {
    Money(minorUnits: Int64((Double(minorUnits) * factor).rounded()), currency: currency)
  }

  @inlinable
  public static func + (a: Money, b: Money) -> Money {
    precondition(a.currency == b.currency, "cannot add \(a) and \(b)")
    return Money(minorUnits: a.minorUnits + b.minorUnits, currency: a.currency)
  }
  @inlinable
  public static func - (a: Money, b: Money) -> Money { a + -b }
  @inlinable
  public static prefix func - (a: Money) -> Money { Money(minorUnits: -a.minorUnits, currency: a.currency) }
  @inlinable
  public static func += (a: inout Money, b: Money) { a = a + b }
  @inlinable
  public static func -= (a: inout Money, b: Money) { a = a - b }
}

extension Money: Comparable {
  /// Traps for amounts in two currencies.
  @inlinable
  public static func < (a: Money, b: Money) -> Bool {
    precondition(a.currency == b.currency, "cannot compare \(a) and \(b)")
    return a.minorUnits < b.minorUnits
  }
}

extension Money: CustomStringConvertible {
  /// For example `2.90 EUR`: two decimals, a point, the ISO 4217 code.
  public var description: String {
    let (whole, part) = minorUnits.magnitude.quotientAndRemainder(
      dividingBy: UInt64(currency.minorUnitsPerMajor))
    return "\(minorUnits < 0 ? "-" : "")\(whole).\(part < 10 ? "0" : "")\(part) \(currency.code)"
  }
}

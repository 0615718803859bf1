/// Amount of money in whole minor units (centimes, cents, yen) of one currency.
///
/// Adding or comparing amounts of two currencies is a programming error and traps with both values. Overflow traps;
/// amounts within `limit` cannot overflow in sums of fewer than 900 million of them.
@frozen
public struct Money: Hashable, Sendable, BitwiseCopyable {
  /// Number of minor units; may be negative.
  public var minorUnits: Int64
  /// Currency of the amount.
  public var currency: Currency

  @inlinable
  public init(minorUnits: Int64, currency: Currency) {
    self.minorUnits = minorUnits
    self.currency = currency
  }

  /// Largest amount of one price, charge or payment [minor units]: a hundred million francs or euros.
  ///
  /// `scaled(by:)` keeps within it, and the marketplace refuses amounts beyond it.
  @inlinable public static var limit: Int64 { 10_000_000_000 }

  /// Returns the amount 0 in `currency`.
  @inlinable public static func zero(_ currency: Currency) -> Money {
    Money(minorUnits: 0, currency: currency)
  }

  /// Amount in major units (francs, euros), rounded to a `Double`; for reports and utilities, not for bookkeeping.
  @inlinable public var majorUnits: Double { Double(minorUnits) / Double(currency.minorUnitsPerMajor) }
  /// True if the amount is 0.
  @inlinable public var isZero: Bool { minorUnits == 0 }

  /// Returns a share of the amount, rounded half away from zero to the minor unit; an end of the range on overflow.
  ///
  /// Rule M2 (convention on rounding).
  @inlinable
  public func share(_ proportion: Proportion) -> Money {
    let (high, low) = minorUnits.magnitude.multipliedFullWidth(by: proportion.partsPerMillion.magnitude)
    let million: UInt64 = 1_000_000
    let (quotient, remainder) = high < million ? million.dividingFullWidth((high, low)) : (.max / 2, 0)
    let rounded = Int64(clamping: remainder * 2 >= million ? quotient + 1 : quotient)
    let isPositive = (minorUnits < 0) == (proportion.partsPerMillion < 0)
    return Money(minorUnits: isPositive ? rounded : -rounded, currency: currency)
  }

  /// Returns the amount times `factor`, rounded half away from zero; ±`limit` beyond that, 0 for NaN.
  @inlinable
  public func scaled(by factor: Double) -> Money {
    let exact = Int64(saturating: (Double(minorUnits) * factor).rounded())
    return Money(minorUnits: exact, currency: currency).limited
  }

  /// Amount within ±`limit` that is nearest to this one.
  @inlinable public var limited: Money {
    Money(minorUnits: Swift.min(Swift.max(minorUnits, -Money.limit), Money.limit), currency: currency)
  }

  /// True from 1 to `limit` minor units: an amount that can be charged.
  @inlinable public var isChargeable: Bool { minorUnits > 0 && minorUnits <= Money.limit }

  /// Returns the sum of two amounts; traps for two currencies.
  @inlinable
  public static func + (a: Money, b: Money) -> Money {
    precondition(a.currency == b.currency, "cannot add \(a) and \(b)")
    return Money(minorUnits: a.minorUnits + b.minorUnits, currency: a.currency)
  }
  /// Returns the difference of two amounts; traps for two currencies.
  @inlinable
  public static func - (a: Money, b: Money) -> Money { a + -b }
  /// Returns the amount with the opposite sign.
  @inlinable
  public static prefix func - (a: Money) -> Money { Money(minorUnits: -a.minorUnits, currency: a.currency) }
  /// Adds an amount; traps for two currencies.
  @inlinable
  public static func += (a: inout Money, b: Money) { a = a + b }
  /// Subtracts an amount; traps for two currencies.
  @inlinable
  public static func -= (a: inout Money, b: Money) { a = a - b }
}

extension Money: Comparable {
  /// Returns true if `a` is the smaller amount; traps for two currencies.
  @inlinable
  public static func < (a: Money, b: Money) -> Bool {
    precondition(a.currency == b.currency, "cannot compare \(a) and \(b)")
    return a.minorUnits < b.minorUnits
  }
}

extension Money: CustomStringConvertible {
  /// Amount with the decimals of its currency and the ISO 4217 code, for example `2.90 EUR` or `1500 JPY`.
  public var description: String { "\(amountText) \(currency.code)" }

  /// Amount in major units with the decimals of its currency, for example `2.90`, `1500` or `-0.250`.
  public var amountText: String {
    let (whole, part) = minorUnits.magnitude.quotientAndRemainder(
      dividingBy: UInt64(currency.minorUnitsPerMajor))
    let digits = String(part)
    let padding = String(repeating: "0", count: max(0, currency.decimals - digits.count))
    let sign = minorUnits < 0 ? "-" : ""
    return currency.decimals == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(padding)\(digits)"
  }
}

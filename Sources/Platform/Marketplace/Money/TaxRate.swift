import Quantities

/// Rate of value-added tax from a local day on, until that of a later one.
public struct TaxRate: Sendable, Hashable, BitwiseCopyable {
  /// First local day, as days since 1970-01-01.
  public var from: Int
  /// Tax as a share of the net amount.
  public var rate: Proportion

  public init(from: Int, rate: Proportion) {
    self.from = from
    self.rate = rate
  }
}

extension Money {
  /// Returns the tax that the amount contains: amount · rate / (1 + rate), rounded half away from zero.
  public func taxIncluded(at rate: Proportion) -> Money {
    let (parts, whole) = (Int128(rate.partsPerMillion), Int128(1_000_000 + rate.partsPerMillion))
    let product = Int128(minorUnits.magnitude) * parts
    let rounded = Int64(clamping: (product * 2 + whole) / (whole * 2))
    return Money(minorUnits: minorUnits < 0 ? -rounded : rounded, currency: currency)
  }
}

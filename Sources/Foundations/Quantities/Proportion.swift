/// Share of a whole in parts per million; exact, so that money computed from it is exact.
@frozen
public struct Proportion: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Share in parts per million; 200,000 is 20 %. May be negative or above 100 %.
  public var partsPerMillion: Int64

  @inlinable
  public init(partsPerMillion: Int64) { self.partsPerMillion = partsPerMillion }

  /// Returns the share of `n` per cent.
  @inlinable public static func percent(_ n: Int64) -> Proportion { Proportion(partsPerMillion: n * 10_000) }
  /// Share of 0 %.
  @inlinable public static var zero: Proportion { Proportion(partsPerMillion: 0) }
  /// Share of 100 %.
  @inlinable public static var one: Proportion { Proportion(partsPerMillion: 1_000_000) }

  /// Creates the share nearest to `fraction`, ties away from zero; an end of the range beyond it, 0 for NaN.
  @inlinable
  public init(_ fraction: Double) { partsPerMillion = Int64(saturating: (fraction * 1e6).rounded()) }

  /// Share as a fraction of 1; 0.2 is 20 %.
  @inlinable public var fraction: Double { Double(partsPerMillion) / 1e6 }

  @inlinable public static func < (a: Proportion, b: Proportion) -> Bool {
    a.partsPerMillion < b.partsPerMillion
  }
}

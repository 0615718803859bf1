/// A share of a whole in parts per million: exact, so that money computed from it is exact.
@frozen
public struct Proportion: Hashable, Comparable, Sendable, BitwiseCopyable {
  /// Parts per million; 200,000 is 20 %.
  public var partsPerMillion: Int64

  @inlinable
  public init(partsPerMillion: Int64) { self.partsPerMillion = partsPerMillion }

  /// `n` hundredths of the whole.
  @inlinable public static func percent(_ n: Int64) -> Proportion { Proportion(partsPerMillion: n * 10_000) }
  @inlinable public static var zero: Proportion { Proportion(partsPerMillion: 0) }
  @inlinable public static var one: Proportion { Proportion(partsPerMillion: 1_000_000) }

  /// The nearest proportion to `fraction`, ties away from zero; traps unless it is finite and in range.
  @inlinable
  public init(_ fraction: Double) { partsPerMillion = Int64((fraction * 1e6).rounded()) }

  /// The share as a fraction; 0.2 is 20 %.
  @inlinable public var fraction: Double { Double(partsPerMillion) / 1e6 }

  @inlinable public static func < (a: Proportion, b: Proportion) -> Bool {
    a.partsPerMillion < b.partsPerMillion
  }
}

import Quantities

/// Inputs of a partner's rank apart from skills and distance.
@frozen
public struct PartnerRank: Sendable, Hashable, BitwiseCopyable {
  /// Stored value; negative for nil.
  @usableFromInline let meanStars: Double
  /// Stored value; negative for nil.
  @usableFromInline let failureShare: Double

  /// Creates the inputs; by default of a partner without ratings and accepted jobs.
  @inline(__always)
  public init(stars: Double? = nil, cancellationRate: Double? = nil) {
    meanStars = stars ?? -1
    failureShare = cancellationRate ?? -1
  }

  /// Mean over the rating window; nil before the first rating (R2).
  @inlinable public var stars: Double? { meanStars < 0 ? nil : meanStars }

  /// Cancellation rate over all accepted jobs; nil before the first (Q3).
  @inlinable public var cancellationRate: Double? { failureShare < 0 ? nil : failureShare }
}

import Quantities

/// What ranks a partner besides its skills and its distance.
@frozen
public struct PartnerRank: Sendable, Hashable, BitwiseCopyable {
  /// Negative while there is none.
  @usableFromInline let meanStars: Double
  /// Negative while there is none.
  @usableFromInline let failureShare: Double

  /// Nobody has rated the partner, and it has accepted nothing, unless something else is said.
  @inline(__always)
  public init(stars: Double? = nil, cancellationRate: Double? = nil) {
    meanStars = stars ?? -1
    failureShare = cancellationRate ?? -1
  }

  /// The mean over the rating window, or nil before the first rating (R2).
  @inlinable public var stars: Double? { meanStars < 0 ? nil : meanStars }

  /// Rule Q3, over the whole career. Nil before the first accepted job.
  @inlinable public var cancellationRate: Double? { failureShare < 0 ? nil : failureShare }
}

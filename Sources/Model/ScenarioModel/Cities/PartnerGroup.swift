import Marketplace
import Quantities
import Variates

/// Number and characteristics of partners of one kind.
public struct PartnerGroup: Sendable, Hashable {
  /// Programme under which they work.
  public var programme: ProgrammeID
  /// Number of partners at the start; ≥ 0.
  public var count: Int
  /// Homes of the first partners at the start; those of others, and of all who join later, are drawn.
  public var homes: [PlacedHomes] = []
  /// Weekly hours among which partners are distributed; not empty.
  public var hours: [Choice<WeeklyHours>]
  /// Competence level in each skill of the catalogue; rounded and limited to 0 … 5.
  public var competence: Distribution
  /// Probability that a partner holds each certification; in [0, 1].
  public var certificationShare: Double
  /// Latent quality, from which stars follow; limited to [0, 1].
  public var quality: Distribution
  /// Latent reliability, from which cancellations and no-shows follow; limited to [0, 1].
  public var reliability: Distribution
  /// Latent integrity, by which misconduct is rarer than the habits say; limited to [0, 1].
  public var integrity: Distribution
  /// Behaviour of these partners; nil for that of the city's partners.
  public var behaviour: PartnerBehaviour?

  /// Makes a group.
  public init(
    programme: ProgrammeID, count: Int, hours: [Choice<WeeklyHours>], competence: Distribution,
    certificationShare: Double, quality: Distribution, reliability: Distribution,
    integrity: Distribution = PartnerGroup.noIntegrity
  ) {
    self.programme = programme
    self.count = count
    self.hours = hours
    self.competence = competence
    self.certificationShare = certificationShare
    self.quality = quality
    self.reliability = reliability
    self.integrity = integrity
  }

  /// Integrity of 0: everybody misbehaves as often as the habits say.
  public static let noIntegrity: Distribution = .assumed { () throws(InvalidDistribution) in
    try .constant(0)
  }
}

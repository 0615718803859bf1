import Quantities

/// Weights of the qualities in the ranking of partners (D2); they need not add up to one.
public struct RankingWeights: Hashable, Sendable, BitwiseCopyable {
  /// Weight of the star average, as a share of five stars.
  public var stars: Double
  /// Weight of the competence level in the service's skill, as a share of `DispatchPolicy.highestCompetence`.
  public var competence: Double
  /// Weight of one minus the cancellation rate.
  public var reliability: Double
  /// Weight of nearness: one at the client's door, zero at the edge of the zone.
  public var nearness: Double
  /// Weight of a pseudo-random number in [0, 1) from the request's tie-break and the partner.
  public var chance: Double

  public init(stars: Double, competence: Double, reliability: Double, nearness: Double, chance: Double = 0) {
    self.stars = stars
    self.competence = competence
    self.reliability = reliability
    self.nearness = nearness
    self.chance = chance
  }
}

/// Policy by which a programme's requests are distributed in a city.
public struct DispatchPolicy: Hashable, Sendable {
  /// Competence level that counts as 1 in the ranking.
  public static let highestCompetence = 5.0

  /// Rounds of offers.
  public var plan: OfferPlan
  /// Weights of the ranking.
  public var ranking: RankingWeights
  /// Greatest distance of a partner's home from the client [km]; > 0, may be infinite. Rule D1.
  public var zoneRadius: Double
  /// Stars of a partner without ratings in the ranking; 1 to 5.
  public var newcomerStars: Double
  /// Number of open offers at which a partner gets no further one; ≥ 1. An immediate job requires none.
  public var openOfferLimit: Int

  /// Creates a policy; the strategy gives its plan of rounds.
  public init(
    strategy: some OfferStrategy, ranking: RankingWeights, zoneRadius: Double, newcomerStars: Double = 4.5,
    openOfferLimit: Int = 3
  ) {
    precondition(zoneRadius > 0, "a zone of \(zoneRadius) km")
    precondition(openOfferLimit > 0, "a limit of \(openOfferLimit) open offers")
    plan = strategy.plan
    self.ranking = ranking
    self.zoneRadius = zoneRadius
    self.newcomerStars = newcomerStars
    self.openOfferLimit = openOfferLimit
  }
}

import Quantities

/// How much each quality counts in the order in which partners are asked (D2). Weights need not add up to one.
public struct RankingWeights: Hashable, Sendable, BitwiseCopyable {
  /// On the star average, as a share of five stars.
  public var stars: Double
  /// On the competence level in the service's skill, as a share of `DispatchPolicy.highestCompetence`.
  public var competence: Double
  /// On one minus the cancellation rate.
  public var reliability: Double
  /// On nearness: one at the client's door, zero at the edge of the zone.
  public var nearness: Double
  /// On chance: a number in [0, 1) that depends on the request's tie-break and the partner.
  public var chance: Double

  public init(stars: Double, competence: Double, reliability: Double, nearness: Double, chance: Double = 0) {
    self.stars = stars
    self.competence = competence
    self.reliability = reliability
    self.nearness = nearness
    self.chance = chance
  }
}

/// How a programme's requests are distributed in a city.
public struct DispatchPolicy: Hashable, Sendable {
  /// The level that counts as full competence in the ranking.
  public static let highestCompetence = 5.0

  public var plan: OfferPlan
  public var ranking: RankingWeights
  /// Rule D1. How far from the client a partner's home may lie [km]; > 0, may be infinite.
  public var zoneRadius: Double
  /// What a partner without ratings counts as in the ranking [stars]; 1 to 5.
  public var newcomerStars: Double
  /// How many open offers a partner may have before it gets no further one; ≥ 1. An immediate job wants none.
  public var openOfferLimit: Int

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

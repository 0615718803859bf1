import Documents
import JobDispatch
import Quantities

/// How a dispatch policy is written.
enum DispatchSchema {
  static let schema = ObjectSchema(
    "dispatch policy", doc: "How a programme's requests are distributed.",
    startingAs: preset(ExclusiveCascade())
  ) {
    Field(
      "strategy", \.plan, OfferStrategyCase.kind.named("strategy"),
      doc: "To whom a request is offered, and when.",
      source: .sourced("MF, MP"))
    Field(
      "ranking", \.ranking, ranking.kind.named("ranking"),
      doc: "What counts in the order of asking. Rule D2.",
      source: .assumed)
    Field(
      "zone", \.zoneRadius, ValueKind<Double>.distance(.moreThan(0)).or("unlimited", for: .infinity),
      doc: "How far from the client a partner's home may lie. Rule D1.", source: .assumed)
    Field(
      "newcomer-stars", \.newcomerStars, .number(.within(1...5)),
      doc: "What a partner without ratings counts as. No effect if 'ranking.stars' is 0.", source: .assumed)
    Field(
      "open-offers", \.openOfferLimit, .integer(.within(1...10_000)),
      doc:
        "How many open offers a partner may have before it gets no further one. An immediate request goes to nobody who has any; no effect if 'immediate-share' is 100 %.",
      source: .assumed)
  }

  static let ranking = ObjectSchema(
    "ranking", doc: "How much each quality counts in the order of asking. Rule D2.", startingAs: weights
  ) {
    Field("stars", \.stars, .number(), doc: "The star average, as a share of five.", source: .assumed)
    Field(
      "competence", \.competence, .number(), doc: "The competence level, as a share of 5.", source: .assumed)
    Field("reliability", \.reliability, .number(), doc: "One minus the cancellation rate.", source: .assumed)
    Field(
      "nearness", \.nearness, .number(),
      doc: "One at the client's door, zero at the edge of the zone. No effect if 'zone' is 'unlimited'.",
      source: .assumed)
    Field(
      "chance", \.chance, .number(), doc: "A number drawn for each request and partner.", source: .assumed)
  }

  /// By programme: exclusive offers for Friends and Pros (MF, MP), a broadcast for Orange Friends (OF).
  static let presets: [String: DispatchPolicy] = [
    "friend": preset(ExclusiveCascade()), "pro": preset(ExclusiveCascade()),
    "orange-friends": preset(Broadcast(width: 5)),
  ]

  private static let weights = RankingWeights(
    stars: 0.5, competence: 0.3, reliability: 0.1, nearness: 0.1, chance: 0.2)

  private static func preset(_ strategy: some OfferStrategy) -> DispatchPolicy {
    DispatchPolicy(strategy: strategy, ranking: weights, zoneRadius: 10)
  }
}

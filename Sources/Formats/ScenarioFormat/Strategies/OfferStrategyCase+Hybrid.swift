import Documents
import JobDispatch
import Quantities

extension OfferStrategyCase {
  /// The exclusive part of a hybrid.
  struct Opening: Sendable {
    var rounds = 3
    var window = TimeSpan.minutes(2)
  }

  struct HybridSettings: Sendable {
    var exclusive = Opening()
    var broadcast = Broadcast(width: 5)
  }

  static let openingSchema = ObjectSchema(
    "exclusive opening", doc: "Who is asked alone first.", make: Opening.init
  ) {
    Field(
      "rounds", \.rounds, .integer(.within(1...1_000)), doc: "How many are asked alone.", source: .assumed)
    Field(
      "window", \.window, .duration(.moreThan(.zero)), doc: "How long each has. Rule D3.",
      source: .sourced("MF, MP"))
  }

  static let hybridSchema = ObjectSchema(
    "hybrid", doc: "First a few exclusively, then several at once.", make: HybridSettings.init
  ) {
    Field("exclusive", \.exclusive, openingSchema.kind, doc: "Who is asked alone first.", source: .setting)
    Field("broadcast", \.broadcast, broadcastSchema.kind, doc: "Who is asked then.", source: .setting)
  }

  static let hybrid = UnionCase<OfferPlan>(
    "hybrid", hybridSchema.kind, doc: "First a few partners exclusively, then several at once.",
    wrap: {
      Hybrid(
        exclusiveRounds: $0.exclusive.rounds, exclusiveWindow: $0.exclusive.window, broadcast: $0.broadcast
      ).plan
    },
    unwrap: { $0.hybrid })
}

extension OfferPlan {
  fileprivate var hybrid: OfferStrategyCase.HybridSettings? {
    guard rounds.count > 1, let window = rounds[0].window, let last = rounds.last else { return nil }
    guard let broadcast = OfferPlan([last]).broadcast else { return nil }
    let opening = OfferStrategyCase.Opening(rounds: rounds.count - 1, window: window)
    let hybrid = Hybrid(exclusiveRounds: opening.rounds, exclusiveWindow: window, broadcast: broadcast)
    return hybrid.plan == self ? .init(exclusive: opening, broadcast: broadcast) : nil
  }
}

import Documents
import JobDispatch
import Marketplace
import Quantities

extension OfferStrategyCase {
  static let decision = ValueKind<OfferMode>.word(["first": .firstAccept, "best": .collect])

  static let wavesSchema = ObjectSchema(
    "waves", doc: "So many partners at a time.", startingAs: Waves(width: 3, window: .minutes(5))
  ) {
    Field("to", \.width, .integer(.within(1...10_000)), doc: "Partners in each wave.", source: .assumed)
    Field(
      "window", \.window, .duration(.moreThan(.zero)), doc: "How long each wave has.", source: .assumed)
    Field(
      "decide", \.mode, decision, doc: "Whether the first yes has the job, or the best of a wave.",
      source: .assumed)
    Field(
      "keep-open", \.staysOpen, .flag(),
      doc:
        "Whether a wave's offers stay open while later waves go out; otherwise they lapse at its window. Rule D4.",
      source: .assumed)
  }

  static let waves = UnionCase<OfferPlan>(
    "waves", wavesSchema.kind, doc: "So many partners at a time, a window each wave.", wrap: { $0.plan },
    unwrap: { $0.waves })
}

extension OfferPlan {
  fileprivate var waves: Waves? {
    guard let window = rounds[0].window else { return nil }
    let waves = Waves(
      width: rounds[0].width, window: window, mode: rounds[0].mode, staysOpen: rounds[0].staysOpen)
    return waves.plan == self ? waves : nil
  }
}

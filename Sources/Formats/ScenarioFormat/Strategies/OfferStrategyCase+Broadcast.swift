import Documents
import JobDispatch
import Quantities

extension OfferStrategyCase {
  static let broadcastSchema = ObjectSchema(
    "broadcast", doc: "Several partners at once. Rule D4.", startingAs: Broadcast(width: 5)
  ) {
    Field("to", \.width, .integer(.atLeast(1)), doc: "To how many partners.", source: .assumed)
    Field(
      "collecting", \.collecting, .optional(.duration(.moreThan(.zero))),
      doc: "How long yeses are collected before the best has the job; none gives it to the first yes.",
      source: .assumed)
  }

  static let broadcast = UnionCase<OfferPlan>(
    "broadcast", broadcastSchema.kind, doc: "Several partners at once, for as long as the request lives.",
    wrap: { $0.plan }, unwrap: { $0.broadcast })
}

extension OfferPlan {
  var broadcast: Broadcast? {
    let broadcast = Broadcast(width: rounds[0].width, collecting: rounds[0].window)
    return broadcast.plan == self ? broadcast : nil
  }
}

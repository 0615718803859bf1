import Documents
import JobDispatch
import Quantities

extension OfferStrategyCase {
  static let nearestFirstSchema = ObjectSchema(
    "nearest first", doc: "The nearest partners at once, then one after another by rank.",
    startingAs: NearestFirst()
  ) {
    Field("to", \.nearest, .integer(.atLeast(1)), doc: "Number of nearest partners.", source: .assumed)
    Field(
      "window", \.nearestWindow, .duration(.moreThan(.zero)), doc: "Duration of the offers to the nearest.",
      source: .assumed)
    Field(
      "exclusive-window", \.exclusiveWindow, .duration(.moreThan(.zero)),
      doc: "Duration of each exclusive offer afterwards. Rule D3.", source: .sourced("MF, MP"))
  }

  static let nearestFirst = UnionCase<OfferPlan>(
    "nearest-first", nearestFirstSchema.kind,
    doc: "The nearest partners at once, then one after another by rank.", wrap: { $0.plan },
    unwrap: { $0.nearestFirst })
}

extension OfferPlan {
  fileprivate var nearestFirst: NearestFirst? {
    guard let nearest = rounds.first?.window, let exclusive = rounds.last?.window else { return nil }
    let strategy = NearestFirst(
      nearest: rounds[0].width, nearestWindow: nearest, exclusiveWindow: exclusive)
    return strategy.plan == self ? strategy : nil
  }
}

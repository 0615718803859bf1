import Documents
import JobDispatch
import Quantities

extension OfferStrategyCase {
  static let exclusiveSchema = ObjectSchema(
    "exclusive cascade", doc: "One partner after another. Rule D3.", startingAs: ExclusiveCascade()
  ) {
    Field(
      "window", \.window, .duration(.moreThan(.zero)), doc: "How long each has. Rule D3.",
      source: .sourced("MF, MP"))
  }

  static let exclusive = UnionCase<OfferPlan>(
    "exclusive", exclusiveSchema.kind, doc: "One partner after another, each alone for a window. Rule D3.",
    wrap: { $0.plan }, unwrap: { $0.exclusiveCascade })
}

extension OfferPlan {
  fileprivate var exclusiveCascade: ExclusiveCascade? {
    guard let window = rounds[0].window else { return nil }
    let cascade = ExclusiveCascade(window: window)
    return cascade.plan == self ? cascade : nil
  }
}

import Documents
import Quantities
import ScenarioModel

/// Written form of the model by which partners accept offers: a probability, or a logit.
enum AcceptanceSchema {
  static let kind = ValueKind<AcceptanceModel>.either(
    scalar: probability,
    mapping: .union([
      UnionCase(
        "logit", ObjectSchema(AcceptanceLogit.declaration).kind, doc: AcceptanceLogit.declaration.doc,
        wrap: { .logit($0) }, unwrap: { if case .logit(let logit) = $0 { logit } else { nil } })
    ])
  ) { if case .logit = $0 { .mapping } else { .scalar } }

  private static let probability = ValueKind<Double>.chance().mapped(
    to: { AcceptanceModel.probability($0) },
    from: { if case .probability(let chance) = $0 { chance } else { 1 } })
}

import Documents
import Marketplace
import Quantities

/// Written form of the fees for calling off and for absences.
enum CallOffFeesSchema {
  static let schema = ObjectSchema(
    "fees", doc: "Fees for calling a job off late and for not being there.", make: CallOffFees.init
  ) {
    Field(
      "client-cancellation", \.clientCancellation, cancellation,
      doc: "What a client owes who cancels an accepted job; the partner may get part.", source: .assumed)
    Field(
      "client-absence", \.clientAbsence, absence,
      doc: "What a client owes who is not at home; the partner may get part.", source: .assumed)
    Field(
      "partner-cancellation", \.partnerCancellation, cancellation,
      doc:
        "What a partner owes for a return that 'conduct.NAME.cancellations.counted' names; the client may get part. Rule Q3.",
      source: .assumed)
    Field(
      "partner-no-show", \.partnerNoShow, absence,
      doc:
        "What a partner owes who does not come, or gives notice only on the day; the client may get part. Rule Q5.",
      source: .assumed)
  }

  static let kind = schema.kind.named("fees")

  private static let cancellation = ValueKind<CallOffFee?>.optional(
    fee("cancellation fee", hasNotice: true).kind.named("cancellation-fee"))
  private static let absence = ValueKind<CallOffFee?>.optional(
    fee("absence fee", hasNotice: false).kind.named("absence-fee"))

  private static func fee(_ title: String, hasNotice: Bool) -> ObjectSchema<CallOffFee> {
    ObjectSchema(
      title, doc: "A fee, and where it goes.", make: { CallOffFee(amount: [:]) },
      fields: {
        [
          Field<CallOffFee>.required(
            "amount", \.amount, .prices(), doc: "How much, by currency."),
          Field(
            "passed-on", \.passedOn, .share(),
            doc: "Share that goes to the other side: 0 % keeps all, 100 % refunds the other side.",
            source: .assumed),
        ]
          + (hasNotice
            ? [
              Field(
                "notice", \.notice, .optional(.duration(.moreThan(.zero))),
                doc: "How long before the visit it is no longer owed; 'none' if it always is.",
                source: .assumed)
            ] : [])
      })
  }
}

extension CallOffFees {
  /// Fees that there are.
  var all: [CallOffFee] {
    [clientCancellation, clientAbsence, partnerCancellation, partnerNoShow].compactMap(\.self)
  }
}

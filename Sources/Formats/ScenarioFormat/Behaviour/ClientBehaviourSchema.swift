import Documents
import Quantities
import ScenarioModel
import Variates

/// How the behaviour of clients is written.
enum ClientBehaviourSchema {
  static let schema = ObjectSchema(
    "client behaviour", doc: "How synthetic clients act.", startingAs: ClientBehaviour.preset
  ) {
    Field(
      "immediate-share", \.immediateShare, .chance(),
      doc: "Share of bookings that want help now rather than on a date. Rule B5.", source: .assumed)
    Field(
      "lead-time", \.leadTime, .durations(),
      doc: "From booking to the wished visit; the slot is then chosen on that day.", source: .assumed)
    Field(
      "slots", \.slots, slots,
      doc: "Relative frequency of each full hour of the day at which a visit is wished; 24 numbers.",
      source: .assumed)
    Field(
      "least-notice", \.leastNotice, .duration(.moreThan(.zero)), doc: "The least notice of a wished visit.",
      source: .assumed)
    Field(
      "patience", \.patience, .optional(.durations(), absent: "for-ever"),
      doc: "How long a client waits for somebody to take the request before calling it off.", source: .assumed
    )
    Field(
      "regret", \.regret, .optional(.durations(), absent: "never"),
      doc: "From acceptance until the client changes its mind; it cancels if that is before the visit.",
      source: .assumed)
    Field(
      "reachable", \.reachable, .chance(), doc: "That a call finds the client. Rule S2.", source: .assumed)
    Field(
      "new-date", \.newDate, .chance(), doc: "That the client asks for another date in the call. Rule S3.",
      source: .assumed)
    Field(
      "postponement", \.postponement, .durations(), doc: "How much later the other date is, in whole days.",
      source: .assumed)
    Field("absent", \.absent, .chance(), doc: "That nobody is at home.", source: .assumed)
    Field(
      "no-show-patience", \.noShowPatience, .duration(),
      doc: "How long after the appointed time a client reports a no-show. Rule R3.", source: .assumed)
    Field(
      "wants-another", \.wantsAnother, .chance(),
      doc: "That a client who was left in the lurch wants another partner, a day later.", source: .assumed)
    Field(
      "disputes", \.disputes, .chance(), doc: "That the client disputes the charge. Rule M5.",
      source: .assumed)
    Field(
      "signing-delay", \.signingDelay, .durations(),
      doc: "From the end of the work to the signature or the dispute. Rule V4.", source: .assumed)
    Field("rates", \.rates, .chance(), doc: "That the client rates. Rule R1.", source: .assumed)
    Field("rating-delay", \.ratingDelay, .durations(), doc: "From payment to the rating.", source: .assumed)
    Field(
      "moves-visit", \.movesVisit, .chance(),
      doc: "That the client asks for another date after the appointment stands. Rules S3, D9.",
      source: .assumed)
    Field(
      "takes-earlier", \.takesEarlier, .chance(),
      doc:
        "That the client takes the earliest day on which the partner can come at the wished hour. Rule S5.",
      source: .assumed)
    Field(
      "flexible-share", \.flexibleShare, .chance(),
      doc:
        "Share of visits on a date whose start within a window the client leaves to the platform. Rule V8.",
      source: .assumed)
    Field(
      "flexible-window", \.flexibleWindow, .duration(.moreThan(.zero).and(.atMost(.hours(24)))),
      doc: "How long that window is, from the wished hour on. Rule V8.", source: .assumed)
  }

  private static let slots = ValueKind<[Double]>.list(of: .number(.atLeast(0))).checked { slots in
    if slots.count != 24 {
      return ValueProblem(
        "has \(slots.count) numbers", allowed: "24 are wanted, one for each hour from 00:00 on")
    }
    return slots.contains { $0 > 0 }
      ? nil : ValueProblem("has nothing but zeros", allowed: "at least one weight above 0 is wanted")
  }
}

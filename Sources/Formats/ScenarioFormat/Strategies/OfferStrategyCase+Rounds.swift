import Documents
import JobDispatch
import Quantities

extension OfferStrategyCase {
  static let roundSchema = ObjectSchema(
    "round", doc: "One round of offers.", startingAs: OfferRound(width: 1, window: .minutes(2))
  ) {
    Field(
      "to", \.width, .integer(.within(1...10_000)), doc: "Number of partners that are asked at once.",
      source: .assumed)
    Field(
      "window", \.window, .optional(.duration(.moreThan(.zero))),
      doc: "How long they have; none for as long as the request lives.", source: .assumed)
    Field(
      "decide", \.mode, decision, doc: "Whether the first yes has the job, or the best of the round.",
      source: .assumed)
    Field(
      "order", \.order, ValueKind<OfferOrder>.word(["rank": .rank, "distance": .distance]),
      doc: "Order of asking: by rank (rule D2), or by distance from the client.", source: .assumed)
    Field(
      "keep-open", \.staysOpen, .flag(),
      doc: "Whether the offers stay open while later rounds go out; otherwise they lapse at the window.",
      source: .assumed)
  } check: { round in
    guard round.window == nil else { return [] }
    var problems: [ImpossibleValue] = []
    if round.mode == .collect {
      problems.append(
        ImpossibleValue(
          key: "window",
          ValueProblem("leaves the best of the round open for ever", allowed: "expected a duration")))
    }
    if round.staysOpen {
      problems.append(
        ImpossibleValue(
          key: "keep-open",
          ValueProblem(
            "needs a window after which the next round goes out", allowed: "expected a 'window' with it")))
    }
    return problems
  }

  static let rounds = UnionCase<OfferPlan>(
    "rounds", ValueKind<[OfferRound]>.list(of: roundSchema.kind, minimumCount: 1),
    doc: "Any sequence of rounds, of which the last repeats until nobody is left.",
    wrap: { OfferPlan(ContiguousArray($0)) }, unwrap: { Array($0.rounds) })
}

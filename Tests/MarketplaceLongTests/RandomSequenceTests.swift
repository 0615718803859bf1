import Marketplace
import Testing

@Suite("Random sequences of commands")
struct RandomSequenceTests {
  /// Twice a thousand scenarios of eighty steps each, the same ones every time.
  @Test(arguments: UInt64(0)..<2)
  func marketAgreesWithAnIndependentModel(_ block: UInt64) throws {
    var seen = CommandCoverage()
    for scenario in 0..<1000 {
      var duel = Duel(seed: block * 1000 + UInt64(scenario))
      for _ in 0..<80 {
        try duel.step()
        duel.compare()
      }
      try duel.end()
      seen.add(duel.seen)
    }
    #expect(seen.outcomes == Set(Outcome.allCases))
    #expect(seen.reasons == Set(ReturnReason.allCases))
    #expect(seen.obeyed == Set(JobCommandKind.allCases))
    for refusal in rareRefusals { #expect(seen.refusals.contains(refusal), "\(refusal) was never met") }
  }

  /// The refusals that take a history, rather than one wrong word.
  private let rareRefusals: [Rejection] = [
    .accountNotActive, .hadTheJobBefore, .calendarConflict, .partnerEngaged, .deadlinePassed, .notWilling,
    .offerNotOpen, .deviceNotCollected, .tooFewAttempts, .notAllowed(.closed), .unknownJob, .priceIsListed,
  ]
}

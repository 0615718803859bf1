import Marketplace
import Quantities
import TestSupport
import Testing

/// Causes of jobs that a partner had accepted and that were lost afterwards.
@Suite struct FilledLossTests {
  /// Way in which a Friend's accepted job is lost, with the cause that must follow.
  struct Way: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var cause: LossCause?
    var state: JobState
    /// Commands after which the job is closed, or left until it expires.
    var commands: @Sendable (inout SmallMarket, JobID, PartnerID) -> [Command]
  }

  static let ways: [Way] = [
    Way(testDescription: "completed", cause: nil, state: .paid) { _, job, _ in
      [.ratePartner(job, stars: 5)]
    },
    Way(testDescription: "cancelled", cause: .cancelledByClient, state: .confirmed) { _, job, _ in
      [.cancelJob(job)]
    },
    Way(testDescription: "given up in the call", cause: .beyondCompetence, state: .contacted) {
      _, job, partner in
      [.giveUp(job, partner, reason: .beyondCompetence)]
    },
    Way(testDescription: "given up, then cancelled", cause: .beyondCompetence, state: .contacted) {
      _, job, partner in
      [.giveUp(job, partner, reason: .beyondCompetence), .cancelJob(job)]
    },
    Way(testDescription: "given up for the date", cause: .cancelledByPartner, state: .contacted) {
      _, job, partner in
      [.giveUp(job, partner, reason: .dateImpossible)]
    },
    Way(testDescription: "told in advance", cause: .cancelledByPartner, state: .confirmed) {
      _, job, partner in
      [.announceAbsence(job, partner)]
    },
    Way(testDescription: "told on the day", cause: .noShow, state: .confirmed) { small, job, partner in
      small.now = small.job(job).appointment - .minutes(1)
      return [.announceAbsence(job, partner)]
    },
    Way(testDescription: "no-show", cause: .noShow, state: .confirmed) { small, job, _ in
      small.now = small.job(job).appointment
      return [.reportNoShow(job, newStart: nil)]
    },
    Way(testDescription: "no-show and nobody else", cause: .noShow, state: .confirmed) { small, job, _ in
      small.now = small.job(job).appointment
      return [.reportNoShow(job, newStart: small.now + .hours(3))]
    },
    Way(testDescription: "new date impossible", cause: .newDateImpossible, state: .confirmed) {
      small, job, partner in
      [.releaseForNewDate(job, partner, start: small.now + .days(5))]
    },
    Way(testDescription: "unreachable", cause: .unreachable, state: .accepted) { _, job, partner in
      Array(repeating: .attemptContact(job, partner, reached: false), count: 3) + [
        .closeUnreachable(job, partner)
      ]
    },
    Way(testDescription: "client absent", cause: .clientAbsent, state: .onSite) { _, job, partner in
      [.reportClientAbsent(job, partner)]
    },
    Way(testDescription: "too hard on site", cause: .beyondCompetence, state: .onSite) { _, job, partner in
      [.failOnSite(job, partner, reason: .beyondCompetence)]
    },
    Way(testDescription: "no tools", cause: .toolsMissing, state: .onSite) { _, job, partner in
      [.failOnSite(job, partner, reason: .missingTools)]
    },
    Way(testDescription: "refunded in full", cause: .disputed, state: .disputed) { _, job, _ in
      [.resolveDispute(job, .refund(.one)), .settle(job)]
    },
    Way(testDescription: "redo that nobody takes", cause: .disputed, state: .disputed) { small, job, _ in
      [.resolveDispute(job, .redo(start: small.now + .days(2)))]
    },
    Way(testDescription: "left the platform", cause: .cancelledByPartner, state: .confirmed) {
      _, _, partner in
      [.closeOwnAccount(partner)]
    },
    Way(testDescription: "account closed", cause: .accountClosed, state: .confirmed) { _, _, partner in
      [
        .reportMisconduct(partner, .discrimination),
        .decideMisconduct(partner, .discrimination, isConfirmed: true),
      ]
    },
    Way(testDescription: "not confirmed", cause: .unconfirmed, state: .appointmentAgreed) { _, _, _ in [] },
  ]

  @Test(arguments: ways) func anAcceptedJobThatIsLostHasTheCauseOfItsEnd(way: Way) throws {
    var small = SmallMarket()
    let partner = SmallMarket.partner(0)
    let job = try small.job(in: way.state, by: partner)
    for command in way.commands(&small, job, partner) { try small.give(command) }
    if small.job(job).state != .closed { try small.pass(.days(9)) }
    #expect(small.job(job).state == .closed)
    #expect(small.job(job).lossCause == way.cause)
  }

  @Test func everyCauseOfFilledJobsIsTried() {
    #expect(Set(Self.ways.compactMap(\.cause)) == Set(LossCause.ofFilled))
  }
}

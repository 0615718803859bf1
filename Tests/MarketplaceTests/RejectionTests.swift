import Marketplace
import Quantities
import TestSupport
import Testing

@Suite("Rejections")
struct RejectionTests {
  /// Every way of refusing, once; `notAllowed` stands for its state's row in the transition table.
  private static let provocations:
    [(refusal: Rejection, provoke: @Sendable (inout SmallMarket) throws -> Void)] = {
      let partner = SmallMarket.partner(0)
      let other = SmallMarket.partner(1)
      let nobody = PartnerID(999)
      let franc = Money(minorUnits: 100, currency: .chf)
      return [
        (.unknownJob, { try $0.give(.cancelJob(JobID(slot: 0, generation: 0))) }),
        (.unknownPartner, { try $0.give(.decideExclusion(nobody, isExcluded: true)) }),
        (
          .unknownPartner,
          {
            let id = try $0.job(in: .inDistribution)
            try $0.give(.offer(id, nobody, until: $0.now, mode: .collect))
          }
        ),
        (.unknownClient, { try $0.request { $0.client = ClientID(99) } }),
        (.unknownService, { try $0.request { $0.service = ServiceID(99) } }),
        (.unknownChannel, { try $0.request { $0.channel = ChannelID(99) } }),
        (.unknownUrgency, { try $0.request { $0.urgency = UrgencyID(1) } }),
        (.unknownProgramme, { try $0.request { $0.programme = ProgrammeID(99) } }),
        (.notAllowed(.requested), { try $0.give(.settle($0.job(in: .requested))) }),
        (.notTheJobsPartner, { try $0.give(.arrive($0.job(in: .enRoute), other)) }),
        (.offerNotOpen, { try $0.give(.acceptOffer($0.job(in: .offered), other)) }),
        (.offerNotOpen, { try $0.give(.withdrawOffer($0.job(in: .offered), nobody)) }),
        (
          .alreadyOffered,
          {
            let id = try $0.job(in: .offered)
            try $0.give(.offer(id, partner, until: $0.now, mode: .firstAccept))
          }
        ),
        (
          .hadTheJobBefore,
          {
            let id = try $0.job(in: .accepted)
            try $0.give(.giveUp(id, partner, reason: .dateImpossible))
            try $0.give(.offer(id, partner, until: $0.now, mode: .firstAccept))
          }
        ),
        (
          .deadlinePassed,
          {
            let id = try $0.job(in: .offered)
            $0.now += .hours(1)
            try $0.give(.acceptOffer(id, partner))
          }
        ),
        (
          .notQualified,
          {
            let id = try $0.job(in: .inDistribution)
            try $0.give(
              .offer(id, SmallMarket.partner(0, of: SmallMarket.pro), until: $0.now, mode: .collect))
          }
        ),
        (
          .accountNotActive,
          {
            let id = try $0.job(in: .inDistribution)
            try $0.exclude(partner)
            try $0.give(.offer(id, partner, until: $0.now, mode: .firstAccept))
          }
        ),
        (
          .calendarConflict,
          {
            _ = try $0.job(in: .accepted)
            _ = try $0.job(in: .accepted)
          }
        ),
        (
          .partnerEngaged,
          {
            _ = try $0.job(in: .enRoute)
            _ = try $0.job(in: .accepted, immediately: true)
          }
        ),
        (.notWilling, { try $0.give(.award($0.job(in: .offered), partner)) }),
        (.tooFewAttempts, { try $0.give(.closeUnreachable($0.job(in: .accepted), partner)) }),
        (.tooEarly, { try $0.give(.reportNoShow($0.job(in: .accepted), newStart: nil)) }),
        (.dateInThePast, { try $0.give(.changeDate($0.job(in: .contacted), start: $0.now)) }),
        (
          .priceIsListed,
          {
            let pro = SmallMarket.partner(0, of: SmallMarket.pro)
            let id = try $0.job(in: .contacted, by: pro)
            try $0.give(.agreeAppointment(id, pro, start: $0.now + .days(2), price: franc))
          }
        ),
        (.invalidAmount, { try $0.give(.reportDamage($0.job(in: .onSite), .zero(.chf))) }),
        (.invalidStars, { try $0.give(.ratePartner($0.job(in: .paid), stars: 0)) }),
        (.invalidReason, { try $0.give(.giveUp($0.job(in: .accepted), partner, reason: .noShow)) }),
        (
          .deviceNotCollected,
          {
            let id = try $0.book(channel: SmallMarket.shop, needsPickUp: true)
            try $0.bring(id, to: .enRoute, by: partner)
            try $0.give(.arrive(id, partner))
          }
        ),
        (.nothingToCollect, { try $0.give(.collectDevice($0.job(in: .enRoute), partner)) }),
        (
          .foreignProduct,
          {
            let id = try $0.book(channel: SmallMarket.shop)
            try $0.bring(id, to: .onSite, by: partner)
            try $0.give(.sellExtra(id, partner, price: franc, brand: nil))
          }
        ),
        (.appointmentNotAgreed, { try $0.give(.setOut($0.job(in: .accepted), partner)) }),
        (.notConfirmed, { try $0.give(.setOut($0.job(in: .appointmentAgreed), partner)) }),
        (.cannotRate, { try $0.give(.rateClient($0.job(in: .paid), partner, stars: 5)) }),
        (.noReviewOpen, { try $0.give(.decideExclusion(partner, isExcluded: true)) }),
        (
          .reviewOpen,
          {
            try $0.awaitDecision(on: partner)
            try $0.give(.pauseAccount(partner))
          }
        ),
        (.notApplying, { try $0.give(.proveIdentity(partner)) }),
        (.noCheckOpen, { try $0.give(.decideCheck(partner, .passed)) }),
        (.accountNotPaused, { try $0.give(.resumeAccount(partner)) }),
        (
          .accountClosed,
          {
            try $0.give(.closeOwnAccount(partner))
            try $0.give(.closeOwnAccount(partner))
          }
        ),
        (.noHours, { try $0.give(.changeHours(partner, WeeklyHours())) }),
      ]
    }()

  private static let provocationsOfSupport:
    [(refusal: Rejection, provoke: @Sendable (inout SmallMarket) throws -> Void)] = {
      let client = TicketRaiser.client(ClientID(0))
      let firm = RespectPolicy(
        requestsToStop: 0, interruptionsBeforeBlock: 1, interruptionsBeforeReport: 9, reportsGraveCases: false
      )
      return [
        (
          .alreadyRedone,
          {
            let id = try $0.job(in: .disputed)
            try $0.give(.resolveDispute(id, .redo(start: $0.now + .days(1))))
            try $0.bring(id, to: .disputed, by: SmallMarket.partner(1))
            try $0.give(.resolveDispute(id, .redo(start: $0.now + .days(1))))
          }
        ),
        (
          .noSupportDesk,
          {
            $0 = SmallMarket()
            _ = try $0.ticket(by: client)
          }
        ),
        (.unknownTicket, { try $0.give(.closeTicket(TicketID(slot: 0, generation: 0))) }),
        (.ticketNotAllowed(.taken), { try $0.give(.abandonTicket($0.ticket(by: client))) }),
        (.notTheJobsClient, { _ = try $0.ticket(by: .client(ClientID(1))) }),
        (
          .clientIsBlocked,
          {
            $0 = SmallMarket(support: SupportTerms(agents: 1, respect: firm))
            try $0.give(.noteAbuse($0.ticket(by: client), isGrave: false))
            _ = try $0.ticket(by: client)
          }
        ),
        (.noRespectPolicy, { try $0.give(.noteAbuse($0.ticket(by: client), isGrave: false)) }),
        (.alreadyCertified, { try $0.give(.grantCertification(SmallMarket.partner(0), [])) }),
        (.invalidWindow, { try $0.request { $0.flexibility = .hours(1) } }),
      ]
    }()

  private static let all = provocations + provocationsOfSupport

  @Test(arguments: all.indices)
  func refusalIsTypedAndChangesNothing(_ index: Int) throws {
    let (refusal, provoke) = RejectionTests.all[index]
    var small = SmallMarket(support: SupportTerms(agents: 1))
    #expect(throws: refusal) { try provoke(&small) }
    small.market.checkInvariants()
  }

  /// The compiler holds this list complete: a new case does not build until it is listed, and provoked above.
  @Test func everyCaseIsProvoked() {
    let provoked = Set(RejectionTests.all.map { ordinal(of: $0.refusal) })
    #expect(provoked == Set(0..<47))
  }

  private func ordinal(of refusal: Rejection) -> Int {
    switch refusal {
    case .unknownJob: 0
    case .unknownPartner: 1
    case .unknownClient: 2
    case .unknownService: 3
    case .unknownChannel: 4
    case .unknownProgramme: 5
    case .notAllowed: 6
    case .notTheJobsPartner: 7
    case .offerNotOpen: 8
    case .alreadyOffered: 9
    case .hadTheJobBefore: 10
    case .deadlinePassed: 11
    case .notQualified: 12
    case .accountNotActive: 13
    case .calendarConflict: 14
    case .partnerEngaged: 15
    case .notWilling: 16
    case .tooFewAttempts: 17
    case .tooEarly: 18
    case .dateInThePast: 19
    case .priceIsListed: 20
    case .invalidAmount: 21
    case .invalidStars: 22
    case .invalidReason: 23
    case .deviceNotCollected: 24
    case .nothingToCollect: 25
    case .foreignProduct: 26
    case .appointmentNotAgreed: 27
    case .notConfirmed: 28
    case .cannotRate: 29
    case .noReviewOpen: 30
    case .alreadyRedone: 31
    case .noSupportDesk: 32
    case .unknownTicket: 33
    case .ticketNotAllowed: 34
    case .notTheJobsClient: 35
    case .clientIsBlocked: 36
    case .noRespectPolicy: 37
    case .alreadyCertified: 38
    case .invalidWindow: 39
    case .reviewOpen: 40
    case .notApplying: 41
    case .noCheckOpen: 42
    case .accountNotPaused: 43
    case .accountClosed: 44
    case .noHours: 45
    case .unknownUrgency: 46
    }
  }
}

extension SmallMarket {
  /// Books with one thing wrong.
  fileprivate mutating func request(_ change: (inout Booking) -> Void) throws {
    var booking = Booking(
      number: JobNumber(0), client: ClientID(0), channel: SmallMarket.site, service: ServiceID(0),
      programme: SmallMarket.friend, position: .centre, wishedStart: nil)
    change(&booking)
    try give(.requestJob(booking))
  }

  /// A question about a paid job.
  fileprivate mutating func ticket(by raiser: TicketRaiser) throws -> TicketID {
    try give(.openTicket(job(in: .paid), .question, by: raiser, about: nil))
    guard case .ticketOpened(let id) = events[0] else { preconditionFailure("no ticket: \(events)") }
    return id
  }

  /// Two no-shows, after which the platform has to decide.
  fileprivate mutating func awaitDecision(on partner: PartnerID) throws {
    for _ in 0..<2 { try give(.announceAbsence(job(in: .accepted, by: partner, immediately: true), partner)) }
  }

  /// Two no-shows and the platform's decision.
  fileprivate mutating func exclude(_ partner: PartnerID) throws {
    try awaitDecision(on: partner)
    try give(.decideExclusion(partner, isExcluded: true))
  }
}
